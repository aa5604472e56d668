import LeagueModel

/// FA6: what the games in some slots cost together.
///
/// Deviation: the excess over `intp` of the sum of the assignment costs of all games in `slots`.
public struct FA6: ConstraintKind {
  public let slots: [Int]
  public let intp: Int
  private let costs: [Placement: Int]

  public static let form = RuleForm(
    tag: "FA6", name: "costLimit", family: "Fairness",
    summary: "The games in the slots together cost at most that much (assignment costs).",
    parameters: [
      RuleParameter("slots", "slots", .slots, "the slots whose games count"),
      RuleParameter("cost", "intp", .integer(defaultValue: nil), "largest sum"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    slots = rule.slots("slots", in: league)
    intp = rule.integer("intp")
    costs = league.costTable
  }

  public func reach(in league: League) -> RuleReach { RuleReach(slots: slots, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let games = slots.flatMap { schedule.games(in: $0) }
    let sum = games.reduce(0) { $0 + (costs[$1] ?? 0) }
    guard sum > intp else { return [] }
    return [
      Deviation(
        amount: sum - intp, slots: slots,
        message: "the games in \(schedule.names(ofSlots: slots)) cost \(sum); at most \(intp) allowed")
    ]
  }
}

extension League {
  /// Assignment costs by placement; the first entry of a placement wins. O(entries).
  var costTable: [Placement: Int] {
    Dictionary(
      assignmentCosts.map { (Placement(home: $0.home, away: $0.away, slot: $0.slot), $0.cost) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension FA6: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.costLimits.append(.init(slots: slots, max: intp, weight: shapes.weight))
  }
}
