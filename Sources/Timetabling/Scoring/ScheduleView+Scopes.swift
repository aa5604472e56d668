import LeagueModel

extension ScheduleView {
  /// Games of `team` that repeat the venue of its game before; the first game never does. O(games of the team).
  func breaks(of team: Int) -> [TeamGame] {
    let games = games(of: team)
    return zip(games, games.dropFirst()).filter { $0.isHome == $1.isHome }.map { $1 }
  }

  /// Membership of slots, by slot.
  func isIn(_ slots: [Int]) -> [Bool] {
    var inScope = [Bool](repeating: false, count: league.slots.count)
    for slot in slots { inScope[slot] = true }
    return inScope
  }

  /// Membership of teams, by team.
  func isTeamIn(_ teams: [Int]) -> [Bool] {
    var inScope = [Bool](repeating: false, count: league.teams.count)
    for team in teams { inScope[team] = true }
    return inScope
  }

  /// "A, B and 3 more".
  func names(ofTeams teams: [Int]) -> String {
    if teams.count == league.teams.count { return "any team" }
    if teams.count <= 3 { return teams.map(name(of:)).joined(separator: ", ") }
    return teams.prefix(2).map(name(of:)).joined(separator: ", ") + " and \(teams.count - 2) more"
  }
}
