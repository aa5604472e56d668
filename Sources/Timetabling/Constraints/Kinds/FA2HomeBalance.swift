import LeagueModel

/// FA2: how far the numbers of home games (or away games, or games) of any two teams are apart at any time.
///
/// Deviation: per unordered pair of teams the excess over `intp` of the largest difference, after any slot of `slots`, of
/// their numbers of games played so far.
public struct FA2: ConstraintKind {
  public let teams: [Int]
  public let slots: [Int]
  public let mode: VenueMode
  public let intp: Int

  public static let form = RuleForm(
    tag: "FA2", name: "homeBalance", family: "Fairness",
    summary: "After each of the slots, the numbers of games at the venue of any two teams differ by at most that many.",
    parameters: [
      RuleParameter("teams", "teams", .teams, "the teams that are compared"),
      RuleParameter("slots", "slots", .slots, "the slots after which games are counted"),
      RuleParameter(
        "venue", "mode", .choice([.init("home", "H"), .init("away", "A"), .init("any", "HA")]), "which games count"),
      RuleParameter("difference", "intp", .integer(defaultValue: nil), "largest difference"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams = rule.teams("teams", in: league)
    slots = rule.slots("slots", in: league)
    mode = try rule.venueMode("mode")
    intp = rule.integer("intp")
  }

  public func reach(in league: League) -> RuleReach { RuleReach(of: teams, league) }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let counts = teams.map { team in
      var count = 0
      var perSlot = [Int](repeating: 0, count: schedule.league.slots.count)
      for game in schedule.games(of: team) where mode.matches(isHome: game.isHome) { perSlot[game.slot] += 1 }
      for slot in perSlot.indices {
        count += perSlot[slot]
        perSlot[slot] = count
      }
      return perSlot
    }
    return pairDeviations(teams, schedule) { i, j in
      let largest = slots.map { abs(counts[i][$0] - counts[j][$0]) }.max() ?? 0
      guard largest > intp else { return (0, "") }
      return (largest - intp, "are \(Timetabling.games(largest, mode)) apart at one time; at most \(intp) allowed")
    }
  }
}

extension FA2: LoweredKind {
  static var searchFactor: Int { 1 }

  func lower(into shapes: inout ShapeBuilder) {
    shapes.balances.append(.init(teams: teams, mode: mode, slots: slots, max: intp, weight: shapes.weight))
  }
}
