import LeagueModel

extension ScheduleDocument {
  /// The games that `options` asks for, in writing order: those of one team, at one venue, or all. O(g log g).
  func games(_ options: ExportOptions) -> [ScheduledGame] {
    timetable.scheduledGames(in: league).filter(options.selects)
  }

  /// `league name`, or `league name: team name` where only some games are asked for. Not escaped.
  func title(_ options: ExportOptions) -> String {
    var parts: [String] = []
    if let team = options.team, league.teams.indices.contains(team) { parts.append(league.teams[team].name) }
    if let venue = options.venue, league.venues.indices.contains(venue) { parts.append(league.venues[venue].name) }
    let name = league.name.isEmpty ? "Schedule" : league.name
    return parts.isEmpty ? name : "\(name): \(parts.joined(separator: ", "))"
  }
}

extension ExportOptions {
  /// Whether the game is one of those to write.
  func selects(_ game: ScheduledGame) -> Bool {
    (team == nil || game.placement.home == team || game.placement.away == team)
      && (venue == nil || game.venue == venue)
  }

  /// Whether the game, where it was last, is one of those to write.
  func selects(_ cancelled: CalendarEntries.Cancelled, of league: League) -> Bool {
    let place = cancelled.appointment.map(\.venue) ?? league.teams[cancelled.game.home].venue
    return (team == nil || cancelled.game.home == team || cancelled.game.away == team)
      && (venue == nil || place == venue)
  }
}

/// Why a format cannot write a schedule of which some games lack something, with a few of them.
func lacking(_ what: String, _ games: [ScheduledGame], format: String, hint: String) -> InputError {
  let shown = games.prefix(3).map { quote($0.id) }.joined(separator: ", ") + (games.count > 3 ? ", ..." : "")
  return InputError(
    .unsupported,
    "\(format) needs a \(what) for every game; \(games.count) game\(games.count == 1 ? " has" : "s have") none: \(shown)."
      + " \(hint)")
}
