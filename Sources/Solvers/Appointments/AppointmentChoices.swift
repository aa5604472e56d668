import LeagueModel
import TimeZones

/// Makes the choices of games: every day of the round, every place where the host can play, every kick-off there, with nobody
/// and with each broadcaster that has a window then.
struct AppointmentChoices {
  private let league: League
  private let clocks: LeagueClocks
  /// Blackouts that can concern appointments, by team and by venue, and of all; with the slots that each closes.
  private var ofTeam: [[Closure]]
  private var ofVenue: [[Closure]]
  private var ofAll: [Closure] = []
  private let isTenant: [Bool]

  private struct Closure {
    var blackout: Blackout
    /// Ascending.
    var slots: Set<Int>
  }

  init(_ league: League, _ clocks: LeagueClocks) {
    self.league = league
    self.clocks = clocks
    ofTeam = league.teams.map { _ in [] }
    ofVenue = league.venues.map { _ in [] }
    isTenant = league.teams.map { $0.alternateVenues.isEmpty }
    for blackout in league.blackouts {
      let closure = Closure(blackout: blackout, slots: Set(blackout.when.resolved(in: league)))
      switch blackout.subject {
      case .team(let team): ofTeam[team].append(closure)
      case .venue(let venue): ofVenue[venue].append(closure)
      case .league: ofAll.append(closure)
      }
    }
  }

  /// In order of date, venue, kick-off, broadcaster.
  func of(_ game: Placement) -> [AppointmentProblem.Choice] {
    var found: [AppointmentProblem.Choice] = []
    for date in league.slots[game.slot].days {
      for venue in league.hostVenues(of: game.home) {
        for start in league.kickOffs(at: venue, on: date, in: game.slot) {
          let plain = Appointment(date: date, start: start, venue: venue)
          let span = clocks.span(of: plain, host: game.home, in: league)
          let cost = cost(of: plain, game)
          found.append(.init(appointment: plain, start: span.start, end: span.end, cost: cost))
          for (index, broadcaster) in league.calendar.broadcasters.enumerated() {
            guard let window = clocks.window(of: broadcaster, for: plain, host: game.home, in: league) else { continue }
            var shown = plain
            shown.broadcaster = index
            let value = broadcaster.value(of: game.home, game.away, in: window)
            found.append(
              .init(appointment: shown, start: span.start, end: span.end, cost: cost + Cost(objective: -value)))
          }
        }
      }
    }
    return found
  }

  private func cost(of appointment: Appointment, _ game: Placement) -> Cost {
    var cost = Cost.zero
    func add(_ closure: Closure, _ binds: Bool) {
      if binds { cost += .of(closure.blackout.weight, hard: closure.blackout.hard) }
    }
    func isNamed(_ closure: Closure) -> Bool {
      !closure.slots.contains(game.slot) && closure.blackout.names(appointment.date)
    }
    for closure in ofTeam[game.home] { add(closure, closure.blackout.activity != .travel && isNamed(closure)) }
    for closure in ofTeam[game.away] { add(closure, closure.blackout.activity != .host && isNamed(closure)) }
    for closure in ofAll { add(closure, isNamed(closure)) }
    if let venue = appointment.venue {
      let isTied = isTenant[game.home] && league.teams[game.home].venue == venue
      for closure in ofVenue[venue] {
        let isWhole = closure.slots.contains(game.slot)
        add(closure, (isWhole && !isTied) || (!isWhole && closure.blackout.names(appointment.date)))
      }
      if let open = league.venues[venue].open,
        !open.holds(start: appointment.start, minutes: league.gameMinutes, on: appointment.date.weekday)
      {
        cost += .of(1, hard: true)
      }
    }
    return cost
  }
}
