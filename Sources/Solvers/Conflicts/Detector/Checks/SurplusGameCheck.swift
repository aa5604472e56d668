import LeagueModel

/// A game that nobody asked for. No rule speaks of it. Cell: slot.
struct SurplusGameCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.gameSurplus]

  let cellCount: Int
  /// Pairs that meet at all, the smaller number first.
  private let pairs: Set<MeetingPair>

  init?(_ context: ConflictContext) {
    cellCount = context.league.slots.count
    pairs = Set(context.league.requiredMeetings.map { SurplusGameCheck.pair($0.home, $0.away) })
  }

  private static func pair(_ a: Int, _ b: Int) -> MeetingPair { MeetingPair(home: min(a, b), away: max(a, b)) }

  func cells(of game: PlayedGame) -> [Int] { game.isAccepted ? [] : [game.placement.slot] }

  func conflicts(in slot: Int, of season: ConflictSeason) -> [Conflict] {
    season.games(in: slot).filter { !$0.isAccepted }.map { game in
      let name = season.league.words.nameWithTime(of: game)
      let message: String
      if game.standing == .repeated {
        message = "\(name) is listed more than once"
      } else if pairs.contains(SurplusGameCheck.pair(game.placement.home, game.placement.away)) {
        message = "\(name) is not asked for: the schedule has their other games already"
      } else {
        message = "\(name) is not asked for: these teams do not meet in this league"
      }
      return Conflict(
        .gameSurplus, rule: Conflict.Kind.gameSurplus.rawValue, penalty: 0, about: [game], message: message)
    }
  }
}
