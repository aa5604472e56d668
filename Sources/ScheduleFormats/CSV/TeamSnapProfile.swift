import LeagueModel

/// TeamSnap's schedule import for organizations. Arrival Time (minutes before the start) and Short Label are left to the
/// organization. Source: TeamSnap Help, "Importing organization schedules".
enum TeamSnapProfile: CSVProfile {
  static let name = "teamsnap"
  static let columns = [
    "Date", "Start Time", "End Time", "Arrival Time", "Short Label", "Event Type", "Division", "Home Team", "Away Team",
    "Location",
  ]
  static let needs = CSVNeeds.kickOff

  static func values(_ game: ScheduledGame, in league: League) -> [String] {
    [
      ImportText.date(game.date), ImportText.time(game.start), ImportText.time(game.end(in: league)?.time), "", "",
      "Game", ImportText.division(game, in: league), ImportText.team(game.placement.home, in: league),
      ImportText.team(game.placement.away, in: league), ImportText.venue(game, in: league),
    ]
  }
}
