import LeagueModel
import TimeZones

/// A game without a date and kick-off, or with a day, a kick-off, a venue or a broadcaster that the league does not
/// have for it. Cell: slot.
struct AppointmentCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.appointment]

  let cellCount: Int

  init?(_ context: ConflictContext) {
    guard context.usesAppointments else { return nil }
    cellCount = context.league.slots.count
  }

  func cells(of game: PlayedGame) -> [Int] { game.isAccepted ? [game.placement.slot] : [] }

  func conflicts(in slot: Int, of season: ConflictSeason) -> [Conflict] {
    season.games(in: slot).filter(\.isAccepted).flatMap { game in
      problems(of: game, season.context).map { problem in
        Conflict(
          .appointment, rule: "appointments", penalty: 1, about: [game],
          message: "\(season.league.words.name(of: game.placement)) \(problem)")
      }
    }
  }

  private func problems(of game: PlayedGame, _ context: ConflictContext) -> [String] {
    let league = context.league
    let (host, slot) = (game.placement.home, game.placement.slot)
    guard let appointment = game.appointment else { return ["has no date and kick-off"] }
    let day = league.words.name(of: appointment.date)
    var problems: [String] = []
    if !league.slots[slot].days.contains(appointment.date) {
      problems.append("is on \(day), outside its round of \(league.words.name(ofSlot: slot))")
    } else if !league.kickOffs(at: appointment.venue, on: appointment.date, in: slot).contains(appointment.start) {
      problems.append("begins at \(appointment.start) on \(day): no kick-off")
    }
    if !league.hostVenues(of: host).contains(appointment.venue) {
      let place = appointment.venue.map { "at \(league.venues[$0].name)" } ?? "nowhere"
      problems.append("is \(place), where \(league.words.name(of: host)) does not host")
    }
    if let index = appointment.broadcaster {
      let broadcaster = league.calendar.broadcasters[index]
      if context.clocks.window(of: broadcaster, for: appointment, host: host, in: league) == nil {
        problems.append("is not in a window of \(broadcaster.name)")
      }
    }
    return problems
  }
}
