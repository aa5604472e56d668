import LeagueModel
import Timetabling

/// Rules in sentences, with the names of the league, without a full stop and without their reasons.
struct RuleWords {
  let league: League

  /// A statement that a schedule has to respect.
  func words(of statement: HardStatement) -> String {
    switch statement {
    case .rule(let id):
      league.allRules.first { $0.id == id }.map { words(of: $0) } ?? calendarWords(id) ?? "rule '\(id)'"
    case .everyGamePlayed: "every game is played"
    case .oneGamePerSlot: "no team plays two games in one slot"
    case .symmetry:
      "the season is "
        + League.list(
          league.competitions.filter { $0.symmetry != .none && $0.roundRobins >= 2 }.map(\.symmetry.word).inOrder,
          most: 5)
    }
  }

  func words(of rule: RuleSpec) -> String {
    if let blackout = league.blackouts.first(where: { $0.id == rule.id }) { return words(of: blackout) }
    guard let kind = try? ConstraintRegistry.decode(rule, in: league) else { return "a rule of kind \(rule.kind)" }
    switch kind {
    case is BA1: return "every game is played"
    case let kind as CA1: return words(kind)
    case let kind as CA2: return words(kind)
    case let kind as CA3: return words(kind)
    case let kind as CA4: return words(kind)
    case let kind as CA5:
      return "on every road trip of two games or more\(league.inSlots(kind.slots)), \(each(kind.teams1)) visits "
        + "\(number(kind.min, kind.max)) of \(teams(kind.teams2))"
    case let kind as GA1: return words(kind)
    case let kind as GA2: return words(kind)
    case let kind as BR1:
      return "\(each(kind.teams)) has \(bound(kind.mode1, kind.intp)) \(adjective(kind.mode2))breaks"
        + league.inSlots(kind.slots)
    case let kind as BR2:
      return "\(teams(kind.teams)) together have \(bound(kind.mode2, kind.intp)) breaks" + league.inSlots(kind.slots)
    case let kind as BR3:
      return "the numbers of \(adjective(kind.mode2))breaks of \(anyTwo(kind.teams)) differ by at most "
        + "\(kind.intp)\(league.inSlots(kind.slots))"
    case let kind as BR4:
      return "in each slot\(league.inSlots(kind.slots)), \(teams(kind.teams)) together have at most \(kind.intp) "
        + "\(adjective(kind.mode2))breaks"
    case let kind as FA1:
      return "\(each(kind.teams)) repeats a venue at most \(kind.intp) times in a row\(league.inSlots(kind.slots))"
    case let kind as FA2:
      return "after each slot\(league.inSlots(kind.slots)), the numbers of \(adjective(kind.mode))games of "
        + "\(anyTwo(kind.teams)) differ by at most \(kind.intp)"
    case let kind as FA3: return "\(anyTwo(kind.teams)) host each other in turns"
    case is FA4:
      return "after each slot\(league.inSlots(rule.slots("slots", in: league))), "
        + "\(anyTwo(rule.teams("teams", in: league))) have played numbers of games that differ by at most "
        + "\(rule.integer("intp"))"
    case let kind as FA5:
      return "\(teams(kind.teams)) together travel at most \(kind.intp)\(league.inSlots(kind.slots))"
    case let kind as FA6: return "the games\(league.inSlots(kind.slots)) cost at most \(kind.intp)"
    case let kind as SE1:
      let whose = kind.teams.count == league.teams.count ? "the same two teams" : "two of \(teams(kind.teams))"
      return "at least \(kind.min) slot\(kind.min == 1 ? " lies" : "s lie") between two meetings of \(whose)"
    case let kind as SE2:
      let pairs = kind.slotPairs.map { "\(league.name(ofSlot: $0.first)) and \(league.name(ofSlot: $0.second))" }
      return
        "the same pairs\(kind.teams.count == league.teams.count ? "" : " of \(teams(kind.teams))") meet in both of \(League.list(pairs, most: 4))"
    default: return type(of: kind).form.summary
    }
  }

  private func words(_ kind: CA1) -> String {
    let who = each(kind.teams)
    if kind.max <= 0 { return "\(who) has no \(adjective(kind.mode))game\(league.inSlots(kind.slots))" }
    return "\(who) plays \(games(kind.min, kind.max, kind.mode))\(league.inSlots(kind.slots))"
  }

