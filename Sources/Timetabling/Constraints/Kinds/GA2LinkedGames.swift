import LeagueModel

/// GA2: when some game is played in some slots, another must (or must not) be played in others.
///
/// Deviation: 1 when a game of `teams1` against `teams2` is in `slots1` and (`EQ`) no game of `teams3` against `teams4` is in
/// `slots2`, or (`NEQ`) one is. RobinX ignores `slotGroups2`.
public struct GA2: ConstraintKind {
  public let teams1: [Int]
  public let teams2: [Int]
  public let teams3: [Int]
  public let teams4: [Int]
  public let slots1: [Int]
  public let slots2: [Int]
  public let mode1: VenueMode
  public let mode2: String
  public let mode3: VenueMode

  public static let form = RuleForm(
    tag: "GA2", name: "linkedGames", family: "Game",
    summary: "If the teams play the opponents in the slots, then the others play (or do not play) theirs in theirs.",
    parameters: [
      RuleParameter("teams", "teams1", .teams, "teams of the game that triggers"),
      RuleParameter("opponents", "teams2", .teams, "opponents in the game that triggers"),
      RuleParameter("slots", "slots1", .slots, "slots of the game that triggers"),
      RuleParameter("venue", "mode1", .choice(VenueMode.choices), "where the teams play the game that triggers"),
      RuleParameter(
        "then", "mode2", .choice([.init("played", "EQ"), .init("notPlayed", "NEQ")]), "what follows for the other game"),
      RuleParameter("otherTeams", "teams3", .teams, "teams of the other game"),
      RuleParameter("otherOpponents", "teams4", .teams, "opponents in the other game"),
      RuleParameter("otherSlots", "slots2", .slots, "slots of the other game"),
      RuleParameter("otherVenue", "mode3", .choice(VenueMode.choices), "where the other teams play"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams1 = rule.teams("teams1", in: league)
    teams2 = rule.teams("teams2", in: league)
    teams3 = rule.teams("teams3", in: league)
    teams4 = rule.teams("teams4", in: league)
    slots1 = rule.slots("slots1", in: league)
    if league.semantics == .robinX {
      // The validator reads only the listed slots here.
      slots2 = SlotScope(always: rule.slots["slots2"]?.always ?? false, slots: rule.slots["slots2"]?.slots ?? [])
        .resolved(in: league)
    } else {
      slots2 = rule.slots("slots2", in: league)
    }
    mode1 = try rule.venueMode("mode1")
    mode2 = rule.choices["mode2"] ?? "EQ"
    mode3 = try rule.venueMode("mode3")
    guard mode2 == "EQ" || mode2 == "NEQ" else {
      throw InputError(.range, "mode2 is '\(mode2)'; expected EQ or NEQ")
    }
  }

  public func reach(in league: League) -> RuleReach {
    RuleReach(of: teams1, against: teams2, in: slots1, league)
      .union(RuleReach(of: teams3, against: teams4, in: slots2, league))
  }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let triggers = games(teams1, teams2, slots1, mode1, schedule)
    guard let trigger = triggers.first else { return [] }
    let others = games(teams3, teams4, slots2, mode3, schedule)
    guard (mode2 == "EQ") == others.isEmpty else { return [] }
    let told =
      "\(schedule.name(of: trigger.home))-\(schedule.name(of: trigger.away)) in \(schedule.name(ofSlot: trigger.slot))"
    return [
      Deviation(
        amount: 1, teams: [trigger.home, trigger.away], slots: [trigger.slot], games: triggers + others,
        message: mode2 == "EQ"
          ? "\(told), but no game of \(schedule.names(ofTeams: teams3)) in \(schedule.names(ofSlots: slots2))"
          : "\(told), and also \(others.count) games of \(schedule.names(ofTeams: teams3)) in "
            + "\(schedule.names(ofSlots: slots2))")
    ]
  }

  private func games(_ first: [Int], _ second: [Int], _ slots: [Int], _ mode: VenueMode, _ schedule: ScheduleView)
    -> [Placement]
  {
    let isFirst = schedule.isTeamIn(first)
    let isSecond = schedule.isTeamIn(second)
    return slots.flatMap { slot in
      schedule.games(in: slot).filter { game in
        (mode != .away && isFirst[game.home] && isSecond[game.away])
          || (mode != .home && isFirst[game.away] && isSecond[game.home])
      }
    }
  }
}

extension GA2: LoweredKind {
  static var searchFactor: Int { 5 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.links.append(
      .init(
        triggers: shapes.placements(between: teams1, and: teams2, in: slots1, mode1),
        others: shapes.placements(between: teams3, and: teams4, in: slots2, mode3), asks: mode2 == "EQ",
        weight: shapes.weight))
  }
}
