import LeagueModel

/// CA2: how many games each team plays in some slots against some opponents.
///
/// Deviation: per team (`GLOBAL`), or per team and opponent (`EVERY`), the distance of the number of games to [min, max].
public struct CA2: ConstraintKind {
  public let teams1: [Int]
  public let teams2: [Int]
  public let slots: [Int]
  public let mode1: VenueMode
  public let mode2: CountMode
  public let min: Int
  public let max: Int

  public static let form = RuleForm(
    tag: "CA2", name: "opponentCount", family: "Capacity",
    summary: "Each team plays between atLeast and atMost games in the slots at the venue against the opponents.",
    parameters: [
      RuleParameter("teams", "teams1", .teams, "the teams, each counted alone"),
      RuleParameter("opponents", "teams2", .teams, "against whom games count"),
      RuleParameter("slots", "slots", .slots, "the slots in which games count"),
      RuleParameter("venue", "mode1", .choice(VenueMode.choices), "where the team plays"),
      RuleParameter(
        "per", "mode2", .choice([.init("team", "GLOBAL"), .init("opponent", "EVERY")]),
        "whether all opponents count together or each alone"),
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
    let inSlots = schedule.isIn(slots)
    let isOpponent = schedule.isTeamIn(teams2)
    var result: [Deviation] = []
    for team in teams1 {
      let games = schedule.games(of: team).filter {
        inSlots[$0.slot] && isOpponent[$0.opponent] && mode1.matches(isHome: $0.isHome)
      }
      switch mode2 {
      case .global:
        let amount = deviation(of: games.count, from: min, to: max)
        if amount > 0 { result.append(report(team, teams2, games, amount, schedule)) }
      case .every:
        for other in teams2 where other != team {
          let mutual = games.filter { $0.opponent == other }
          let amount = deviation(of: mutual.count, from: min, to: max)
          if amount > 0 { result.append(report(team, [other], mutual, amount, schedule)) }
        }
      }
    }
    return result
  }

  private func report(
    _ team: Int, _ opponents: [Int], _ games: [ScheduleView.TeamGame], _ amount: Int, _ schedule: ScheduleView
  ) -> Deviation {
    Deviation(
      amount: amount, teams: [team] + (opponents.count == 1 ? opponents : []), slots: games.map(\.slot),
      games: games.map(\.placement),
      message: "\(schedule.name(of: team)) plays \(Timetabling.games(games.count, mode1)) against "
        + "\(schedule.names(ofTeams: opponents)) in \(schedule.names(ofSlots: slots)); \(range(min, max))")
  }
}

extension CA2: LoweredKind {
  static var searchFactor: Int { 8 }

  func lower(into shapes: inout ShapeBuilder) {
    for team in teams1 {
      if mode2 == .global {
        shapes.count(shapes.placements(of: team, against: teams2, in: slots, mode1), min: min, max: max)
      } else {
        for other in teams2 where other != team {
          shapes.count(shapes.placements(of: team, against: [other], in: slots, mode1), min: min, max: max)
        }
      }
    }
  }
}
