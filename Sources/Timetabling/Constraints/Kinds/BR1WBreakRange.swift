import LeagueModel

/// The old form of BR1 in the CO_BR files of the archive: home or away breaks of each team between two bounds.
///
/// Its element is `BR1` with `min`, `max`, `homeMode` or `breakMode` and without `mode1`, which the RobinX validator cannot
/// read; so it is never counted there. Deviation: per team the distance of the number of breaks in `slots` to [min, max].
public struct BR1W: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let homeMode: VenueMode
  public let min: Int
  public let max: Int

  public static let form = RuleForm(
    tag: "BR1W", name: "breakRange", family: "Break", scoredByValidator: false,
    summary: "Each team has between atLeast and atMost breaks in the slots.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams, each counted alone"),
      RuleParameter("slots", "slots", .slots, "the slots of the second game of a break"),
      RuleParameter("venue", "homeMode", .choice(VenueMode.choices), "home breaks, away breaks, or both"),
      RuleParameter("atLeast", "min", .integer(defaultValue: 0), "fewest breaks"),
      RuleParameter("atMost", "max", .integer(defaultValue: .unlimited), "most breaks"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    homeMode = try rule.venueMode("homeMode")
    min = rule.integer("min")
    max = rule.integer("max")
  }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inSlots = schedule.isIn(slots)
    return teams.compactMap { team in
      let breaks = schedule.breaks(of: team).filter { inSlots[$0.slot] && homeMode.matches(isHome: $0.isHome) }
      let amount = deviation(of: breaks.count, from: min, to: max)
      guard amount > 0 else { return nil }
      return Deviation(
        amount: amount, teams: [team], slots: breaks.map(\.slot), games: breaks.map(\.placement),
        message: "\(schedule.name(of: team)) has \(breaks.count) \(homeMode.adjective)breaks in "
          + "\(schedule.names(ofSlots: slots)); \(range(min, max)) allowed")
    }
  }
}
