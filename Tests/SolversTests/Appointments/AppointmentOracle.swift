import Foundation
import LeagueModel

/// What appointments cost, minute by minute, from the definitions alone.
struct AppointmentOracle {
  let league: League

  private struct Played {
    var game: Placement
    var appointment: Appointment
    /// Minutes since 1970.
    var start: Int
    var end: Int
  }

  func cost(_ timetable: Timetable) -> Cost {
    var hard = 0
    var soft = 0
    func charge(_ amount: Int, _ isHard: Bool, _ weight: Int) {
      if isHard { hard += amount * weight } else { soft += amount * weight }
    }
    func charge(_ amount: Int, _ strength: Strength = Strength()) { charge(amount, strength.hard, strength.weight) }

    var all: [Played] = []
    for game in timetable.games {
      guard let appointment = timetable.appointments[game] else {
        charge(1)
        continue
      }
      let start = minute(appointment, game.home)
      let played = Played(game: game, appointment: appointment, start: start, end: start + league.gameMinutes)
      all.append(played)
      let slot = league.slots[game.slot]
      let days = slot.dates.isEmpty ? [slot.date!] : slot.dates
      let host = league.teams[game.home]
      // Place and time.
      if !days.contains(appointment.date) {
        charge(1)
      } else {
        var times = league.calendar.kickOffs[appointment.date.weekday]
        var mayUseSlot = times.isEmpty
        if let venue = appointment.venue, !league.venues[venue].kickOffs.isEmpty {
          times = league.venues[venue].kickOffs[appointment.date.weekday]
          mayUseSlot = false
        }
        if mayUseSlot { times = slot.start.map { [$0] } ?? [] }
        if !times.contains(appointment.start) { charge(1) }
      }
      var places = host.alternateVenues.map { Optional($0) }
      if host.venue != nil || places.isEmpty { places.append(host.venue) }
      if !places.contains(appointment.venue) { charge(1) }
      if let venue = appointment.venue, let open = league.venues[venue].open {
        let span = open[appointment.date.weekday]
        let close = span.map { $0.to.minutes > $0.from.minutes ? $0.to.minutes : $0.to.minutes + 1440 }
        if span == nil || appointment.start.minutes < span!.from.minutes
          || appointment.start.minutes + league.gameMinutes > close!
        {
          charge(1)
        }
      }
      for blackout in league.blackouts {
        let isOnDay = blackout.when.dates.contains { $0.first <= appointment.date && appointment.date <= $0.last }
        switch blackout.subject {
        case .league: if isOnDay, !coversAll(blackout, days) { charge(1, blackout.hard, blackout.weight) }
        case .team(let team):
          let isHome = team == game.home && blackout.activity != .travel
          let isAway = team == game.away && blackout.activity != .host
          if isHome || isAway, isOnDay, !coversAll(blackout, days) { charge(1, blackout.hard, blackout.weight) }
        case .venue(let venue):
          let isTied = host.venue == venue && host.alternateVenues.isEmpty
          let isWhole = coversAll(blackout, days)
          if appointment.venue == venue, isWhole ? !isTied : isOnDay { charge(1, blackout.hard, blackout.weight) }
        }
      }
      if let index = appointment.broadcaster {
        let broadcaster = league.calendar.broadcasters[index]
        var (weekday, time) = (appointment.date.weekday, appointment.start)
        if let zone = broadcaster.timeZone {
          let local = start + offset(zone, start)
          weekday = CalendarDate(dayNumber: local / 1440)!.weekday
          time = TimeOfDay(minutes: local % 1440)!
        }
        if let window = broadcaster.windows.first(where: { $0.weekday == weekday && $0.start == time }) {
          var value = broadcaster.value + window.value
          for pair in broadcaster.preferred where Set([pair.first, pair.second]) == Set([game.home, game.away]) {
            value += pair.value
          }
          soft -= value
        } else {
          charge(1)
        }
      }
    }
    // Pairs.
    for (index, one) in all.enumerated() {
      for other in all[(index + 1)...] {
        let pause = max(one.start, other.start) - min(one.end, other.end)
        let common = Set([one.game.home, one.game.away]).intersection([other.game.home, other.game.away]).count
        for _ in 0..<common {
          if pause < 0 { charge(1) }
          if let rest = league.calendar.rest, pause < 60 * rest.hours {
            charge(Int((Double(60 * rest.hours - max(0, pause)) / 60).rounded(.up)), rest.strength)
          }
        }
        for rule in league.calendar.apart where pause < 0 {
          func isMeant(_ game: Placement) -> Bool {
            rule.hosts.contains(game.home)
              || rule.pairs.contains { Set([$0.home, $0.away]) == Set([game.home, game.away]) }
          }
          if isMeant(one.game), isMeant(other.game) { charge(1, rule.strength) }
        }
      }
    }
    // What holds few games at once.
    let reference = (league.venues.compactMap(\.timeZone) + league.teams.compactMap(\.timeZone)).first
    for (index, venue) in league.venues.enumerated() {
      let here = all.filter { $0.appointment.venue == index }
      charge(excess(here, venue.gamesPerSlot, after: venue.changeoverMinutes, venue.timeZone))
    }
    for resource in league.calendar.resources {
      let users = all.filter { game in resource.venues.map { $0.contains { $0 == game.appointment.venue } } ?? true }
      charge(excess(users, resource.capacity, after: resource.minutesAfter, reference), resource.strength)
      if let perDay = resource.perDay {
        for date in Set(users.map(\.appointment.date)) {
          charge(max(0, users.count { $0.appointment.date == date } - perDay), resource.strength)
        }
      }
    }
    for (index, broadcaster) in league.calendar.broadcasters.enumerated() {
      let shown = all.filter { $0.appointment.broadcaster == index }
      charge(excess(shown, broadcaster.capacity, after: 0, broadcaster.timeZone ?? reference))
      for quota in broadcaster.quotas {
        var counts: [Int] = []
        switch quota.period {
        case .season: counts = [shown.count]
        case .round:
          counts = Set(timetable.games.map(\.slot)).map { slot in shown.count { $0.game.slot == slot } }
        case .team:
          counts = Set(timetable.games.flatMap { [$0.home, $0.away] }).map { team in
            shown.count { $0.game.home == team || $0.game.away == team }
          }
        case .week:
          let mondays = Set(
            (league.slots.flatMap(\.days) + all.map(\.appointment.date)).map { $0.dayNumber - $0.weekday.rawValue })
          counts = mondays.map { monday in
            shown.count { (monday..<(monday + 7)).contains($0.appointment.date.dayNumber) }
          }
        }
        for count in counts {
          charge(max(0, quota.atLeast - count) + max(0, count - (quota.atMost ?? count)), quota.strength)
        }
      }
    }
    return Cost(infeasibility: hard, objective: soft)
  }

