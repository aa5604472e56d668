import LeagueModel

/// The objective function of a league: weighted travel, breaks, carry-over, assignment costs, travel costs and missed class
/// days.
enum ObjectiveFunction {
  /// The weighted sum, see `ExactSum` for numbers beyond 64 bits.
  static func value(_ schedule: ScheduleView) -> Int {
    let objective = schedule.league.objective
    var sum = ExactSum()
    if objective.travel != 0 { for travelled in travel(schedule) { sum.add(travelled, times: objective.travel) } }
    if objective.breaks != 0 { for count in breaks(schedule) { sum.add(count, times: objective.breaks) } }
    if objective.carryOver != 0 { sum.add(carryOver(schedule), times: objective.carryOver) }
    if objective.assignmentCost != 0 { sum.add(assignmentCost(schedule), times: objective.assignmentCost) }
    if objective.countsTrips {
      for totals in trips(schedule) ?? [] {
        sum.add(totals.cost, times: objective.travelCost)
        sum.add(totals.missedClassDays, times: objective.missedClassDays)
      }
    }
    return sum.value
  }

  /// TR, per team: from home through the venues of its games in order and home again. A bye leaves a team where it is. Zero
  /// without distances or games.
  static func travel(_ schedule: ScheduleView) -> [Int] {
    guard let distances = schedule.league.distances else { return schedule.league.teams.map { _ in 0 } }
    return schedule.league.teams.indices.map { team in
      let games = schedule.games(of: team)
      guard !games.isEmpty else { return 0 }
      var at = team
      var sum = ExactSum()
      for game in games {
        let host = game.isHome ? team : game.opponent
        sum.add(distances[at, host])
        at = host
      }
      sum.add(distances[at, team])
      return sum.value
    }
  }

  /// What trips add up to, per team; `nil` in a league without travel costs.
  static func trips(_ schedule: ScheduleView) -> [TravelTotals]? { TravelPlanner(schedule)?.plans.map(\.totals) }

  /// BM, per team.
  static func breaks(_ schedule: ScheduleView) -> [Int] {
    schedule.league.teams.indices.map { schedule.breaks(of: $0).count }
  }

  /// CO: per competition, the sum over ordered pairs of weight x count^2, where count says how often a team plays i and in
  /// its next game j, the season closed to a circle.
  static func carryOver(_ schedule: ScheduleView) -> Int {
    let league = schedule.league
    let n = league.teams.count
    var sum = ExactSum()
    for competition in league.competitions.indices {
      var counts: [MeetingPair: Int] = [:]
      for team in league.members(of: competition) {
        let opponents = schedule.games(of: team).map(\.opponent)
        for (index, opponent) in opponents.enumerated() {
          let next = opponents[(index + 1) % opponents.count]
          counts[MeetingPair(home: opponent, away: next), default: 0] += 1
        }
      }
      for (pair, count) in counts {
        sum.addSquare(of: count, times: league.carryOverWeights?[pair.home * n + pair.away] ?? 1)
      }
    }
    return sum.value
  }

  /// CR: games without an entry cost nothing.
  static func assignmentCost(_ schedule: ScheduleView) -> Int {
    let costs = schedule.league.costTable
    var sum = ExactSum()
    for game in schedule.games { sum.add(costs[game] ?? 0) }
    return sum.value
  }
}
