import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct LabelSearchTests {
  private func problem(_ n: Int, symmetric: Bool, _ random: inout SeededGenerator) throws -> TravelProblem {
    try #require(
      TravelProblem(TravelOracle.league(n, distances: TravelOracle.distances(n, symmetric: symmetric, &random))))
  }

  /// Any season: the travel that is claimed is that of the season with the teams in their places, and no order is better.
  @Test(arguments: [true, false]) func findsTheBestOrder(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 3)
    var source = RandomSource(seed: 1)
    let problem = try problem(6, symmetric: symmetric, &random)
    let season = CircleSeasons(problem: problem).season(
      .init(block: 2, shift: 1, lastShift: 0, rotation: 2, turnsFarthest: false))
    let labels = LabelSearch(season, problem, &source)
    let start = labels.bestTravel
    #expect(start == season.renamed(labels.best).travel(problem.distances))
    labels.anneal(20_000, &source)
    #expect(labels.bestTravel == season.renamed(labels.best).travel(problem.distances) && labels.bestTravel <= start)
    var best = Int.max
    func permute(_ chosen: [Int], _ left: [Int]) {
      if left.isEmpty { best = min(best, season.renamed(chosen).travel(problem.distances)) }
      for team in left { permute(chosen + [team], left.filter { $0 != team }) }
    }
    permute([], Array(0..<6))
    #expect(labels.bestTravel == best)
  }

  /// Larger ones: the differences add up.
  @Test(arguments: [true, false]) func differencesAreExact(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 4)
    var source = RandomSource(seed: 2)
    for n in [8, 14, 20] {
      let problem = try problem(n, symmetric: symmetric, &random)
      let season = CircleSeasons(problem: problem).season(
        .init(block: 3, shift: 1, lastShift: 2, rotation: 1, turnsFarthest: true))
      let labels = LabelSearch(season, problem, &source)
      labels.anneal(5000, &source)
      #expect(labels.bestTravel == season.renamed(labels.best).travel(problem.distances))
      #expect(labels.best.sorted() == Array(0..<n))
    }
  }

  /// The whole start: an allowed season with the travel that is claimed, the same again, and better with more work.
  @Test func circleStart() throws {
    var random = SeededGenerator(seed: 5)
    let problem = try problem(16, symmetric: true, &random)
    func run(_ steps: Int, backwards: Bool = false) throws -> (season: TravelSeason, travel: Int, steps: Int) {
      var source = RandomSource(seed: 3)
      let start = CircleStart(problem) { count, body in for k in 0..<count { body(backwards ? count - 1 - k : k) } }
      let found = start.run(&source, steps: { _, rounds, _ in steps / rounds }, isStopped: { false })
      return try #require(found)
    }
    let short = try run(3000)
    let long = try run(60_000)
    for found in [short, long] {
      #expect(problem.allows(found.season) && found.season.travel(problem.distances) == found.travel)
    }
    #expect(long.travel < short.travel && long.steps > short.steps && long.steps <= 60_000)
    let again = try run(60_000, backwards: true)
    #expect(again.season == long.season && again.travel == long.travel)
  }
}
