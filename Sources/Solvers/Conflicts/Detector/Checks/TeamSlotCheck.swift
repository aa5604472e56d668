import LeagueModel
import Timetabling

/// A team with several games in one slot: RobinX BA2, games that nobody asked for included. Cell: team.
struct TeamSlotCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.teamDoubleBooked]

  let cellCount: Int

  init?(_ context: ConflictContext) { cellCount = context.league.teams.count }

  func cells(of game: PlayedGame) -> [Int] { game.isPlayed ? game.teams : [] }

  func conflicts(in team: Int, of season: ConflictSeason) -> [Conflict] {
    let league = season.league
    let bySlot = Dictionary(grouping: season.games(of: team), by: \.placement.slot).filter { $0.value.count > 1 }
    return bySlot.sorted { $0.key < $1.key }.map { slot, games in
      let names = games.map { league.words.name(of: $0.placement) }.joined(separator: ", ")
      return Conflict(
        .teamDoubleBooked, rule: "oneGamePerSlot", penalty: 2 * max(0, games.count(where: \.isAccepted) - 1),
        about: games,
        teams: [team],
        message:
          "\(league.words.name(of: team)) plays \(games.count) games in \(league.words.name(ofSlot: slot)): \(names)")
    }
  }
}
