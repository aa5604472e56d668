import CaDiCaLBackend
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Patterns first, opponents after.
@Suite(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) struct PatternSearchTests {
  private static let small = {
    var settings = PatternSearch.Settings()
    settings.firstMoves = 30_000
    settings.moves = 5000
    settings.groups = 5
    return settings
  }()

  private func clauses(_ league: League) throws -> PatternClauses {
    let made = PatternClauses(try ShapeBuilder(compiling: try Instance(league, shelves: 0)), CaDiCaLBackend.self)
    return try #require(made)
  }

  private func search(_ league: League, _ settings: PatternSearch.Settings, seed: UInt64) throws -> PatternSearch {
    let shapes = try ShapeBuilder(compiling: try Instance(league, shelves: 0))
    return PatternSearch(
      try PatternAnnealingTests.annealing(league, seed: seed), shapes, CaDiCaLBackend.self, settings)
  }

  @Test func patternsOfATimetableHaveATimetable() throws {
    for phased in [false, true] {
      let league = PatternAnnealingTests.league(6, phased: phased)
      let instance = try Instance(league, shelves: 0)
      var random = RandomSource(seed: 2)
      let timetable = constructTimetable(for: league, method: CanonicalFactorization.self, random: &random)
      let grid = instance.grid(of: timetable)
      let patterns = PatternSet(of: try #require(grid), teamCount: 6)
      let answer = try clauses(league).timetable(with: patterns.cells(slots: 10), conflicts: 100_000, isOver: { false })
      guard case .found(let games) = answer else {
        Issue.record("none found")
        continue
      }
      #expect(PatternSet(of: games, teamCount: 6) == patterns)
      #expect(try Scorer(league).evaluate(instance.timetable(of: games)).cost.isFeasible)
    }
  }

  /// Teams with the same venue everywhere never meet.
  @Test func conflictsAreMadeOfTheCellsAsked() throws {
    let league = PatternAnnealingTests.league(6, phased: false)
    let clauses = try clauses(league)
    let asked = (0..<2).flatMap { team in
      (0..<10).map { PatternCell(team: team, slot: $0, isHome: $0 % 2 == 0) }
    }
    let answer = clauses.timetable(with: asked, conflicts: 100_000, isOver: { false })
    guard case .conflict(let cells) = answer else {
      Issue.record("no conflict")
      return
    }
    #expect(!cells.isEmpty && Set(cells).isSubset(of: Set(asked)))
    // What is left without one of the two teams is possible.
    let other = clauses.timetable(with: asked.filter { $0.team == 0 }, conflicts: 100_000, isOver: { false })
    guard case .found = other else {
      Issue.record("none found")
      return
    }
  }

  @Test(arguments: [false, true]) func findsATimetableWithFewBreaks(_ phased: Bool) throws {
    var league = PatternAnnealingTests.league(8, phased: phased)
    // One game has its slot, one team is away at first: conflicts to be learned.
    league.rules.append(
      RuleSpec(
        id: "fixed", kind: "GA1", hard: true, slots: ["slots": SlotScope(slots: [3])], integers: ["min": 1, "max": 1],
        meetings: [MeetingPair(home: 5, away: 2)]))
    let instance = try Instance(league, shelves: 0)
    func run() throws -> PatternSearch.Result? {
      let search = try search(league, Self.small, seed: 7)
      search.run(isOver: { false })
      return search.result
    }
    let first = try run()
    let result = try #require(first)
    #expect(PatternSet(of: result.games, teamCount: 8) == result.patterns)
    let timetable = instance.timetable(of: result.games)
    let evaluation = try Scorer(league).evaluate(timetable)
    #expect(evaluation.cost.isFeasible)
    #expect(evaluation.cost.objective >= 10 * (phased ? 12 : 6))
    #expect(evaluation.cost.objective <= 10 * (phased ? 24 : 16))
    let second = try run()
    #expect(second?.games == result.games)
  }

  @Test func endsWhereNothingIsPossible() throws {
    var league = PatternAnnealingTests.league(8, phased: false)
    league.rules.append(
      RuleSpec(
        id: "none", kind: "BR2", hard: true, teams: ["teams": .all], slots: ["slots": .all], integers: ["intp": 2],
        choices: ["mode2": "LEQ"]))
    var settings = Self.small
    settings.workPerConflict = 1
    let search = try search(league, settings, seed: 1)
    search.run(work: 100_000, isOver: { false })
    #expect(search.result == nil)
    // No more than the last step beyond the work.
    #expect(search.spent < 100_000 + settings.mostConflicts * settings.workPerConflict)
  }

  /// Another call finds other patterns, and its work is its own.
  @Test func goesOnToOtherPatterns() throws {
    let search = try search(PatternAnnealingTests.league(8, phased: true), Self.small, seed: 3)
    var found: [PatternSet] = []
    for _ in 0..<3 {
      let before = search.spent
      search.run(work: 20_000_000, isOver: { false })
      let result = try #require(search.result)
      #expect(search.spent > before)
      #expect(PatternSet(of: result.games, teamCount: 8) == result.patterns)
      found.append(result.patterns)
    }
    #expect(Set(found.map(\.home)).count > 1)
    search.run(work: 0, isOver: { false })
    #expect(search.result == nil)
  }

  /// What searches find side by side is given out one by one, the cheapest first, before they search again.
  @Test func theSourceGivesAllThatWasFound() throws {
    let league = PatternAnnealingTests.league(8, phased: true)
    let searches = try (1...3).map { try search(league, Self.small, seed: UInt64($0)) }
    let source = PatternSource(searches)
    func next() -> PatternSearch.Result? {
      source.next(work: 20_000_000, deadline: nil, { for k in 0..<$0 { $1(k) } }, isOver: { false })
    }
    let results = [next(), next(), next()].compactMap { $0 }
    let spent = searches.map(\.spent)
    #expect(results.count == 3 && results.map(\.cost) == results.map(\.cost).sorted())
    let games = results.map(\.games)
    for search in searches {
      let isGiven = games.contains { $0 == search.result?.games }
      #expect(isGiven)
    }
    #expect(next() != nil && zip(spent, searches).allSatisfy { $0 < $1.spent })
    let late = PatternSource(searches).next(
      work: 20_000_000, deadline: SearchBudget.now() - 1, { for k in 0..<$0 { $1(k) } }, isOver: { false })
    #expect(late == nil)
  }

  @Test func theFieldCostsPerCell() throws {
    let league = PatternAnnealingTests.league(8, phased: false)
    let instance = try Instance(league, shelves: 0)
    let shapes = try ShapeBuilder(compiling: instance)
    var random = RandomSource(seed: 6)
    func patterns() throws -> ([PlacedGame], PatternSet) {
      let made = instance.grid(of: constructTimetable(for: league, method: RandomFactorization.self, random: &random))
      let games = try #require(made)
      return (games, PatternSet(of: games, teamCount: 8))
    }
    let (games, own) = try patterns()
    let (_, other) = try patterns()
    let differing = zip(own.home, other.home).reduce(0) { $0 + ($1.0 ^ $1.1).nonzeroBitCount }
    func cost(_ shapes: ShapeBuilder) -> Int {
      let evaluator = Evaluator(shapes)
      evaluator.load(games)
      return evaluator.total.soft
    }
    for level in PatternField.strengths.indices {
      let bent = PatternField(other, games, unit: 10, shapes).shapes(level: level)
      #expect(cost(bent) - cost(shapes) == Int(10 * PatternField.strengths[level]) * differing)
      #expect(cost(PatternField(own, games, unit: 10, shapes).shapes(level: level)) == cost(shapes))
    }
    #expect(PatternField.level(at: 0) == 0 && PatternField.level(at: 1) == nil)
    let levels = (0...100).map { PatternField.level(at: Double($0) / 100) ?? PatternField.strengths.count }
    #expect(levels == levels.sorted() && Set(levels).count == PatternField.strengths.count + 1)
  }
}
