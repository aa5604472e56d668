import LeagueModel

/// The numbers under which things of a league stand in RobinX files.
///
/// Leagues that came from RobinX keep their ids; all others are numbered from 0, because the validator takes ids for
/// places. The same numbering is used for instances and for solutions, so that the two fit together.
struct RobinXNumbering: Sendable {
  let competitions: RobinXIds
  let teams: RobinXIds
  let slots: RobinXIds
  let teamGroups: RobinXIds
  let slotGroups: RobinXIds

  /// O(things).
  init(_ league: League) {
    let keep = league.semantics == .robinX
    competitions = RobinXNumbering.ids("league", league.competitions.map(\.id), keep: keep)
    teams = RobinXNumbering.ids("team", league.teams.map(\.id), keep: keep)
    slots = RobinXNumbering.ids("slot", league.slots.map(\.id), keep: keep)
    teamGroups = RobinXNumbering.ids("team group", league.teamGroups.map(\.id), keep: keep)
    slotGroups = RobinXNumbering.ids("slot group", league.slotGroups.map(\.id), keep: keep)
  }

  private static func ids(_ noun: String, _ ids: [String], keep: Bool) -> RobinXIds {
    let numbers = ids.compactMap { id in RobinXNumber(id).whole.flatMap { $0 >= 0 ? $0 : nil } }
    let isAscending = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    guard keep, numbers.count == ids.count, isAscending else { return RobinXIds(noun, numbers: Array(ids.indices)) }
    return RobinXIds(noun, numbers: numbers)
  }
}
