import LeagueModel

/// BR4: how many breaks lie in one slot. Not scored by the RobinX validator, and in no instance of the archive; the meaning
/// is ours.
///
/// Deviation: per slot of `slots` the excess over `intp` of the number of breaks of `teams` whose second game is in it.
public struct BR4: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let mode2: VenueMode
  public let intp: Int

  public static let form = RuleForm(
    tag: "BR4", name: "slotBreaks", family: "Break", scoredByValidator: false,
    summary: "In each of the slots the teams together have at most that many breaks.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams, counted together"),
      RuleParameter("slots", "slots", .slots, "the slots, each counted alone"),
      RuleParameter("venue", "mode2", .choice(VenueMode.choices), "home breaks, away breaks, or both"),
      RuleParameter("breaks", "intp", .integer(defaultValue: nil), "most breaks in a slot"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    mode2 = try rule.venueMode("mode2")
    intp = rule.integer("intp")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let breaks = teams.flatMap { schedule.breaks(of: $0).filter { mode2.matches(isHome: $0.isHome) } }
    let bySlot = Dictionary(grouping: breaks, by: \.slot)
    return slots.compactMap { slot in
      let found = bySlot[slot] ?? []
      let amount = found.count - intp
      guard amount > 0 else { return nil }
      return Deviation(
        amount: amount, teams: [], slots: [slot], games: found.map(\.placement),
        message: "\(found.count) \(mode2.adjective)breaks in \(schedule.name(ofSlot: slot)); at most \(intp) allowed")
    }
  }
}

extension BR4: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.slotBreaks.append(.init(teams: teams, slots: slots, mode: mode2, max: intp, weight: shapes.weight))
  }
}
