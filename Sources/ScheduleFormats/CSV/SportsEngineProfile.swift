import LeagueModel

/// SportsEngine's Season Management schedule import: Division Name is the competition, Duration is in minutes.
/// Source: SportsEngine Help, "Season Management - Schedule Import".
enum SportsEngineProfile: CSVProfile {
  static let name = "sportsengine"
  static let columns = [
    "Date", "Time", "Duration", "Home Team", "Home Team Score", "Away Team", "Away Team Score", "Division Name",
    "Location", "Status",
  ]
  static let needs = CSVNeeds.kickOff

  static func values(_ game: ScheduledGame, in league: League) -> [String] {
    [
      ImportText.date(game.date), ImportText.time(game.start), String(league.gameMinutes),
      ImportText.team(game.placement.home, in: league), "", ImportText.team(game.placement.away, in: league), "",
      ImportText.division(game, in: league), ImportText.venue(game, in: league), "Scheduled",
    ]
  }
}
