import LeagueModel

/// FA4: how far the numbers of games played by any two teams are apart. Not scored by the RobinX validator.
///
/// Deviation: per unordered pair of teams the excess over `intp` of the largest difference, after any slot of `slots`.
public struct FA4: ConstraintKind {
  private let balance: FA2

  public static let form = RuleForm(
    tag: "FA4", name: "gamesPlayed", family: "Fairness", scoredByValidator: false,
    summary: "After each of the slots, any two teams have played numbers of games that differ by at most that many.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams that are compared"),
      RuleParameter("slots", "slots", .slots, "the slots after which games are counted"),
      RuleParameter("difference", "intp", .integer(defaultValue: nil), "largest difference"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    var any = rule
    any.choices["mode"] = VenueMode.both.rawValue
    balance = try FA2(any, in: league)
  }

  public func reach(in league: League) -> RuleReach { balance.reach(in: league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] { balance.deviations(in: schedule) }
}

extension FA4: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    balance.lower(into: &shapes)
  }
}
