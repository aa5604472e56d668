import LeagueModel

/// Everything about a game, with ids and names: for spreadsheets and scripts, and to be read back.
enum PlainProfile: CSVProfile {
  static let name = "plain"
  static let columns = [
    "Game", "Round", "Slot", "Date", "Start", "End", "Time Zone", "Home ID", "Home", "Away ID", "Away", "Venue",
  ]

  /// With a broadcaster where the league has any.
  static func columns(in league: League) -> [String] {
    league.calendar.broadcasters.isEmpty ? columns : columns + ["Broadcaster"]
  }

  static let needs = CSVNeeds.nothing

  /// Dates as `YYYY-MM-DD`, times as `HH:MM` on the wall clock of the venue; an end after midnight is on the next day.
  static func values(_ game: ScheduledGame, in league: League) -> [String] {
    let home = league.teams[game.placement.home]
    let away = league.teams[game.placement.away]
    let values = [
      game.id, String(game.round), league.slots[game.placement.slot].id, game.date?.description ?? "",
      game.start?.description ?? "", game.end(in: league)?.time.description ?? "", game.timeZone ?? "", home.id,
      home.name, away.id, away.name, game.venue.map { league.venues[$0].name } ?? "",
    ]
    if league.calendar.broadcasters.isEmpty { return values }
    return values + [game.broadcaster.map { league.calendar.broadcasters[$0].name } ?? ""]
  }
}
