import LeagueModel

/// FA3: two teams host each other in turns. Not scored by the RobinX validator.
///
/// Deviation: per unordered pair of teams the number of consecutive mutual games with the same host.
public struct FA3: ConstraintKind {
  public let teams: [Int]

  public static let form = RuleForm(
    tag: "FA3", name: "alternatingHome", family: "Fairness", scoredByValidator: false,
    summary: "Consecutive meetings of two of the teams have different hosts.",
    parameters: [RuleParameter("teams", "teams", .teams, "the teams that are compared")])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) { teams = rule.teams("teams", in: league) }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, against: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    pairDeviations(teams, schedule) { i, j in
      let games = schedule.games(of: teams[i]).filter { $0.opponent == teams[j] }
      let same = zip(games, games.dropFirst()).filter { $0.isHome == $1.isHome }.count
      return (same, "meet \(same) times in a row with the same host")
    }
  }
}

extension FA3: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.rowValues.append(
      .init(form: .sameHost, combination: .sum, teams: teams, slots: [], weight: shapes.weight))
  }
}
