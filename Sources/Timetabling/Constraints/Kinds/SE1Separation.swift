import LeagueModel

/// SE1: how many slots lie between two games of the same pair.
///
/// Deviation: per unordered pair of `teams` and two consecutive mutual games in slots s1 <= s2, max(0, min - (s2 - s1 - 1)).
/// So min = 1 forbids repeaters.
public struct SE1: ConstraintKind {
  public let teams: [Int]
  public let min: Int

  public static let form = RuleForm(
    tag: "SE1", name: "separation", family: "Separation",
    summary: "Between two meetings of the same teams lie at least that many slots.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "pairs of these teams"),
      RuleParameter("slotsBetween", "min", .integer(defaultValue: nil), "fewest slots between two meetings"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    min = rule.integer("min")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, against: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inScope = schedule.isTeamIn(teams)
    var result: [Deviation] = []
    for team in teams {
      var last: [Int: ScheduleView.TeamGame] = [:]
      for game in schedule.games(of: team) where inScope[game.opponent] && game.opponent > team {
        defer { last[game.opponent] = game }
        guard let before = last[game.opponent] else { continue }
        let between = game.slot - before.slot - 1
        guard between < min else { continue }
        result.append(
          Deviation(
            amount: min - between, teams: [team, game.opponent], slots: [before.slot, game.slot],
            games: [before.placement, game.placement],
            message: "\(schedule.name(of: team)) and \(schedule.name(of: game.opponent)) meet in "
              + "\(schedule.name(ofSlot: before.slot)) and \(schedule.name(ofSlot: game.slot)); "
              + "at least \(min) slots between wanted"))
      }
    }
    return result
  }
}

extension SE1: LoweredKind {
  static var searchFactor: Int { 1 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.separations.append(.init(teams: teams, min: min, weight: shapes.weight))
  }
}
