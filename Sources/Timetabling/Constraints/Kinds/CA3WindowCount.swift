import LeagueModel

/// CA3: how many games of a kind each team plays in any few consecutive slots, or consecutive games.
///
/// Deviation: per team and window of `intp` items, the distance of the number of matching games to [min, max]. Items are all
/// slots (a bye counts as none), or the games that the team plays, of any opponent.
public struct CA3: ConstraintKind {
  public let teams1: [Int]
  public let teams2: [Int]
  public let mode1: VenueMode
  public let mode2: WindowItems
  public let intp: Int
  public let min: Int
  public let max: Int

  public static let form = RuleForm(
    tag: "CA3", name: "windowCount", family: "Capacity",
    summary: "In any window of consecutive slots or games each team plays between atLeast and atMost matching games.",
    parameters: [
      RuleParameter("teams", "teams1", .teams, "the teams, each counted alone"),
      RuleParameter("opponents", "teams2", .teams, "against whom games count"),
      RuleParameter("venue", "mode1", .choice(VenueMode.choices), "where the team plays"),
      RuleParameter(
        "over", "mode2", .choice([.init("games", "GAMES"), .init("slots", "SLOTS")]),
        "whether windows run over the team's games or over all slots"),
      RuleParameter("window", "intp", .integer(defaultValue: nil), "length of a window, at least 1"),
      RuleParameter("atLeast", "min", .integer(defaultValue: 0), "fewest games"),
      RuleParameter("atMost", "max", .integer(defaultValue: .unlimited), "most games"),
    ])

  public init(_ rule: RuleSpec, in league: League) throws(InputError) {
    teams1 = rule.teams("teams1", in: league)
    teams2 = rule.teams("teams2", in: league)
    mode1 = try rule.venueMode("mode1")
    mode2 = try rule.word("mode2", default: .games)
    intp = rule.integer("intp")
    min = rule.integer("min")
    max = rule.integer("max")
    guard intp >= 1 else { throw InputError(.range, "a window of \(intp) games or slots; expected at least 1") }
  }

  public func reach(in league: League) -> RuleReach {
    RuleReach(of: teams1, against: mode2 == .games ? nil : teams2, league)
  }

  public func deviations(in schedule: ScheduleView) -> [Deviation] {
    let isOpponent = schedule.isTeamIn(teams2)
    var result: [Deviation] = []
    for team in teams1 {
      let games = schedule.games(of: team)
      func counts(_ game: ScheduleView.TeamGame) -> Bool {
        isOpponent[game.opponent] && mode1.matches(isHome: game.isHome)
      }
      var items: [(count: Int, slot: Int)]
      switch mode2 {
      case .games: items = games.map { (counts($0) ? 1 : 0, $0.slot) }
      case .slots:
        items = schedule.league.slots.indices.map { (0, $0) }
        for game in games where counts(game) { items[game.slot].count += 1 }
      }
      guard items.count >= intp else { continue }
      var sum = items.prefix(intp - 1).reduce(0) { $0 + $1.count }
      for last in (intp - 1)..<items.count {
        sum += items[last].count
        let first = last - intp + 1
        let amount = deviation(of: sum, from: min, to: max)
        if amount > 0 {
          let span = items[first].slot...items[last].slot
          let inWindow = games.filter { span.contains($0.slot) && counts($0) }
          result.append(
            Deviation(
              amount: amount, teams: [team], slots: [span.lowerBound, span.upperBound],
              games: inWindow.map(\.placement),
              message: "\(schedule.name(of: team)) plays \(Timetabling.games(sum, mode1)) "
                + (teams2.count == schedule.league.teams.count ? "" : "against \(schedule.names(ofTeams: teams2)) ")
                + "in \(intp) \(mode2 == .games ? "games" : "slots") from \(schedule.name(ofSlot: span.lowerBound)); "
                + "\(range(min, max))"))
        }
        sum -= items[first].count
      }
    }
    return result
  }
}

extension CA3: LoweredKind {
  static var searchFactor: Int { 2 }

  func lower(into shapes: inout ShapeBuilder) {
    for team in teams1 {
      shapes.window(of: team, against: teams2, mode1, size: intp, min: min, max: max, games: mode2 == .games)
    }
  }
}
