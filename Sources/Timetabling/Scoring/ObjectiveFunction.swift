import LeagueModel

/// The objective function of a league: weighted travel, breaks, carry-over and assignment costs.
enum ObjectiveFunction {
  static func value(_ schedule: ScheduleView) -> Int {
    let objective = schedule.league.objective
    var sum = 0
    if objective.travel != 0 { sum += objective.travel * travel(schedule).reduce(0, +) }
    if objective.breaks != 0 { sum += objective.breaks * breaks(schedule).reduce(0, +) }
    if objective.carryOver != 0 { sum += objective.carryOver * carryOver(schedule) }
    if objective.assignmentCost != 0 { sum += objective.assignmentCost * assignmentCost(schedule) }
    return sum
  }

  /// TR, per team: from home through the venues of its games in order and home again. A bye leaves a team where it is. Zero
  /// without distances or games.
  static func travel(_ schedule: ScheduleView) -> [Int] {
    guard let distances = schedule.league.distances else { return schedule.league.teams.map { _ in 0 } }
    return schedule.league.teams.indices.map { team in
      let games = schedule.games(of: team)
      guard !games.isEmpty else { return 0 }
      var at = team
      var sum = 0
      for game in games {
        let host = game.isHome ? team : game.opponent
        sum += distances[at, host]
        at = host
      }
      return sum + distances[at, team]
    }
  }

  /// BM, per team.
  static func breaks(_ schedule: ScheduleView) -> [Int] {
    schedule.league.teams.indices.map { schedule.breaks(of: $0).count }
  }

  /// CO: per competition, the sum over ordered pairs of weight x count^2, where count says how often a team plays i and in
  /// its next game j, the season closed to a circle.
  static func carryOver(_ schedule: ScheduleView) -> Int {
    let league = schedule.league
    let n = league.teams.count
    var sum = 0
    for competition in league.competitions.indices {
      var counts: [MeetingPair: Int] = [:]
      for team in league.members(of: competition) {
        let opponents = schedule.games(of: team).map(\.opponent)
        for (index, opponent) in opponents.enumerated() {
          let next = opponents[(index + 1) % opponents.count]
          counts[MeetingPair(home: opponent, away: next), default: 0] += 1
        }
      }
      for (pair, count) in counts { sum += (league.carryOverWeights?[pair.home * n + pair.away] ?? 1) * count * count }
    }
    return sum
  }

  /// CR: games without an entry cost nothing.
  static func assignmentCost(_ schedule: ScheduleView) -> Int {
    let costs = schedule.league.costTable
    return schedule.games.reduce(0) { $0 + (costs[$1] ?? 0) }
  }
}
