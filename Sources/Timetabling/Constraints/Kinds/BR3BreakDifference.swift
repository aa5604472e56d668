import LeagueModel

/// BR3: how much the numbers of breaks of any two teams differ. Not scored by the RobinX validator.
///
/// Deviation: per unordered pair of teams the excess over `intp` of the difference of their numbers of breaks in `slots`.
public struct BR3: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let mode2: VenueMode
  public let intp: Int

  public static let form = RuleForm(
    tag: "BR3", name: "breakDifference", family: "Break", scoredByValidator: false,
    summary: "The numbers of breaks of any two of the teams differ by at most that many.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams that are compared"),
      RuleParameter("slots", "slots", .slots, "the slots of the second game of a break"),
      RuleParameter("venue", "mode2", .choice(VenueMode.choices), "home breaks, away breaks, or both"),
      RuleParameter("difference", "intp", .integer(defaultValue: nil), "largest difference"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    mode2 = try rule.venueMode("mode2")
    intp = rule.integer("intp")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inSlots = schedule.isIn(slots)
    let counts = teams.map { team in
      schedule.breaks(of: team).filter { inSlots[$0.slot] && mode2.matches(isHome: $0.isHome) }.count
    }
    return pairDeviations(teams, schedule) { i, j in
      let amount = abs(counts[i] - counts[j]) - intp
      return (
        amount, "have \(counts[i]) and \(counts[j]) \(mode2.adjective)breaks; a difference of at most \(intp) allowed"
      )
    }
  }
}

extension BR3: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.rowValues.append(
      .init(form: .breaks(mode2), combination: .differences(intp), teams: teams, slots: slots, weight: shapes.weight))
  }
}
