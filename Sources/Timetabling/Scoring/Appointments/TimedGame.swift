import LeagueModel
import TimeZones

/// A game with its appointment, on one clock for the whole league.
struct TimedGame {
  let placement: Placement
  let appointment: Appointment
  /// Seconds since 1970-01-01T00:00:00Z.
  let start: Int
  let end: Int

  func overlaps(_ other: TimedGame) -> Bool { start < other.end && other.start < end }

  func involves(_ team: Int) -> Bool { placement.home == team || placement.away == team }
}

extension ScheduleView {
  /// The accepted games that have appointments whose numbers the league has, in the order of the timetable. O(games).
  func timedGames(_ clocks: LeagueClocks) -> [TimedGame] {
    games.compactMap { game in
      guard let appointment = appointments[game], isKnown(appointment) else { return nil }
      let (start, end) = clocks.span(of: appointment, host: game.home, in: league)
      return TimedGame(placement: game, appointment: appointment, start: start, end: end)
    }
  }

  /// Whether venue and broadcaster are among those of the league. Readers see to it; a program may not have.
  func isKnown(_ appointment: Appointment) -> Bool {
    appointment.venue.map(league.venues.indices.contains) ?? true
      && appointment.broadcaster.map(league.calendar.broadcasters.indices.contains) ?? true
  }

  /// `HOME - AWAY`.
  func name(of game: TimedGame) -> String { name(of: game.placement.home) + " - " + name(of: game.placement.away) }

  /// `HOME - AWAY (Sat 2027-01-30 19:00)`.
  func nameWithTime(of game: TimedGame) -> String { name(of: game) + " (\(moment(of: game)))" }

  /// `Sat 2027-01-30 19:00`.
  func moment(of game: TimedGame) -> String {
    "\(game.appointment.date.weekday.abbreviation) \(game.appointment.date) \(game.appointment.start)"
  }

  /// "A, B and 3 more".
  func names(ofGames games: [TimedGame]) -> String {
    let shown = games.prefix(3).map(nameWithTime).joined(separator: ", ")
    return games.count > 3 ? shown + " and \(games.count - 3) more" : shown
  }
}