  private func words(_ kind: CA2) -> String {
    let against = kind.mode2 == .every ? "each of \(teams(kind.teams2))" : teams(kind.teams2)
    return "\(each(kind.teams1)) plays \(games(kind.min, kind.max, kind.mode1)) against \(against)"
      + league.inSlots(kind.slots)
  }

  private func words(_ kind: CA3) -> String {
    let items = kind.mode2 == .games ? "games" : "slots"
    let against = kind.teams2.count >= league.teams.count ? "" : " against \(teams(kind.teams2))"
    return "in any \(kind.intp) consecutive \(items), \(each(kind.teams1)) plays "
      + "\(games(kind.min, kind.max, kind.mode1))\(against)"
  }

  private func words(_ kind: CA4) -> String {
    let against = kind.teams2.count >= league.teams.count ? "" : " against \(teams(kind.teams2))"
    let slots = kind.mode2 == .every ? " in each slot" + league.inSlots(kind.slots) : league.inSlots(kind.slots)
    return "\(teams(kind.teams1)) together play \(games(kind.min, kind.max, kind.mode1))\(against)\(slots)"
  }

  private func words(_ kind: GA1) -> String {
    let pairs = kind.meetings.map(league.name(of:))
    let slots = league.inSlots(kind.slots)
    if pairs.count == 1 {
      if kind.max <= 0 { return "\(pairs[0]) is not played\(slots)" }
      if kind.min == 1 { return "\(pairs[0]) is played\(slots)" }
    }
    let list = League.list(pairs, most: 4)
    if kind.max <= 0 { return "none of the games \(list) is played\(slots)" }
    if kind.min >= pairs.count { return "all of the games \(list) are played\(slots)" }
    if kind.min == 1, kind.max >= .unlimited { return "at least one of the games \(list) is played\(slots)" }
    return "\(number(kind.min, kind.max)) of the games \(list) are played\(slots)"
  }

  private func words(_ kind: GA2) -> String {
    func game(_ first: [Int], _ mode: VenueMode, _ second: [Int], _ slots: [Int]) -> String {
      let venue =
        switch mode {
        case .home: " at home"
        case .away: " away"
        case .both: ""
        }
      return "\(any(first)) plays\(venue) against \(any(second))\(league.inSlots(slots))"
    }
    let other = game(kind.teams3, kind.mode3, kind.teams4, kind.slots2)
    return
      "if \(game(kind.teams1, kind.mode1, kind.teams2, kind.slots1)), then \(kind.mode2 == "EQ" ? "" : "not: ")\(other)"
  }

  // MARK: Parts of sentences

  /// "every team", "each of A and B", "A".
  private func each(_ teams: [Int]) -> String {
    if teams.count == league.teams.count { return "every team" }
    return teams.count == 1 ? league.names(ofTeams: teams) : "each of \(league.names(ofTeams: teams))"
  }

  /// "all teams", "A and B".
  private func teams(_ teams: [Int]) -> String {
    teams.count == league.teams.count ? "all teams" : league.names(ofTeams: teams)
  }

  /// "any two teams", "any two of A, B and C".
  private func anyTwo(_ teams: [Int]) -> String {
    teams.count == league.teams.count ? "any two teams" : "any two of \(league.names(ofTeams: teams))"
  }

  /// "a team", "one of A and B", "A".
  private func any(_ teams: [Int]) -> String {
    if teams.count == league.teams.count { return "a team" }
    return teams.count == 1 ? league.names(ofTeams: teams) : "one of \(league.names(ofTeams: teams))"
  }

  /// "at most 2 home games".
  private func games(_ least: Int, _ most: Int, _ mode: VenueMode) -> String {
    let last = most >= .unlimited ? least : most
    return "\(number(least, most)) \(adjective(mode))game\(last == 1 ? "" : "s")"
  }

  private func number(_ least: Int, _ most: Int) -> String {
    if least == most { return least <= 0 ? "no" : "exactly \(least)" }
    if most >= .unlimited { return "at least \(max(0, least))" }
    return least <= 0 ? "at most \(most)" : "\(least) to \(most)"
  }

  private func bound(_ comparison: BreakComparison, _ count: Int) -> String {
    (comparison == .equal ? "exactly" : "at most") + " \(count)"
  }

  private func adjective(_ mode: VenueMode) -> String {
    switch mode {
    case .home: "home "
    case .away: "away "
    case .both: ""
    }
  }
}
