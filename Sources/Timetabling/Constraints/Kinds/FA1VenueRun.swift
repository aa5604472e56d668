import LeagueModel

/// FA1: how long runs of games at equal venues get, as the RobinX validator counts them.
///
/// Per team a counter is 1 at its first game; at each later game it becomes 0 when the venue changes, else grows by 1.
/// M is its largest value at a game in `slots` that repeats a venue. Deviation: M when M > `intp`, else 0.
public struct FA1: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let intp: Int

  public static let form = RuleForm(
    tag: "FA1", name: "venueRun", family: "Fairness",
    summary: "No team repeats a venue more than that many times in a row; a longer run costs its whole length.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams, each counted alone"),
      RuleParameter("slots", "slots", .slots, "the slots in which repetitions count"),
      RuleParameter("repetitions", "intp", .integer(defaultValue: nil), "most repetitions"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    intp = rule.integer("intp")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inSlots = schedule.isIn(slots)
    return teams.compactMap { team in
      let games = schedule.games(of: team)
      var counter = 1
      var largest = -1
      for (game, next) in zip(games, games.dropFirst()) {
        counter = game.isHome == next.isHome ? counter + 1 : 0
        if counter > 0, inSlots[next.slot] { largest = max(largest, counter) }
      }
      guard largest > intp, largest > 0 else { return nil }
      return Deviation(
        amount: largest, teams: [team], slots: slots,
        message: "\(schedule.name(of: team)) repeats a venue \(largest) times in a row; at most \(intp) allowed")
    }
  }
}

extension FA1: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.rowValues.append(
      .init(form: .run(intp), combination: .sum, teams: teams, slots: slots, weight: shapes.weight))
  }
}