  private func coversAll(_ blackout: Blackout, _ days: [CalendarDate]) -> Bool {
    days.allSatisfy { day in blackout.when.dates.contains { $0.first <= day && day <= $0.last } }
  }

  /// The most games at once beyond the capacity, for each day from six to six.
  private func excess(_ games: [Played], _ capacity: Int, after: Int, _ zone: String?) -> Int {
    var most: [Int: Int] = [:]
    for game in games {
      for minute in game.start..<(game.end + after) {
        let day = (minute + offset(zone, minute) - 360) / 1440
        let atOnce = games.count { $0.start <= minute && minute < $0.end + after }
        most[day] = max(most[day] ?? 0, atOnce)
      }
    }
    return most.values.reduce(0) { $0 + max(0, $1 - capacity) }
  }

  /// Minutes east of UTC.
  private func offset(_ zone: String?, _ minute: Int) -> Int {
    guard let zone = zone.flatMap({ TimeZone(identifier: $0) }) else { return 0 }
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute * 60))) / 60
  }

  private func minute(_ appointment: Appointment, _ host: Int) -> Int {
    let local = appointment.date.dayNumber * 1440 + appointment.start.minutes
    let zone = appointment.venue.flatMap { league.venues[$0].timeZone } ?? league.teams[host].timeZone
    let offsets = Set([offset(zone, local - 1440), offset(zone, local + 1440)]).sorted(by: >)
    return offsets.map { local - $0 }.first { offset(zone, $0) == local - $0 } ?? local - offsets[0]
  }
}
