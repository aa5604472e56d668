import LeagueModel

/// GA1: how many of some listed games are played in some slots: fixed games, forbidden dates, quotas of a broadcaster.
///
/// Deviation: the distance of the number of games in `slots` whose (home, away) is in `meetings` to [min, max].
public struct GA1: ConstraintKind {
  public let meetings: [MeetingPair]
  public let slots: [Int]
  public let min: Int
  public let max: Int

  public static let form = RuleForm(
    tag: "GA1", name: "gameCount", family: "Game",
    summary: "Between atLeast and atMost of the listed games are played in the slots.",
    parameters: [
      RuleParameter("games", "meetings", .meetings, "ordered pairs [home, away]; a pair listed twice counts once"),
      RuleParameter("slots", "slots", .slots, "the slots in which games count"),
      RuleParameter("atLeast", "min", .integer(defaultValue: 0), "fewest games"),
      RuleParameter("atMost", "max", .integer(defaultValue: .unlimited), "most games"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    meetings = rule.meetings
    slots = rule.slots("slots", in: league)
    min = rule.integer("min")
    max = rule.integer("max")
  }

  public func reach(in league: League) -> RuleReach {
    let teams = meetings.flatMap { [$0.home, $0.away] }
    return RuleReach(of: teams, against: teams, in: slots, league)
  }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let listed = Set(meetings)
    let games = slots.flatMap { slot in
      schedule.games(in: slot).filter { listed.contains(MeetingPair(home: $0.home, away: $0.away)) }
    }
    let amount = deviation(of: games.count, from: min, to: max)
    guard amount > 0 else { return [] }
    let names = meetings.prefix(3).map { "\(schedule.name(of: $0.home))-\(schedule.name(of: $0.away))" }
    let list = names.joined(separator: ", ") + (meetings.count > 3 ? " and \(meetings.count - 3) more" : "")
    return [
      Deviation(
        amount: amount, teams: meetings.count == 1 ? [meetings[0].home, meetings[0].away] : [], slots: slots,
        games: games,
        message: "\(games.count) of the games \(list) in \(schedule.names(ofSlots: slots)); \(range(min, max))")
    ]
  }
}

extension GA1: LoweredKind {
  static var searchFactor: Int { 10 }

  func lower(into shapes: inout ShapeBuilder) {
    let pairs = Set(meetings).filter { $0.home != $0.away }
    var placements: [Int32] = []
    for slot in slots { placements += pairs.map { Int32(shapes.instance.index($0.home, $0.away, slot)) } }
    shapes.count(placements.sorted(), min: min, max: max)
  }
}
