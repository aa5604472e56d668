import FlexSchedKit

/// Slips that depend on what the league is about. What a detector must see follows from what is written here, or from the scorer.
extension Injection {
  /// Exchanges the venues of a pair, or all games of two slots; false when the scorer sees no hard rule broken by that which held.
  mutating func breakRule(of league: League, with game: Placement, _ random: inout RandomSource) -> Bool {
    guard !league.usesAppointments else { return false }
    let before = timetable
    let other = random.below(league.slots.count)
    if isBurst || other % 2 == 0 {
      guard let twin = timetable.games.first(where: { $0.home == game.away && $0.away == game.home }),
        !used.contains(twin)
      else { return false }
      replace(game, by: Placement(home: twin.home, away: twin.away, slot: game.slot))
      replace(twin, by: Placement(home: game.home, away: game.away, slot: twin.slot))
    } else {
      guard other != game.slot else { return false }
      for moved in before.games where moved.slot == game.slot || moved.slot == other {
        let slot = moved.slot == other ? game.slot : other
        replace(moved, by: nil)
        timetable.games.append(Placement(home: moved.home, away: moved.away, slot: slot))
      }
    }
    let own = Set(league.rules.filter { $0.hard && $0.kind != "BA1" }.map(\.id))
    let broken = penalties(of: timetable, in: league).filter { own.contains($0.key) }
    let old = penalties(of: before, in: league)
    let worse = broken.filter { $0.value > old[$0.key] ?? 0 }.keys.sorted()
    guard !worse.isEmpty else {
      timetable = before
      return false
    }
    expected += worse.map { Expectation(kind: .rule, rule: $0) }
    return true
  }

  private func penalties(of timetable: Timetable, in league: League) -> [String: Int] {
    let violations = (try? Flexsched.score(timetable, of: league))?.violations ?? []
    return violations.filter { $0.counted }.reduce(into: [:]) { $0[$1.rule, default: 0] += $1.penalty }
  }

  /// Puts the game where and when another one is played that has the venue for itself.
  mutating func shareVenue(of league: League, with game: Placement, _ random: inout RandomSource) -> Bool {
    if league.usesAppointments {
      let others = timetable.games.filter { other in
        guard let venue = timetable.appointments[other]?.venue else { return false }
        return league.venues[venue].gamesPerSlot == 1 && Set([other.home, other.away, game.home, game.away]).count == 4
      }
      guard !others.isEmpty, timetable.appointments[game] != nil else { return false }
      let other = others[random.below(others.count)]
      guard let there = timetable.appointments[other] else { return false }
      timetable.appointments[game] = Appointment(date: there.date, start: there.start, venue: there.venue)
      used.insert(other)
      expected.append(Expectation(kind: .venueDoubleBooked, game: game))
      return true
    }
    guard let venue = league.teams[game.home].venue, league.venues[venue].gamesPerSlot == 1 else { return false }
    let others = timetable.games.filter {
      league.teams[$0.home].venue == venue && $0.home != game.home && $0.slot != game.slot
    }
    guard !others.isEmpty else { return false }
    let other = others[random.below(others.count)]
    let moved = Placement(home: game.home, away: game.away, slot: other.slot)
    guard !timetable.games.contains(moved) else { return false }
    replace(game, by: moved)
    used.insert(other)
    expected.append(Expectation(kind: .venueDoubleBooked, game: moved))
    return true
  }

  /// Puts the game on the day before another one of its host, at the same hour.
  mutating func shortenRest(in league: League, before game: Placement, _ random: inout RandomSource) -> Bool {
    // A day lies between the two kick-offs, half a day more or less, as clocks differ.
    guard let rest = league.calendar.rest, rest.strength.weight > 0, rest.hours * 60 > 36 * 60 - league.gameMinutes,
      timetable.appointments[game] != nil
    else { return false }
    let others = timetable.games.filter {
      ($0.home == game.home || $0.away == game.home) && $0.slot != game.slot && timetable.appointments[$0] != nil
    }
    guard !others.isEmpty else { return false }
    let other = others[random.below(others.count)]
    guard let next = timetable.appointments[other], let day = next.date.adding(days: -1) else { return false }
    timetable.appointments[game]?.date = day
    timetable.appointments[game]?.start = next.start
    timetable.appointments[game]?.broadcaster = nil
    used.insert(other)
    expected.append(Expectation(kind: .rest, game: game))
    return true
  }

  /// Has the game shown by a broadcaster who shows as many as possible at that time.
  mutating func overload(
    broadcastersOf league: League, with game: Placement, _ random: inout RandomSource
  ) -> Bool {
    guard var appointment = timetable.appointments[game] else { return false }
    let zone = league.timeZone(ofHost: game.home, at: appointment.venue)
    func atOnce(with there: Appointment) -> [Placement] {
      timetable.games.filter { other in
        guard other != game, let stated = timetable.appointments[other] else { return false }
        return stated.broadcaster == there.broadcaster && stated.date == there.date && stated.start == there.start
          && league.timeZone(ofHost: other.home, at: stated.venue) == zone
      }
    }
    let full = timetable.games.compactMap { timetable.appointments[$0] }.filter { there in
      guard let broadcaster = there.broadcaster else { return false }
      return atOnce(with: there).count >= league.calendar.broadcasters[broadcaster].capacity
    }
    guard !full.isEmpty else { return false }
    let there = full[random.below(full.count)]
    used.formUnion(atOnce(with: there))
    appointment.date = there.date
    appointment.start = there.start
    appointment.broadcaster = there.broadcaster
    timetable.appointments[game] = appointment
    expected.append(Expectation(kind: .capacity, game: game))
    return true
  }
}
