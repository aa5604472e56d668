import LeagueModel
import TimeZones

/// Everything that appointments can break, from the definitions: slow, obvious, sharing nothing with what makes appointments.
struct AppointmentScore {
  /// The deviations of one rule of the calendar.
  struct Part {
    var rule: String
    var kind: String
    var strength: Strength
    var deviations: [Deviation]
  }

  let schedule: ScheduleView
  let clocks: LeagueClocks
  let games: [TimedGame]

  init(_ schedule: ScheduleView, _ clocks: LeagueClocks) {
    self.schedule = schedule
    self.clocks = clocks
    games = schedule.timedGames(clocks)
  }

  var league: League { schedule.league }

  /// O(games^2 + games x (venues + resources + rules)).
  var parts: [Part] {
    [Part(rule: "appointments", kind: "appointment", strength: Strength(), deviations: outOfPlace)]
      + closures + venues + [teamsAtOnce] + rest + apart + resources + broadcasters
  }
}
