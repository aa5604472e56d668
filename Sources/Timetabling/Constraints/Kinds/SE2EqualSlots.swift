import LeagueModel

/// SE2: two slots have the same pairs of teams.
///
/// Deviation: per slot pair (s1, s2) and unordered pair of `teams`, 1 when the number of mutual games in s1 differs from that
/// in s2.
public struct SE2: ConstraintKind {
  public let teams: [Int]
  public let slotPairs: [SlotPair]

  public static let form = RuleForm(
    tag: "SE2", name: "equalSlots", family: "Separation",
    summary: "The same teams meet in both slots of each listed pair of slots.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "pairs of these teams"),
      RuleParameter("slotPairs", "slotPairs", .slotPairs, "pairs of slots"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slotPairs = rule.slotPairs
  }

  public func reach(in league: League) -> RuleReach {
    RuleReach(of: teams, against: teams, in: slotPairs.flatMap { [$0.first, $0.second] }, league)
  }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let inScope = schedule.isTeamIn(teams)
    var result: [Deviation] = []
    for pair in slotPairs {
      var balance: [MeetingPair: Int] = [:]
      for (slot, sign) in [(pair.first, 1), (pair.second, -1)] {
        for game in schedule.games(in: slot) where inScope[game.home] && inScope[game.away] && game.home != game.away {
          let key = MeetingPair(home: Swift.min(game.home, game.away), away: Swift.max(game.home, game.away))
          balance[key, default: 0] += sign
        }
      }
      let different = balance.filter { $0.value != 0 }.keys.sorted { ($0.home, $0.away) < ($1.home, $1.away) }
      for teams in different {
        result.append(
          Deviation(
            amount: 1, teams: [teams.home, teams.away], slots: [pair.first, pair.second],
            message: "\(schedule.name(of: teams.home)) and \(schedule.name(of: teams.away)) meet in one of "
              + "\(schedule.name(ofSlot: pair.first)) and \(schedule.name(ofSlot: pair.second)) only"))
      }
    }
    return result
  }
}

extension SE2: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.equalSlots.append(.init(teams: teams, slotPairs: slotPairs, weight: shapes.weight))
  }
}
