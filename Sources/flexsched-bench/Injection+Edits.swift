import FlexSchedKit

/// Slips that depend on what the league is about. What a detector must see follows from what is written here, or from the scorer.
extension Injection {
  /// Exchanges the venues of a pair, or all games of two slots, until the scorer sees a hard rule broken that held.
  mutating func breakRule(of league: League, with game: Placement, _ random: inout RandomSource) -> Bool {
    guard !league.usesAppointments else { return false }
    let before = timetable
    let other = random.below(league.slots.count)
    if other % 2 == 0, let twin = timetable.games.first(where: { $0.home == game.away && $0.away == game.home }) {
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
      expected.append(Expectation(kind: .venueDoubleBooked, game: game))
      return true
    }
    guard let venue = league.teams[game.home].venue, league.venues[venue].gamesPerSlot == 1 else { return false }
    let others = timetable.games.filter {
      league.teams[$0.home].venue == venue && $0.home != game.home && $0.slot != game.slot
    }
    guard !others.isEmpty else { return false }
    let moved = Placement(home: game.home, away: game.away, slot: others[random.below(others.count)].slot)
    guard !timetable.games.contains(moved) else { return false }
    replace(game, by: moved)
    expected.append(Expectation(kind: .venueDoubleBooked, game: moved))
    return true
  }

  /// Puts the game on the day before another one of its host.
  mutating func shortenRest(in league: League, before game: Placement, _ random: inout RandomSource) -> Bool {
    // A day lies between the two kick-offs, half a day more or less: clocks and hours differ.
    guard let rest = league.calendar.rest, rest.strength.weight > 0, rest.hours * 60 > 36 * 60 - league.gameMinutes,
      var appointment = timetable.appointments[game]
    else { return false }
    let others = timetable.games.filter { ($0.home == game.home || $0.away == game.home) && $0.slot != game.slot }
    let stated = others.compactMap { timetable.appointments[$0] }
    guard !stated.isEmpty, let day = stated[random.below(stated.count)].date.adding(days: -1) else { return false }
    appointment.date = day
    appointment.broadcaster = nil
    timetable.appointments[game] = appointment
    expected.append(Expectation(kind: .rest, game: game))
    return true
  }

  /// Has the game shown by a broadcaster who shows as many as possible at that time.
  mutating func overload(
    broadcastersOf league: League, with game: Placement, _ random: inout RandomSource
  ) -> Bool {
    guard var appointment = timetable.appointments[game] else { return false }
    let shown = timetable.games.filter { other in
      guard let there = timetable.appointments[other], let broadcaster = there.broadcaster, other != game,
        league.timeZone(ofHost: other.home, at: there.venue)
          == league.timeZone(ofHost: game.home, at: appointment.venue)
      else { return false }
      let atOnce = timetable.games.count { third in
        guard third != game, let stated = timetable.appointments[third] else { return false }
        return stated.broadcaster == broadcaster && stated.date == there.date && stated.start == there.start
          && league.timeZone(ofHost: third.home, at: stated.venue)
            == league.timeZone(ofHost: other.home, at: there.venue)
      }
      return atOnce >= league.calendar.broadcasters[broadcaster].capacity
    }
    guard !shown.isEmpty, let there = timetable.appointments[shown[random.below(shown.count)]] else { return false }
    appointment.date = there.date
    appointment.start = there.start
    appointment.broadcaster = there.broadcaster
    timetable.appointments[game] = appointment
    expected.append(Expectation(kind: .capacity, game: game))
    return true
  }
}
