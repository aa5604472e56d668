import CaDiCaLBackend
import GLPKBackend
import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// Repairs as a service asks for them.
@Suite struct RepairTests {
  private func options(seed: UInt64 = 1) -> SolveOptions {
    var options = SolveOptions()
    options.seed = seed
    options.evaluations = 500
    options.satBackend = CaDiCaLBackend.self
    return options
  }

  private func repaired(
    _ published: Timetable, _ league: League, _ events: [RepairEvent.Change],
    _ change: (inout RepairOrder) -> Void = { _ in }
  ) throws -> RepairResult {
    var order = RepairOrder(
      events: events.enumerated().map { RepairEvent(id: "event-\($0 + 1)", $1, reason: "storm") })
    change(&order)
    return try repair(published, of: league, order, options: options())
  }

  @Test(arguments: [RepairCase.Style.dates, .appointments]) func whatIsCleanStays(style: RepairCase.Style) throws {
    for seed in 0..<3 {
      let (league, published) = try RepairCase.schedule(style, seed: UInt64(seed))
      let result = try repaired(published, league, [])
      #expect(result.status == .clean)
      #expect(result.best.timetable == published.sorted)
      #expect(result.best.changes.isEmpty)
    }
  }

  /// As few games as any schedule that holds all hard rules has to move: found by trying all changes of one and two games.
  @Test func postponementsMoveAsFewGamesAsAny() throws {
    for seed in 0..<6 {
      let (league, published) = try RepairCase.schedule(.dates, seed: UInt64(seed))
      for game in published.games.filter({ $0.slot < 4 }).prefix(4) {
        let result = try repaired(published, league, [.postpone(game)])
        let moved = result.best.changes.filter(\.isMoved).count
        #expect(result.status == .repaired)
        #expect(result.best.changes.contains { $0.before == game && ($0.after?.slot ?? 0) > game.slot })
        #expect(result.fewestMoves == moved)
        let few = try fewest(published, league, postponing: game)
        #expect(few == nil ? moved > 2 : moved == few)
        #expect(result.best.evaluation == (try Scorer(result.league)).evaluate(result.best.timetable))
      }
    }
  }

  /// 1 or 2, by brute force; `nil`: neither suffices.
  private func fewest(_ published: Timetable, _ league: League, postponing game: Placement) throws -> Int? {
    let scorer = try Scorer(league)
    func holds(_ games: [Placement]) -> Bool { scorer.evaluate(Timetable(games: games)).cost.isFeasible }
    let others = published.games.filter { $0 != game }
    let isSingle = league.competitions[0].roundRobins == 1
    func variants(_ game: Placement) -> [(Int, Int)] {
      isSingle ? [(game.home, game.away), (game.away, game.home)] : [(game.home, game.away)]
    }
    let targets = variants(game).flatMap { home, away in
      ((game.slot + 1)..<league.slots.count).map { Placement(home: home, away: away, slot: $0) }
    }
    if targets.contains(where: { holds(others + [$0]) }) { return 1 }
    for target in targets {
      for (index, other) in others.enumerated() {
        for (home, away) in variants(other) {
          for slot in league.slots.indices {
            var games = others
            games[index] = Placement(home: home, away: away, slot: slot)
            if holds(games + [target]) { return 2 }
          }
        }
      }
    }
    return nil
  }

