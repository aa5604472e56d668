import LeagueModel

/// BR2: how many breaks some teams have together in some slots.
///
/// Deviation: the excess of the number of breaks (see BR1), home and away, over `intp` (`LEQ`), or the distance to it (`EQ`).
public struct BR2: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let mode2: BreakComparison
  public let intp: Int

  public static let form = RuleForm(
    tag: "BR2", name: "totalBreaks", family: "Break",
    summary: "The teams together have at most (or exactly) that many breaks in the slots.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams, counted together"),
      RuleParameter("slots", "slots", .slots, "the slots of the second game of a break"),
      RuleParameter("compare", "mode2", .choice(BreakComparison.choices), "how the number is compared"),
      RuleParameter("breaks", "intp", .integer(defaultValue: nil), "the number of breaks"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    mode2 = try rule.word("mode2", default: .atMost)
    intp = rule.integer("intp")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inSlots = schedule.isIn(slots)
    let breaks = teams.flatMap { schedule.breaks(of: $0).filter { inSlots[$0.slot] } }
    let amount = mode2.deviation(of: breaks.count, from: intp)
    guard amount > 0 else { return [] }
    return [
      Deviation(
        amount: amount, teams: teams, slots: slots, games: breaks.map(\.placement),
        message: "\(breaks.count) breaks of \(schedule.names(ofTeams: teams)) in \(schedule.names(ofSlots: slots)); "
          + "\(mode2.words) \(intp) allowed")
    ]
  }
}

extension BR2: LoweredKind {
  static var searchFactor: Int { 6 }

  func lower(into shapes: inout ShapeBuilder) {
    if intp <= 0 && mode2 != .equal {
      // Every break costs the same: a term of each row.
      for team in teams { shapes.countRow(of: team, .breaks, in: slots, min: 0, max: 0) }
      shapes.addConstant(-intp)
    } else {
      shapes.totalBreaks.append(
        .init(teams: teams, slots: slots, min: mode2 == .equal ? intp : 0, max: intp, weight: shapes.weight))
    }
  }
}
