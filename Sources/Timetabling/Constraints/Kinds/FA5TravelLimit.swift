import LeagueModel

/// FA5: how far some teams travel. Not scored by the RobinX validator.
///
/// Deviation: the excess over `intp` of the travel of all `teams`, counting the games in `slots` only: from home through
/// their venues in order and home again. Nothing without distances.
public struct FA5: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let intp: Int

  public static let form = RuleForm(
    tag: "FA5", name: "travelLimit", family: "Fairness", scoredByValidator: false,
    summary: "The teams together travel at most that far for their games in the slots.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams, counted together"),
      RuleParameter("slots", "slots", .slots, "the slots whose games count"),
      RuleParameter("distance", "intp", .integer(defaultValue: nil), "largest distance, in the unit of the league"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    intp = rule.integer("intp")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, in: slots, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    guard let distances = schedule.league.distances else { return [] }
    let inSlots = schedule.isIn(slots)
    var sum = 0
    for team in teams {
      let venues = schedule.games(of: team).filter { inSlots[$0.slot] }.map { $0.isHome ? team : $0.opponent }
      guard !venues.isEmpty else { continue }
      let stops = [team] + venues + [team]
      for (from, to) in zip(stops, stops.dropFirst()) { sum += distances[from, to] }
    }
    guard sum > intp else { return [] }
    return [
      Deviation(
        amount: sum - intp, teams: teams, slots: slots,
        message: "\(schedule.names(ofTeams: teams)) together travel \(sum); at most \(intp) allowed")
    ]
  }
}

extension FA5: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    guard shapes.instance.league.distances != nil else { return }
    shapes.rowValues.append(
      .init(form: .travel, combination: .total(intp), teams: teams, slots: slots, weight: shapes.weight))
  }
}
