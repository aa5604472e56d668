import LeagueModel

/// BR1: how many breaks each team has in some slots.
///
/// A break is a game at the venue (home or away) of the team's game before; it lies in the slot of the later game. Deviation:
/// per team the excess over `intp` (`LEQ`) or the distance to it (`EQ`).
public struct BR1: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let mode1: BreakComparison
  public let mode2: VenueMode
  public let intp: Int

  public static let form = RuleForm(
    tag: "BR1", name: "teamBreaks", family: "Break",
    summary: "Each team has at most (or exactly) that many breaks in the slots.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams, each counted alone"),
      RuleParameter("slots", "slots", .slots, "the slots of the second game of a break"),
      RuleParameter("compare", "mode1", .choice(BreakComparison.choices), "how the number is compared"),
      RuleParameter("venue", "mode2", .choice(VenueMode.choices), "home breaks, away breaks, or both"),
      RuleParameter("breaks", "intp", .integer(defaultValue: nil), "the number of breaks"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    mode1 = try rule.word("mode1", default: .atMost)
    mode2 = try rule.venueMode("mode2")
    intp = rule.integer("intp")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inSlots = schedule.isIn(slots)
    return teams.compactMap { team in
      let breaks = schedule.breaks(of: team).filter { inSlots[$0.slot] && mode2.matches(isHome: $0.isHome) }
      let amount = mode1.deviation(of: breaks.count, from: intp)
      guard amount > 0 else { return nil }
      return Deviation(
        amount: amount, teams: [team], slots: breaks.map(\.slot), games: breaks.map(\.placement),
        message: "\(schedule.name(of: team)) has \(breaks.count) \(mode2.adjective)breaks in "
          + "\(schedule.names(ofSlots: slots)); \(mode1.words) \(intp) allowed")
    }
  }
}

extension BR1: LoweredKind {
  static var searchFactor: Int { 1 }

  func lower(into shapes: inout ShapeBuilder) {
    for team in teams {
      shapes.countRow(of: team, .init(breaks: mode2), in: slots, min: mode1 == .equal ? intp : 0, max: intp)
    }
  }
}