  @Test(arguments: [RepairCase.Style.dates, .appointments]) func neverWorseAndKeepsWhatIsLocked(style: RepairCase.Style)
    throws
  {
    var random = RandomSource(seed: 11)
    for number in 0..<16 {
      let (league, published) = try RepairCase.schedule(style, seed: UInt64(number % 4))
      var broken = published
      for _ in 0..<3 {
        let index = random.below(broken.games.count)
        let appointment = broken.appointments.removeValue(forKey: broken.games[index])
        broken.games[index].slot = random.below(league.slots.count)
        broken.appointments[broken.games[index]] = appointment
      }
      let locked = Set(broken.games.filter { _ in random.below(6) == 0 })
      let now = league.slots[2].date
      let result = try repaired(broken, league, []) {
        $0.locked = locked
        $0.now = now
      }
      let before = result.before.cost.infeasibility
      let after = result.best.evaluation.cost.infeasibility
      #expect(after <= before)
      #expect(result.status == .clean || after < before || result.status != .repaired)
      let fixed = broken.games.filter { game in locked.contains(game) || game.slot < 2 }
      // Of two games of a team in one slot only one can stay.
      let clashes = Set(
        fixed.filter { game in
          fixed.contains {
            $0 != game && $0.slot == game.slot && !Set([$0.home, $0.away]).isDisjoint(with: [game.home, game.away])
          }
        })
      let kept = Set(result.best.timetable.games)
      let surplus = Set(broken.accepted(in: league).surplus)
      for game in fixed where !clashes.contains(game) && !surplus.contains(game) { #expect(kept.contains(game)) }
    }
  }

  @Test func countedWorkGivesTheSameResultEveryTime() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 2)
    let game = published.games[3]
    let close = DateRange(first: league.slots[5].days[0], last: league.slots[6].days[0])
    let runs = try (0..<2).map { _ in
      try repaired(published, league, [.postpone(game), .close(venue: 2, close)]) { $0.alternatives = 3 }
    }
    #expect(runs[0].best.timetable == runs[1].best.timetable)
    #expect(runs[0].alternatives.map(\.timetable) == runs[1].alternatives.map(\.timetable))
  }

  @Test func alternativesDifferAndHold() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 0)
    let game = published.games[0]
    let result = try repaired(published, league, [.postpone(game)]) { $0.alternatives = 3 }
    #expect(result.alternatives.count == 3)
    let all = [result.best] + result.alternatives
    #expect(Set(all.map(\.timetable)).count == all.count)
    for other in all {
      #expect(other.evaluation.cost.isFeasible)
      #expect(other.changeCost >= result.best.changeCost)
    }
  }

  /// A closed day of a round of two days: the games stay in their round.
  @Test func anotherDayOfTheRoundWillDo() throws {
    let (league, published) = try RepairCase.schedule(.appointments, seed: 0)
    let game = published.games[4]
    let appointment = try #require(published.appointments[game])
    let venue = try #require(appointment.venue)
    let day = DateRange(first: appointment.date, last: appointment.date)
    let result = try repaired(published, league, [.close(venue: venue, day)])
    #expect(result.status == .repaired)
    #expect(Set(result.best.timetable.games) == Set(published.games))
    #expect(result.best.changes.count == 1)
    let change = try #require(result.best.changes.first)
    #expect(change.appointmentAfter?.date != appointment.date)
    #expect(change.cost == 201)
  }

  /// Whatever its slot, the copy goes and nothing else changes.
  @Test func surplusGamesAreTakenOut() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 0)
    for game in published.games.prefix(6) {
      for slot in league.slots.indices where slot != game.slot {
        var doubled = published
        doubled.games.append(Placement(home: game.home, away: game.away, slot: slot))
        let isBusy = published.games.contains {
          $0.slot == slot && !Set([$0.home, $0.away]).isDisjoint(with: [game.home, game.away])
        }
        let result = try repaired(doubled, league, [])
        #expect(result.status == .repaired)
        #expect(result.best.timetable.games.count == published.games.count)
        if isBusy { #expect(result.best.timetable == published.sorted) }
      }
    }
  }

  /// Games that cannot be placed are neither cancelled nor lost: they stay as published, conflict and all.
  @Test func nothingIsCancelled() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 0)
    let season = DateRange(
      first: try #require(league.slots.first?.date), last: try #require(league.slots.last?.date))
    for index in 0..<8 {
      var broken = published
      let slot = published.games[(index * 5 + 9) % published.games.count].slot
      broken.games[index].slot = slot
      // The season is closed at one venue besides, so that the whole cannot be repaired.
      let result = try repaired(broken, league, [.close(venue: index % 6, season)])
      #expect(result.status == .impossible || result.status == .partly)
      #expect(result.best.timetable.games.count == Set(broken.games).count)
      #expect(!result.best.changes.contains { $0.after == nil })
      #expect(result.best.evaluation.cost.infeasibility <= result.before.cost.infeasibility)
    }
  }

  @Test func whatCannotBeIsProvenAndNothingIsLost() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 0)
    let season = DateRange(
      first: try #require(league.slots.first?.date), last: try #require(league.slots.last?.date))
    let result = try repaired(published, league, [.close(venue: 1, season)])
    #expect(result.status == .impossible)
    #expect(!result.best.conflicts.isEmpty)
    #expect(result.best.evaluation.cost.infeasibility <= result.before.cost.infeasibility)
  }

  @Test func eventsThatMakeNoSense() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 0)
    let game = published.games[0]
    let absent = Placement(home: game.home, away: game.away, slot: game.slot + 1)
    func message(_ events: [RepairEvent], _ change: (inout RepairOrder) -> Void = { _ in }) -> String {
      var order = RepairOrder(events: events)
      change(&order)
      do {
        _ = try repair(published, of: league, order, options: options())
        return "nothing"
      } catch {
        return error.message
      }
    }
    let far = try #require(CalendarDate(dayNumber: 10))
    #expect(message([RepairEvent(id: "a", .postpone(absent))]).contains("no such game T"))
    #expect(
      message([RepairEvent(id: "a", .postpone(game))]) { $0.locked = [game] }.contains("which is locked"))
    #expect(message([RepairEvent(id: "road", .postpone(game))]).contains("of this id exists"))
    #expect(message([RepairEvent(id: "a", .move(game, to: far))]).contains("no slot on 1970-01-11; expected"))
    #expect(
      message([RepairEvent(id: "a", .postpone(game)), RepairEvent(id: "b", .moveToSlot(game, 3))])
        .contains("already moved by event 'a'"))
    #expect(
      message([RepairEvent(id: "a", .postpone(game))]) { $0.strategies = ["swap-slot"] }
        .contains("unknown strategy 'swap-slot'. Did you mean 'swap-slots'?"))
  }

  @Test func strategiesAreThoseThatAreNamed() throws {
    let (league, published) = try RepairCase.schedule(.dates, seed: 0)
    let result = try repaired(published, league, [.postpone(published.games[0])]) {
      $0.strategies = ["swap-rounds"]
      $0.strategiesByKind = [.gameMissing: ["move-to-free-slot"]]
    }
    #expect(Set(result.records.map(\.strategy)) == ["swap-rounds"])
    #expect(result.records.allSatisfy { $0.tried > 0 && $0.succeeded <= $0.tried })
  }
}
