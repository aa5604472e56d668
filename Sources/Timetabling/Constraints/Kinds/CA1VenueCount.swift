import LeagueModel

/// CA1: how many games each team plays in some slots at home, away, or at all.
///
/// Deviation: sum over the teams of the distance of the number of its games in `slots` at venue `mode` to [min, max].
public struct CA1: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let mode: VenueMode
  public let min: Int
  public let max: Int

  public static let form = RuleForm(
    tag: "CA1", name: "venueCount", family: "Capacity",
    summary: "Each team plays between atLeast and atMost of its games in the slots at the venue.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams, each counted alone"),
      RuleParameter("slots", "slots", .slots, "the slots in which games count"),
      RuleParameter("venue", "mode", .choice(VenueMode.choices), "which games count"),
      RuleParameter("atLeast", "min", .integer(defaultValue: 0), "fewest games"),
      RuleParameter("atMost", "max", .integer(defaultValue: .unlimited), "most games"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    mode = try rule.venueMode("mode")
    min = rule.integer("min")
    max = rule.integer("max")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, in: slots, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inSlots = schedule.isIn(slots)
    return teams.compactMap { team in
      let counted = schedule.games(of: team).filter { inSlots[$0.slot] && mode.matches(isHome: $0.isHome) }
      let amount = deviation(of: counted.count, from: min, to: max)
      guard amount > 0 else { return nil }
      return Deviation(
        amount: amount, teams: [team], slots: slots, games: counted.map(\.placement),
        message: "\(schedule.name(of: team)) plays \(Timetabling.games(counted.count, mode)) in "
          + "\(schedule.names(ofSlots: slots)); \(range(min, max))")
    }
  }
}

extension CA1: LoweredKind {
  static var searchFactor: Int { 7 }

  func lower(into shapes: inout ShapeBuilder) {
    for team in teams { shapes.countRow(of: team, .init(mode), in: slots, min: min, max: max) }
  }
}
