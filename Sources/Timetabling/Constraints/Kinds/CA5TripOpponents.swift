import LeagueModel

/// CA5: how many opponents of a group a team visits on one road trip. Not scored by the RobinX validator.
///
/// Deviation: per maximal run of at least two consecutive away games of a team whose slots are all in `slots`, the distance
/// of the number of those games at teams of `teams2` to [min, max]. Byes do not end a run.
public struct CA5: ConstraintKind {
  public let teams1: [Int]
  public let teams2: [Int]
  public let slots: [Int]
  public let min: Int
  public let max: Int

  public static let form = RuleForm(
    tag: "CA5", name: "tripOpponents", family: "Capacity", scoredByValidator: false,
    summary: "On every road trip of two or more games each team visits between atLeast and atMost of the opponents.",
    parameters: [
      RuleParameter("teams", "teams1", .teams, "the teams, each counted alone"),
      RuleParameter("opponents", "teams2", .teams, "whose visits count"),
      RuleParameter("slots", "slots", .slots, "the slots in which trips count"),
      RuleParameter("atLeast", "min", .integer(defaultValue: 0), "fewest visits per trip"),
      RuleParameter("atMost", "max", .integer(defaultValue: .unlimited), "most visits per trip"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams1 = rule.teams("teams1", in: league)
    teams2 = rule.teams("teams2", in: league)
    slots = rule.slots("slots", in: league)
    min = rule.integer("min")
    max = rule.integer("max")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams1, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inSlots = schedule.isIn(slots)
    let isOpponent = schedule.isTeamIn(teams2)
    var result: [Deviation] = []
    for team in teams1 {
      var trip: [ScheduleView.TeamGame] = []
      func close() {
        defer { trip = [] }
        guard trip.count >= 2 else { return }
        let visits = trip.filter { isOpponent[$0.opponent] }.count
        let amount = deviation(of: visits, from: min, to: max)
        guard amount > 0 else { return }
        result.append(
          Deviation(
            amount: amount, teams: [team], slots: trip.map(\.slot), games: trip.map(\.placement),
            message:
              "\(schedule.name(of: team)) visits \(visits) of \(schedule.names(ofTeams: teams2)) on the road trip "
              + "from \(schedule.name(ofSlot: trip[0].slot)); \(range(min, max))"))
      }
      for game in schedule.games(of: team) {
        if !game.isHome && inSlots[game.slot] { trip.append(game) } else { close() }
      }
      close()
    }
    return result
  }
}

extension CA5: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.rowValues.append(
      .init(
        form: .trip(min: min, max: max), combination: .sum, teams: teams1, slots: slots, opponents: teams2,
        weight: shapes.weight))
  }
}
