import LeagueModel

/// Blackouts and rules of the calendar in sentences: what ids name that are not rules about games in slots.
extension RuleWords {
  /// A blackout by the days that it names; "no home game of Kansas on Sat 2027-02-13".
  func words(of blackout: Blackout) -> String {
    let who: String
    switch blackout.subject {
    case .team(let team): who = " of \(league.teams[team].name)"
    case .venue(let venue): who = " at \(league.venues[venue].name)"
    case .league: who = ""
    }
    var game = "game"
    if case .venue = blackout.subject {
    } else {
      switch blackout.activity {
      case .play: break
      case .host: game = "home game"
      case .travel: game = "away game"
      }
    }
    return "no \(game)\(who) \(when(blackout.when))"
  }

  /// A rule of the calendar by its id; `nil` when it has none such.
  func calendarWords(_ id: String) -> String? {
    switch id {
    case "appointments": return "every game has a date, kick-off and venue that the league allows"
    case "teamAtOnce": return "no team plays two games at once"
    case "rest": return league.calendar.rest.map { "a team rests \($0.hours) hours between two games" }
    default: break
    }
    if let rule = league.calendar.apart.first(where: { $0.id == id }) {
      let games = rule.pairs.map(league.name(of:)) + rule.hosts.map { "home games of \(league.teams[$0].name)" }
      return "\(League.list(games, most: 4)) are not on at once"
    }
    if let venue = league.venues.first(where: { "venue:\($0.id)" == id }) {
      return "\(venue.name) is open at its hours only, with room for \(venue.gamesPerSlot) "
        + "game\(venue.gamesPerSlot == 1 ? "" : "s") at once"
    }
    if let resource = league.calendar.resources.first(where: { "resource:\($0.id)" == id }) {
      return "\(resource.name): at most \(resource.capacity) game\(resource.capacity == 1 ? "" : "s") at once"
    }
    if let broadcaster = league.calendar.broadcasters.first(where: { id.hasPrefix("broadcaster:\($0.id)") }) {
      return "\(broadcaster.name) shows what its windows and quotas allow"
    }
    return nil
  }

  private func when(_ scope: SlotScope) -> String {
    if scope.always { return "in any slot" }
    var parts = scope.weekdays.map { "on \($0.abbreviation)" }
    parts += scope.dates.map { range in
      let first = "\(range.first.weekday.abbreviation) \(range.first)"
      return range.first == range.last
        ? "on \(first)" : "from \(first) to \(range.last.weekday.abbreviation) \(range.last)"
    }
    let slots = scope.slots + scope.groups.flatMap { league.slotGroups[$0].members }
    if !slots.isEmpty { parts.append(String(league.inSlots(Set(slots).sorted()).dropFirst())) }
    return parts.isEmpty ? "in no slot" : League.list(parts, most: 5)
  }
}
