import CaDiCaLBackend
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// The search with all its stages, on budgets that a debug build can bear.
@Suite struct ParallelTemperingTests {
  private struct Result: Equatable {
    var games: [PlacedGame]
    var cost: [Int]
    var evaluations: Int
    var statistics: [NeighborhoodStatistics]
    var stages: Set<String>
    var isImpossible: Bool
    var patterns: Set<PatternSet>
  }

  private func run(
    _ league: League, evaluations: Int?, stopAfter: Int = .max, seed: UInt64 = 5, withClauses: Bool = false,
    perform: @escaping SearchWorker.Perform
  ) throws -> Result {
    var random = RandomSource(seed: seed)
    var starts = (0..<2).map { _ in constructTimetable(for: league, method: RandomFactorization.self, random: &random) }
    starts.append(constructTimetable(for: league, method: CanonicalFactorization.self, random: &random))
    let instance = try Instance(league, shelves: 0)
    var settings = ParallelTempering.Settings()
    settings.evaluationsPerReplica = 1500
    settings.walkLength = 150
    settings.firstAnnealing = 200
    settings.roundsPerPolish = 4
    settings.polish = 100
    settings.openCooling = 4000
    settings.firstSlice.evaluations = 2000
    settings.patterns.search.firstMoves = 1000
    settings.race.shortest = 1000
    settings.patterns.search.moves = 300
    settings.patterns.search.conflicts = 10
    settings.patterns.search.workPerConflict = 1
    settings.firstSlice.evaluationsPerConflict = 0.01
    var stages = Set<String>()
    var patterns = Set<PatternSet>()
    let stop = StopFlag()
    let shapes = try ShapeBuilder(compiling: instance)
    let search = ParallelTempering(
      shapes, starts: try starts.map { try #require(instance.grid(of: $0)) },
      random: random, budget: SearchBudget(evaluations: evaluations, seconds: nil), perform: perform, verifyEvery: 1,
      lowerBound: nil, control: SearchControl(deadline: nil, isStopped: { stop.isStopped }),
      clauses: withClauses ? FeasibilitySearch(shapes, CaDiCaLBackend.self) : nil, settings: settings
    ) {
      stages.insert($0.stage)
      if let field = $0.field { patterns.insert(field.patterns) }
      if $0.pool.evaluations >= stopAfter { stop.stop() }
    }
    search.run()
    #expect(search.pool.mismatch == nil)
    let evaluation = try Scorer(league).evaluate(instance.timetable(of: search.pool.bestGames))
    #expect((search.pool.best.hard == 0) == evaluation.cost.isFeasible)
    if search.pool.best.hard == 0 { #expect(search.pool.best.soft == evaluation.cost.objective) }
    return Result(
      games: search.pool.bestGames, cost: [search.pool.best.hard, search.pool.best.soft],
      evaluations: search.pool.evaluations,
      statistics: search.pool.statistics, stages: stages, isImpossible: search.isImpossible,
      patterns: patterns)
  }

  private func inOrder(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) { for k in 0..<count { body(k) } }
  private func backwards(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    for k in (0..<count).reversed() { body(k) }
  }

  @Test func theOrderOfTheReplicasDoesNotMatter() throws {
    for family in [LeagueFamily.double, .phased, .relaxed] {
      var league = family.league()
      var random = SeededGenerator(seed: 4)
      league.addRandomRules(&random, perKind: 1, kinds: ["CA1", "CA2", "CA3", "BR1", "BR2", "FA2", "SE1", "GA1"])
      let first = try run(league, evaluations: 12_001, perform: inOrder)
      let second = try run(league, evaluations: 12_001, perform: backwards)
      #expect(first == second)
      #expect(first.evaluations <= 12_001 && first.evaluations > 11_900)
    }
  }

  /// Leagues whose breaks cost are searched around patterns, several in turn; what comes of it depends on nothing else.
  @Test(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) func patternsComeFirst() throws {
    for phased in [false, true] {
      var league = PatternAnnealingTests.league(8, phased: phased, breaks: 6)
      var random = SeededGenerator(seed: 2)
      league.addRandomRules(&random, perKind: 1, kinds: ["CA1", "CA2", "CA3", "SE1"])
      for place in league.rules.indices { league.rules[place].hard = false }
      let first = try run(league, evaluations: 40_000, withClauses: true, perform: inOrder)
      let second = try run(league, evaluations: 40_000, withClauses: true, perform: backwards)
      #expect(first == second)
      #expect(first.stages.contains("patterns") && first.patterns.count > 1)
    }
  }

  private func withoutBreaks() -> League {
    var league = LeagueFamily.double.league()
    league.rules.append(
      RuleSpec(
        id: "none", kind: "BR2", hard: true, teams: ["teams": .all], slots: ["slots": .all], integers: ["intp": 0],
        choices: ["homeMode": "HA", "mode2": "LEQ"]))
    return league
  }

  /// Without a limit, coolings follow each other, each with all its parts, until the search is stopped.
  @Test func openSearchesGoOn() throws {
    var league = withoutBreaks()
    league.rules[0].hard = false
    league.rules[0].integers["intp"] = 6
    let result = try run(league, evaluations: nil, stopAfter: 25_000, perform: inOrder)
    #expect(result.stages.contains("all rules"))
    // 400 of the first look, 4000 and 8000 of coolings, the third of which is cut short.
    #expect(result.evaluations >= 25_000 && result.evaluations < 27_000)
    #expect(result == (try run(league, evaluations: nil, stopAfter: 25_000, perform: backwards)))
  }

  /// A rule that cannot be kept: half of the budget and more goes into looking for a feasible timetable.
  @Test func brokenRulesAreSoughtLonger() throws {
    let result = try run(withoutBreaks(), evaluations: 9000, perform: inOrder)
    #expect(result.cost[0] > 0 && !result.isImpossible)
    #expect(result.stages.contains("hard rules, longer"))
  }

  /// While nothing but hard rules counts, only their weights relative to each other matter.
  @Test func theScaleOfHardWeightsDoesNotMatter() throws {
    let one = try run(withoutBreaks(), evaluations: 9000, perform: inOrder)
    for weight in [2, 5, 160] {
      var league = withoutBreaks()
      league.rules[0].weight = weight
      let result = try run(league, evaluations: 9000, perform: inOrder)
      #expect(result.games == one.games && result.evaluations == one.evaluations)
      #expect(result.cost[0] == weight * one.cost[0])
    }
  }

  @Test(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) func impossibilityIsProven() throws {
    // Two rules that cannot hold together: no game of team 0 at home, and one.
    var league = LeagueFamily.double.league()
    for (id, most) in [("home", 0), ("some", 13)] {
      league.rules.append(
        RuleSpec(
          id: id, kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0])], slots: ["slots": .all],
          integers: ["min": 0, "max": most], choices: ["mode": id == "home" ? "H" : "A", "mode2": ""]))
    }
    let first = try run(league, evaluations: 9000, withClauses: true, perform: inOrder)
    #expect(first.cost[0] > 0 && first.isImpossible)
    let second = try run(league, evaluations: 9000, withClauses: true, perform: backwards)
    #expect(first == second)
  }

  /// A rule that a few thousand moves do not hold: few breaks, and rematches far apart.
  @Test(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) func clausesHelp() throws {
    var league = withoutBreaks()
    league.rules[0].integers["intp"] = 14
    league.rules.append(
      RuleSpec(
        id: "apart", kind: "SE1", hard: true, teams: ["teams": .all], integers: ["min": 5, "max": 14],
        choices: ["mode1": "SLOTS"]))
    let without = try run(league, evaluations: 9000, perform: inOrder)
    let with = try run(league, evaluations: 9000, withClauses: true, perform: inOrder)
    #expect(with.cost[0] == 0 && !with.isImpossible)
    #expect(without.cost[0] > 0)
  }
}
