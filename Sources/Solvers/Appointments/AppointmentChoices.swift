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
    var slots: Set<Int>

    var cost: Cost { .of(blackout.weight, hard: blackout.hard) }

    /// Whether it closes this day, and not the whole slot, which is a rule about games.
    func isNamed(_ date: CalendarDate, in slot: Int) -> Bool { !slots.contains(slot) && blackout.names(date) }
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
    for choice in ofHost(game.home, in: game.slot) {
      let plain = choice.appointment
      let cost = choice.cost + cost(ofGuest: game.away, on: plain.date, in: game.slot)
      found.append(.init(appointment: plain, start: choice.start, end: choice.end, cost: cost))
      for (index, broadcaster) in league.calendar.broadcasters.enumerated() {
        guard let window = clocks.window(of: broadcaster, for: plain, host: game.home, in: league) else { continue }
        var shown = plain
        shown.broadcaster = index
        let value = broadcaster.value(of: game.home, game.away, in: window)
        found.append(
          .init(appointment: shown, start: choice.start, end: choice.end, cost: cost + Cost(objective: -value)))
      }
    }
    return found
  }

  /// Whoever the guest is, with nobody showing it: in order of date, venue, kick-off. The cost is that of everything but the guest.
  func ofHost(_ home: Int, in slot: Int) -> [AppointmentProblem.Choice] {
    var found: [AppointmentProblem.Choice] = []
    for date in league.slots[slot].days {
      for venue in league.hostVenues(of: home) {
        for start in league.kickOffs(at: venue, on: date, in: slot) {
          let plain = Appointment(date: date, start: start, venue: venue)
          let span = clocks.span(of: plain, host: home, in: league)
          let cost = cost(of: plain, ofHost: home, in: slot)
          found.append(.init(appointment: plain, start: span.start, end: span.end, cost: cost))
        }
      }
    }
    return found
  }

  /// Of blackouts of the guest.
  func cost(ofGuest away: Int, on date: CalendarDate, in slot: Int) -> Cost {
    var cost = Cost.zero
    for closure in ofTeam[away] where closure.blackout.activity != .host && closure.isNamed(date, in: slot) {
      cost += closure.cost
    }
    return cost
  }

  private func cost(of appointment: Appointment, ofHost home: Int, in slot: Int) -> Cost {
    var cost = Cost.zero
    for closure in ofTeam[home]
    where closure.blackout.activity != .travel && closure.isNamed(appointment.date, in: slot) { cost += closure.cost }
    for closure in ofAll where closure.isNamed(appointment.date, in: slot) { cost += closure.cost }
    if let venue = appointment.venue {
      let isTied = isTenant[home] && league.teams[home].venue == venue
      for closure in ofVenue[venue] {
        let isWhole = closure.slots.contains(slot)
        if isWhole ? !isTied : closure.blackout.names(appointment.date) { cost += closure.cost }
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
