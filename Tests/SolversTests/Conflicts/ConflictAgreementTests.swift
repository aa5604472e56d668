import LeagueModel
import TestSupport
import Testing
import Timetabling

@testable import Solvers

/// The detector against an oracle, against the scorer, and its changes against detection from scratch.
@Suite struct ConflictAgreementTests {
  @Test func everyConflictOfTheOracleAndNoOther() throws {
    var compared = 0
    var kinds: Set<Conflict.Kind> = []
    for (number, league) in try ScheduleShaker.leagues(25).enumerated() {
      var shaker = ScheduleShaker(random: SeededGenerator(seed: UInt64(number)), league: league)
      let detector = try ConflictDetector(league)
      for _ in 0..<3 {
        var timetable = shaker.timetable()
        for _ in 0..<shaker.random.below(4) { timetable.games.append(shaker.likelyGame(timetable)) }
        let expected = ConflictOracle(timetable, league).facts
        let told = expected.map(\.kind)
        let found = detector.conflicts(in: timetable).filter { conflict in
          [
            .teamDoubleBooked, .venueDoubleBooked, .venueClosed, .changeover, .blackout, .rest, .gameSurplus, .capacity,
          ].contains(conflict.kind) || conflict.rule == "allGamesPlayed"
        }.map { ConflictOracle.Fact($0.kind, $0.rule, $0.games, hard: $0.hard) }
        let wanted = Dictionary(expected.map { ($0, 1) }, uniquingKeysWith: +)
        let actual = Dictionary(found.map { ($0, 1) }, uniquingKeysWith: +)
        let missing = wanted.filter { actual[$0.key] != $0.value }.keys.map(\.description).sorted()
        let invented = actual.filter { wanted[$0.key] != $0.value }.keys.map(\.description).sorted()
        #expect(missing == [] && invented == [], "league \(number), \(league.name)")
        kinds.formUnion(told)
        compared += 1
      }
    }
    #expect(compared == 3 * 105)
    #expect(
      kinds == [
        .teamDoubleBooked, .venueDoubleBooked, .venueClosed, .changeover, .blackout, .rest, .gameMissing, .gameSurplus,
        .capacity,
      ])
  }

  /// Which rules are broken, and how hard: as the scorer says, when no game is there that nobody asked for.
  @Test func rulesAreBrokenAsTheScorerSays() throws {
    var clean = 0
    var rules = 0
    for (number, league) in try ScheduleShaker.leagues(25).enumerated() {
      var shaker = ScheduleShaker(random: SeededGenerator(seed: UInt64(number) + 500), league: league)
      let detector = try ConflictDetector(league)
      for round in 0..<3 {
        let timetable = round == 0 ? Timetable() : shaker.timetable(dropping: 30 * (round - 1))
        let evaluation = try Scorer(league).evaluate(timetable)
        let violated = Set(
          evaluation.violations.filter { $0.counted && $0.penalty > 0 }.map { "\($0.rule) \($0.hard)" })
        let conflicts = detector.conflicts(in: timetable)
        let broken = Set(conflicts.filter { $0.kind != .travel }.map { "\($0.rule) \($0.hard)" })
        #expect(broken == violated, "league \(number), \(league.name)")
        let isClean = !conflicts.contains { $0.hard && $0.kind != .travel }
        #expect(isClean == evaluation.cost.isFeasible)
        if isClean { clean += 1 }
        rules += broken.count
        // Rules deviate one by one as the scorer says, where they are not told apart by games or days.
        let kinds: Set<Conflict.Kind> = [.rule, .gameMissing, .rest, .appointment, .teamDoubleBooked]
        let penalties = conflicts.filter { kinds.contains($0.kind) }.reduce(0) { $0 + $1.penalty }
        let told = Set(conflicts.filter { kinds.contains($0.kind) }.map(\.rule))
        let scored = evaluation.violations.filter { $0.counted && $0.penalty > 0 && told.contains($0.rule) }
        #expect(penalties == scored.reduce(0) { $0 + $1.penalty }, "league \(number), \(league.name)")
      }
    }
    #expect(clean > 3 && rules > 500)
  }

  @Test func changesEqualDetectionFromScratch() throws {
    var changes = 0
    for (number, league) in try ScheduleShaker.leagues(20).enumerated() {
      var shaker = ScheduleShaker(random: SeededGenerator(seed: UInt64(number) + 900), league: league)
      let detector = try ConflictDetector(league)
      var session = ConflictSession(detector, shaker.timetable())
      for step in 0..<40 {
        let before = session
        var remove: [Placement] = []
        for _ in 0..<shaker.random.below(3) {
          if let game = session.timetable.games.randomElement(using: &shaker.random) { remove.append(game) }
        }
        if shaker.random.below(10) == 0 { remove.append(shaker.game()) }
        let add = (0..<shaker.random.below(3)).map { _ in
          let game = shaker.likelyGame(session.timetable)
          return (game, shaker.appointment(of: game))
        }
        session.change(remove: remove, add: add)
        let scratch = detector.conflicts(in: session.timetable)
        let isEqual = session.conflicts == scratch
        #expect(isEqual, "league \(number), \(league.name), step \(step)")
        guard isEqual else { return }
        #expect(session.isClean == session.hardConflicts.isEmpty)
        if shaker.random.below(4) == 0 {
          session = before
          #expect(session.conflicts == detector.conflicts(in: session.timetable))
        }
        changes += 1
      }
    }
    #expect(changes == 85 * 40)
  }

  @Test func hardFirstThenKindSlotsGames() throws {
    var shaker = ScheduleShaker(
      random: SeededGenerator(seed: 3), league: try ScheduleShaker.leagues(0)[4])
    let conflicts = try ConflictDetector(shaker.league).conflicts(in: shaker.timetable())
    #expect(conflicts.count > 30)
    for (one, other) in zip(conflicts, conflicts.dropFirst()) {
      #expect(one.hard || !other.hard)
      if one.hard == other.hard {
        let kinds = Conflict.Kind.allCases
        let (first, second) = (kinds.firstIndex(of: one.kind)!, kinds.firstIndex(of: other.kind)!)
        #expect(first <= second)
        if first == second { #expect(!other.slots.lexicographicallyPrecedes(one.slots)) }
      }
    }
    for conflict in conflicts {
      #expect(conflict.teams == Array(Set(conflict.teams)).sorted() && conflict.games == conflict.games.sorted())
    }
  }
}
