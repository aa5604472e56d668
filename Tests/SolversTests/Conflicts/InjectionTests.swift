import LeagueModel
import TestSupport
import Testing

@testable import Solvers

/// Every conflict that is put into a clean season is found.
@Suite struct InjectionTests {
  private typealias Injection = (kind: Conflict.Kind, games: [Placement], teams: [Int])

  @Test(arguments: [false, true]) func recallIsWhole(_ appointments: Bool) throws {
    let league = CleanSeason.league(appointments: appointments)
    let clean = CleanSeason.timetable(of: league)
    var random = SeededGenerator(seed: appointments ? 2 : 1)
    var tried: [Conflict.Kind: Int] = [:]
    for _ in 0..<1500 {
      var (changed, timetable) = (league, clean)
      guard let injection = inject(&changed, &timetable, &random) else { continue }
      let conflicts = try ConflictDetector(changed).conflicts(in: timetable)
      let isFound = conflicts.contains { conflict in
        conflict.kind == injection.kind && conflict.hard
          && Set(injection.games).isSubset(of: conflict.games) && Set(injection.teams).isSubset(of: conflict.teams)
      }
      #expect(isFound, "\(injection)")
      tried[injection.kind, default: 0] += 1
    }
    let always: Set<Conflict.Kind> = [
      .teamDoubleBooked, .venueDoubleBooked, .venueClosed, .blackout, .travel, .gameMissing, .gameSurplus, .rule,
    ]
    let own: Set<Conflict.Kind> = appointments ? [.changeover, .rest, .appointment, .capacity] : []
    #expect(Set(tried.keys) == always.union(own), "\(tried)")
    #expect(tried.values.allSatisfy { $0 > 10 })
  }

  /// One thing goes wrong; `nil` when it cannot in this season.
  private func inject(
    _ league: inout League, _ timetable: inout Timetable, _ random: inout SeededGenerator
  ) -> Injection? {
    let game = timetable.games[random.below(timetable.games.count)]
    let appointment = timetable.appointments[game]
    let others = timetable.games.filter { $0.slot == game.slot && $0 != game }
    let other = others[random.below(others.count)]
    func replace(_ old: Placement, by new: Placement, _ timetable: inout Timetable) {
      timetable.appointments[new] = timetable.appointments.removeValue(forKey: old)
      timetable.games = timetable.games.map { $0 == old ? new : $0 }
    }
    func appoint(_ game: Placement, _ timetable: inout Timetable, _ change: (inout Appointment) -> Void) {
      guard var own = timetable.appointments[game] else { return }
      change(&own)
      timetable.appointments[game] = own
    }
    switch random.below(appointments(league) ? 12 : 8) {
    case 0:
      let slot = (game.slot + 1 + random.below(13)) % 14
      let moved = Placement(home: game.home, away: game.away, slot: slot)
      replace(game, by: moved, &timetable)
      return (.teamDoubleBooked, [moved], [game.home])
    case 1:
      guard let hosts = timetable.games.first(where: { $0.home == 0 && $0.slot == game.slot }), game.home > 1 else {
        return nil
      }
      if appointments(league) {
        appoint(game, &timetable) { $0.venue = CleanSeason.hall }
        let start = timetable.appointments[hosts]?.start ?? CleanSeason.time("12:00")
        appoint(game, &timetable) { $0.start = start }
        return (.venueDoubleBooked, [game, hosts], [])
      }
      league.teams[game.home].venue = CleanSeason.hall
      return (.venueDoubleBooked, [game, hosts], [])
    case 2:
      guard let venue = league.teams[game.home].venue, let date = league.slots[game.slot].date else { return nil }
      league.blackouts.append(
        Blackout(
          id: "storm", subject: .venue(venue), when: SlotScope(dates: [DateRange(first: date, last: date)])))
      return (.venueClosed, [game], [])
    case 3:
      let who = random.below(2) == 0 ? game.home : game.away
      league.blackouts.append(
        Blackout(id: "flu", subject: .team(who), when: SlotScope(slots: [game.slot])))
      return (.blackout, [game], [who])
    case 4:
      timetable.games.removeAll { $0 == game }
      return (.gameMissing, [], [game.home, game.away])
    case 5:
      let extra = Placement(home: game.home, away: game.away, slot: random.below(14))
      timetable.games.append(extra)
      timetable.appointments[extra] = timetable.appointments[extra] ?? appointment
      return (.gameSurplus, [extra], [game.home, game.away])
    case 6:
      // The two games of a pair in slots that follow each other.
      guard let first = timetable.games.first(where: { $0.home == game.away && $0.away == game.home }),
        first.slot + 1 < 14
      else { return nil }
      let moved = Placement(home: game.home, away: game.away, slot: first.slot + 1)
      replace(game, by: moved, &timetable)
      return (.rule, [first, moved], [game.home, game.away])
    case 7:
      // The team's next game is on the same day, 2,000 km farther than its place was.
      guard
        let next = timetable.games.first(where: {
          $0.slot == game.slot + 1 && ($0.home == game.home || $0.away == game.home) && $0.home > 2
        }), game.home > 2, next.home != game.home
      else { return nil }
      league.slots[next.slot].date = league.slots[game.slot].date
      if appointments(league) {
        appoint(game, &timetable) { $0.start = CleanSeason.time("12:00") }
        let date = appointment!.date
        appoint(next, &timetable) {
          $0.start = CleanSeason.time("15:00")
          $0.date = date
        }
      } else {
        league.slots[next.slot].start = CleanSeason.time("18:00")
      }
      let venue = league.teams[next.home].venue!
      league.venues[venue].location = Coordinates(latitude: 75, longitude: 9)
      return (.travel, [game, next], [game.home])
    case 8:
      guard let hosts = timetable.games.first(where: { $0.home < 2 && $0.slot == game.slot }), game.home > 1 else {
        return nil
      }
      appoint(hosts, &timetable) { $0.start = CleanSeason.time("18:00") }
      appoint(game, &timetable) {
        $0.venue = CleanSeason.hall
        $0.start = CleanSeason.time(["15:10", "15:59", "20:00", "20:55"][random.below(4)])
      }
      return (.changeover, [game, hosts], [])
    case 9:
      guard
        let next = timetable.games.first(where: {
          $0.slot == game.slot + 1 && ($0.home == game.home || $0.away == game.home)
        })
      else { return nil }
      let date = appointment!.date.adding(days: 1 + random.below(2))!
      appoint(next, &timetable) { $0.date = date }
      appoint(next, &timetable) { $0.start = CleanSeason.time("12:00") }
      appoint(game, &timetable) { $0.start = CleanSeason.time("15:00") }
      return (.rest, [game, next], [game.home])
    case 10:
      switch random.below(3) {
      case 0: timetable.appointments[game] = nil
      case 1: appoint(game, &timetable) { $0.start = CleanSeason.time("13:37") }
      default: appoint(game, &timetable) { $0.venue = nil }
      }
      return (.appointment, [game], [])
    default:
      for one in [game, other] {
        appoint(one, &timetable) {
          $0.start = CleanSeason.time("15:00")
          $0.broadcaster = 0
        }
      }
      return (.capacity, [game, other], [])
    }
  }

  private func appointments(_ league: League) -> Bool { league.usesAppointments }
}
