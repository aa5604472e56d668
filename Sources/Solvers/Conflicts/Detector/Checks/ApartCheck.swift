import LeagueModel

/// Two games on at the same time that must not be. Cell: rule.
struct ApartCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.rule]

  private let rules: [ApartRule]

  init?(_ context: ConflictContext) {
    rules = context.league.calendar.apart.filter { $0.strength.weight > 0 }
    if rules.isEmpty { return nil }
  }

  var cellCount: Int { rules.count }

  func cells(of game: PlayedGame) -> [Int] {
    guard game.isAccepted, game.appointment != nil else { return [] }
    return rules.indices.filter { rules[$0].contains(home: game.placement.home, away: game.placement.away) }
  }

  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict] {
    let rule = rules[cell]
    let members = season.timedGames.filter { rule.contains(home: $0.placement.home, away: $0.placement.away) }
      .sorted { ($0.start, $0.placement) < ($1.start, $1.placement) }
    return members.indices.flatMap { index in
      members[(index + 1)...].filter { $0.start < members[index].end }.map { other in
        let games = [members[index].game, other.game]
        return Conflict(
          .rule, rule: rule.id, hard: rule.strength.hard, penalty: rule.strength.weight, about: games,
          message: "\(season.league.words.names(of: games)) are on at the same time", reason: rule.reason)
      }
    }
  }
}
