import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct TravelOptimizerTests {
  private struct Result: Equatable {
    var season: TravelSeason?
    var travel: Int
    var evaluations: Int
    var isProven: Bool
  }

  private func run(
    _ league: League, evaluations: Int?, starts: [TravelSeason] = [], seed: UInt64 = 3, backwards: Bool = false,
    stopAfter: Int = .max
  ) throws -> Result {
    let stop = StopFlag()
    let made = TravelOptimizer(
      try #require(TravelProblem(league)), starts: starts, random: RandomSource(seed: seed),
      budget: SearchBudget(evaluations: evaluations, seconds: nil), threads: 1,
      perform: { count, body in for k in 0..<count { body(backwards ? count - 1 - k : k) } }, lowerBound: nil,
      control: SearchControl(deadline: nil, isStopped: { stop.isStopped })
    ) { if $0.evaluations >= stopAfter { stop.stop() } }
    let optimizer = try #require(made)
    optimizer.run()
    return Result(
      season: optimizer.best, travel: optimizer.bestTravel, evaluations: optimizer.evaluations,
      isProven: optimizer.isProven)
  }

  /// All limits, with and without repeats, symmetric or not: proven, and as short as the shortest of all.
  @Test func fourTeamsAreProven() throws {
    var random = SeededGenerator(seed: 1)
    var impossible = 0
    for (home, away) in [(1, 1), (1, 3), (2, 2), (3, 2), (3, 3)] {
      for forbidsRepeats in [true, false] {
        let distances = TravelOracle.distances(4, symmetric: away == 2, &random)
        let league = TravelOracle.league(
          4, home: home, away: away, forbidsRepeats: forbidsRepeats, distances: distances)
        let result = try run(league, evaluations: 2_000_000)
        let shortest = try TravelOracle.shortest(league)
        #expect(result.isProven && (shortest == nil) == (result.season == nil), "\(home) \(away) \(forbidsRepeats)")
        guard let season = result.season else {
          impossible += 1
          continue
        }
        #expect(result.travel == shortest)
        let cost = try Scorer(league).evaluate(season.timetable).cost
        #expect(cost == Cost(infeasibility: 0, objective: result.travel))
      }
    }
    #expect(impossible > 0)
  }

  /// Six and eight teams: what is found is what the scorer says, whatever the order of the walks, and within the budget.
  @Test(arguments: [true, false]) func seasonsAreWhatTheyClaim(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 2)
    for n in [6, 8] {
      let league = TravelOracle.league(n, distances: TravelOracle.distances(n, symmetric: symmetric, &random))
      let result = try run(league, evaluations: 120_000)
      let season = try #require(result.season)
      let cost = try Scorer(league).evaluate(season.timetable).cost
      #expect(cost == Cost(infeasibility: 0, objective: result.travel))
      #expect(result.evaluations <= 120_000 && result.evaluations > 60_000)
      #expect(result == (try run(league, evaluations: 120_000, backwards: true)))
      #expect(result != (try run(league, evaluations: 120_000, seed: 4)))
      let problem = try #require(TravelProblem(league))
      let made = TripTables(problem.distances, teamCount: n, mostStops: 3)
      let tables = try #require(made)
      let all = UInt32(1 << n) - 1
      let bound = (0..<n).reduce(0) { $0 + Int(tables[$1, all & ~(1 << UInt32($1))]) }
      #expect(bound <= result.travel)
    }
  }

  /// The result is never worse than a season to start from, and seasons that break a rule are none.
  @Test func startsAreKept() throws {
    var random = SeededGenerator(seed: 5)
    let league = TravelOracle.league(8, distances: TravelOracle.distances(8, symmetric: true, &random))
    let good = try run(league, evaluations: 100_000)
    let start = try #require(good.season)
    #expect(try run(league, evaluations: 40_000, starts: [start], seed: 9).travel <= good.travel)
    let strict = TravelOracle.league(8, home: 2, away: 2, distances: try #require(league.distances).values)
    let (problem, other) = (try #require(TravelProblem(league)), try #require(TravelProblem(strict)))
    #expect(problem.allows(start) && !other.allows(start))
    #expect(other.allows(try #require(try run(strict, evaluations: 120_000, starts: [start]).season)))
  }

  @Test func openSearchesStop() throws {
    var random = SeededGenerator(seed: 6)
    let league = TravelOracle.league(8, distances: TravelOracle.distances(8, symmetric: true, &random))
    let result = try run(league, evaluations: nil, stopAfter: 100_000)
    #expect(result.season != nil && result.evaluations >= 100_000)
  }

  /// Given venues, and idle slots: proven, and as short as the shortest of all.
  @Test func variantsAreProven() throws {
    var random = SeededGenerator(seed: 7)
    for symmetric in [true, false] {
      let six = TravelOracle.distances(6, symmetric: symmetric, &random)
      let given = TravelOracle.givenVenues(6, distances: six) { ($0 * 3 + $1) % 5 < 2 }
      let games = (0..<6).flatMap { i in ((i + 1)..<6).map { j in (i * 3 + j) % 5 < 2 ? (i, j) : (j, i) } }
      let result = try run(given, evaluations: 2_000_000)
      let shortest = TravelOracle.shortest(
        games: games, slots: 5, teams: 6, mostInARow: 3, forbidsRepeats: false, distances: six)
      #expect(result.isProven && result.season != nil && result.travel == shortest)
      let four = TravelOracle.distances(4, symmetric: symmetric, &random)
      let idle = TravelOracle.league(4, home: 2, away: 2, forbidsRepeats: symmetric, idle: 1, distances: four)
      let relaxed = try run(idle, evaluations: 1_000_000)
      let all = (0..<4).flatMap { i in (0..<4).filter { $0 != i }.map { (i, $0) } }
      let least = TravelOracle.shortest(
        games: all, slots: 7, teams: 4, mostInARow: 2, forbidsRepeats: symmetric, distances: four)
      #expect(relaxed.isProven && relaxed.travel == least)
      let season = try #require(relaxed.season)
      let cost = try Scorer(idle).evaluate(season.timetable).cost
      #expect(cost == Cost(infeasibility: 0, objective: relaxed.travel))
    }
  }
}
