import LeagueModel

/// CA4: how many games the teams of one group play together against those of another.
///
/// Deviation: over all slots together (`GLOBAL`), or per slot (`EVERY`), the distance of the number of games to [min, max].
/// A game counts once even when both of its teams are in both groups.
public struct CA4: ConstraintKind {
  public let teams1: [Int]
  public let teams2: [Int]
  public let slots: [Int]
  public let mode1: VenueMode
  public let mode2: CountMode
  public let min: Int
  public let max: Int

  public static let form = RuleForm(
    tag: "CA4", name: "groupCount", family: "Capacity",
    summary: "The teams together play between atLeast and atMost games against the opponents, in all slots or in each.",
    parameters: [
      RuleParameter("teams", "teams1", .teams, "the teams, counted together"),
      RuleParameter("opponents", "teams2", .teams, "against whom games count"),
      RuleParameter("slots", "slots", .slots, "the slots in which games count"),
      RuleParameter("venue", "mode1", .choice(VenueMode.choices), "where the teams play"),
      RuleParameter(
        "per", "mode2", .choice([.init("season", "GLOBAL"), .init("slot", "EVERY")]),
        "whether the slots count together or each alone"),
      RuleParameter("atLeast", "min", .integer(defaultValue: 0), "fewest games"),
      RuleParameter("atMost", "max", .integer(defaultValue: .unlimited), "most games"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams1 = rule.teams("teams1", in: league)
    teams2 = rule.teams("teams2", in: league)
    slots = rule.slots("slots", in: league)
    mode1 = try rule.venueMode("mode1")
    mode2 = try rule.word("mode2", default: .global)
    min = rule.integer("min")
    max = rule.integer("max")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams1, against: teams2, in: slots, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let isFirst = schedule.isTeamIn(teams1)
    let isSecond = schedule.isTeamIn(teams2)
    func counts(_ game: Placement) -> Bool {
      let asHome = isFirst[game.home] && isSecond[game.away]
      let asAway = isFirst[game.away] && isSecond[game.home]
      return (mode1 != .away && asHome) || (mode1 != .home && asAway)
    }
    let scopes = mode2 == .global ? [slots] : slots.map { [$0] }
    return scopes.compactMap { scope in
      let games = scope.flatMap { schedule.games(in: $0).filter(counts) }
      let amount = deviation(of: games.count, from: min, to: max)
      guard amount > 0 else { return nil }
      return Deviation(
        amount: amount, teams: [], slots: scope, games: games,
        message: "\(Timetabling.games(games.count, mode1)) of \(schedule.names(ofTeams: teams1)) against "
          + "\(schedule.names(ofTeams: teams2)) in \(schedule.names(ofSlots: scope)); \(range(min, max))")
    }
  }
}

extension CA4: LoweredKind {
  static var searchFactor: Int { 8 }

  func lower(into shapes: inout ShapeBuilder) {
    if mode2 == .global {
      shapes.count(shapes.placements(between: teams1, and: teams2, in: slots, mode1), min: min, max: max)
    } else {
      for slot in slots {
        shapes.count(shapes.placements(between: teams1, and: teams2, in: [slot], mode1), min: min, max: max)
      }
    }
  }
}
