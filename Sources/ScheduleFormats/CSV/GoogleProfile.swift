import LeagueModel

/// Google Calendar's import. It knows no time zones: the wall clock of the venue is written, the zone is in the description.
enum GoogleProfile: CSVProfile {
  static let name = "google"
  static let columns = [
    "Subject", "Start Date", "Start Time", "End Date", "End Time", "All Day Event", "Description", "Location",
    "Private",
  ]
  static let needs = CSVNeeds.date

  /// A game without kick-off is an all-day event.
  static func values(_ game: ScheduledGame, in league: League) -> [String] {
    let subject =
      "\(ImportText.team(game.placement.away, in: league)) at \(ImportText.team(game.placement.home, in: league))"
    let end = game.end(in: league)
    var description = "Round \(game.round)"
    if game.start != nil, let zone = game.timeZone { description += ". Times are \(PlainText.line(zone))" }
    return [
      subject, ImportText.date(game.date), ImportText.time(game.start), ImportText.date(end?.date ?? game.date),
      ImportText.time(end?.time), game.start == nil ? "True" : "False", description, ImportText.venue(game, in: league),
      "False",
    ]
  }
}
