import LeagueModel

extension AppointmentScore {
  /// 1 for each game without an appointment, and for each thing about an appointment that the league does not allow.
  var outOfPlace: [Deviation] {
    schedule.games.flatMap { game -> [Deviation] in
      let name = "\(schedule.name(of: game.home)) - \(schedule.name(of: game.away))"
      func deviation(_ what: String) -> Deviation {
        Deviation(
          amount: 1, teams: [game.home, game.away], slots: [game.slot], games: [game], message: "\(name) \(what)")
      }
      guard let appointment = schedule.appointments[game], schedule.isKnown(appointment) else {
        return [deviation("has no date and kick-off")]
      }
      let slot = league.slots[game.slot]
      let date = appointment.date
      var found: [Deviation] = []
      if !slot.days.contains(date) {
        found.append(deviation("is on \(date), outside its round of \(schedule.name(ofSlot: game.slot))"))
      } else if !league.kickOffs(at: appointment.venue, on: date, in: game.slot).contains(appointment.start) {
        found.append(deviation("begins at \(appointment.start) on \(date.weekday.abbreviation) \(date): no kick-off"))
      }
      if !league.hostVenues(of: game.home).contains(appointment.venue) {
        let place = appointment.venue.map { "at \(league.venues[$0].name)" } ?? "nowhere"
        found.append(deviation("is \(place), where \(schedule.name(of: game.home)) does not host"))
      }
      if let index = appointment.broadcaster {
        let broadcaster = league.calendar.broadcasters[index]
        if clocks.window(of: broadcaster, for: appointment, host: game.home, in: league) == nil {
          found.append(deviation("is not in a window of \(broadcaster.name)"))
        }
      }
      return found
    }
  }

  /// Blackouts as far as they concern appointments: 1 for each game on a day that a blackout names (where it does not close the
  /// whole slot, which counts as a rule of its own), or at a closed venue to which no team is tied.
  var closures: [Part] {
    league.blackouts.map { blackout in
      let slots = schedule.isIn(blackout.when.resolved(in: league))
      let deviations = games.compactMap { game -> Deviation? in
        let isWholeSlot = slots[game.placement.slot]
        let home = game.placement.home
        let who: String
        switch blackout.subject {
        case .team(let team):
          let binds =
            switch blackout.activity {
            case .play: game.involves(team)
            case .host: home == team
            case .travel: game.placement.away == team
            }
          guard binds, !isWholeSlot else { return nil }
          who = schedule.name(of: team)
        case .league:
          guard !isWholeSlot else { return nil }
          who = "the league"
        case .venue(let venue):
          guard game.appointment.venue == venue, !(isWholeSlot && league.tenants(of: venue).contains(home)) else {
            return nil
          }
          who = league.venues[venue].name
        }
        guard isWholeSlot || blackout.names(game.appointment.date) else { return nil }
        let reason = blackout.reason.map { ": \($0)" } ?? ""
        return Deviation(
          amount: 1, teams: [home, game.placement.away], slots: [game.placement.slot], games: [game.placement],
          message: "\(schedule.nameWithTime(of: game)) falls on a blackout of \(who)\(reason)")
      }
      return Part(
        rule: blackout.id, kind: "CA1", strength: Strength(hard: blackout.hard, weight: blackout.weight),
        deviations: deviations)
    }
  }

  /// 1 for each game outside the hours in which its venue is open; and the games at once for which there is no room.
  var venues: [Part] {
    league.venues.enumerated().map { index, venue in
      let here = games.filter { $0.appointment.venue == index }
      var deviations = here.compactMap { game -> Deviation? in
        let appointment = game.appointment
        guard let open = venue.open,
          !open.holds(start: appointment.start, minutes: league.gameMinutes, on: appointment.date.weekday)
        else { return nil }
        return Deviation(
          amount: 1, teams: [game.placement.home, game.placement.away], slots: [game.placement.slot],
          games: [game.placement],
          message: "\(venue.name) is not open for \(schedule.nameWithTime(of: game))")
      }
      let held = venue.changeoverMinutes > 0 ? " (with \(venue.changeoverMinutes) minutes of changeover)" : ""
      deviations += crowding(
        here, capacity: venue.gamesPerSlot, minutesAfter: venue.changeoverMinutes, zone: venue.timeZone,
        "\(venue.name)\(held)")
      return Part(rule: "venue:\(venue.id)", kind: "venue", strength: Strength(), deviations: deviations)
    }
  }
}
