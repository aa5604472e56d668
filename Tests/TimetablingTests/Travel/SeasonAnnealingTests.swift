import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct SeasonAnnealingTests {
  private func problem(
    _ n: Int, limit: Int, symmetry: Symmetry = .none, symmetric: Bool, _ random: inout SeededGenerator
  ) throws -> TravelProblem {
    let distances = TravelOracle.distances(n, symmetric: symmetric, &random)
    return try #require(
      TravelProblem(TravelOracle.league(n, home: limit, away: limit, symmetry: symmetry, distances: distances)))
  }

  /// Any season: the travel that is claimed is that of the season with the teams in their places, and no order is better.
  @Test(arguments: [true, false]) func findsTheBestOrder(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 3)
    var source = RandomSource(seed: 1)
    let problem = try problem(6, limit: 10, symmetric: symmetric, &random)
    let season = CircleSeasons(problem: problem).season(
      .init(block: 2, shift: 1, lastShift: 0, rotation: 2, turnsFarthest: false))
    let annealing = SeasonAnnealing(season, problem, turnsVenues: false, &source)
    let start = annealing.bestTravel
    #expect(start == (try #require(annealing.best)).travel(problem.distances))
    annealing.anneal(20_000, &source)
    let found = try #require(annealing.best)
    #expect(annealing.bestTravel == found.travel(problem.distances) && annealing.bestTravel <= start)
    #expect(annealing.bestTravel == orders(of: season, problem).min())
  }

  /// All orders and all venues of four teams: as short as the shortest that keeps the limits, if there is one.
  @Test(arguments: [true, false]) func findsTheBestVenues(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 6)
    var source = RandomSource(seed: 7)
    var impossible = 0
    for (limit, symmetry) in [(1, Symmetry.none), (2, .none), (3, .none), (2, .mirrored), (3, .mirrored)] {
      let problem = try problem(4, limit: limit, symmetry: symmetry, symmetric: symmetric, &random)
      for season in CircleSeasons(problem: problem).rotations {
        let annealing = SeasonAnnealing(season, problem, turnsVenues: true, &source)
        annealing.anneal(20_000, &source)
        let shortest = venues(of: season).filter(problem.allows).flatMap { orders(of: $0, problem) }.min()
        #expect(annealing.best == nil || annealing.best.map(problem.allows) == true)
        #expect(annealing.best?.travel(problem.distances) == shortest)
        if shortest == nil { impossible += 1 }
      }
    }
    #expect(impossible > 0)
  }

  private func orders(of season: TravelSeason, _ problem: TravelProblem) -> [Int] {
    func permute(_ chosen: [Int], _ left: [Int]) -> [Int] {
      if left.isEmpty { return [season.renamed(chosen).travel(problem.distances)] }
      return left.flatMap { team in permute(chosen + [team], left.filter { $0 != team }) }
    }
    return permute([], Array(0..<season.teamCount))
  }

  /// The same opponents with the venues of every pair both ways.
  private func venues(of season: TravelSeason) -> [TravelSeason] {
    let n = season.teamCount
    let pairs = (0..<n).flatMap { i in ((i + 1)..<n).map { (i, $0) } }
    return (0..<(1 << pairs.count)).map { turned in
      var result = season
      for (index, pair) in pairs.enumerated() where turned >> index & 1 == 1 {
        for round in 0..<season.rounds {
          guard let game = season.game(of: pair.0, in: round), game.opponent == pair.1 else { continue }
          result.set(home: game.isHome ? pair.1 : pair.0, away: game.isHome ? pair.0 : pair.1, in: round)
        }
      }
      return result
    }
  }

  /// Larger ones: the differences add up, of travel and of runs that are too long.
  @Test(arguments: [true, false]) func differencesAreExact(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 4)
    var source = RandomSource(seed: 2)
    for (n, limit) in [(8, 3), (14, 2), (20, 5), (10, 18)] {
      for turnsVenues in [false, true] {
        let problem = try problem(n, limit: limit, symmetry: .phased, symmetric: symmetric, &random)
        let season = CircleSeasons(problem: problem).season(
          .init(block: 2, shift: 1, lastShift: 2, rotation: 1, turnsFarthest: true))
        let annealing = SeasonAnnealing(season, problem, turnsVenues: turnsVenues, &source)
        annealing.anneal(turnsVenues ? 60_000 : 5000, &source)
        let found = try #require(annealing.best)
        #expect(annealing.bestTravel == found.travel(problem.distances))
        // Without venues, those of the season stay, which may break a limit.
        #expect(problem.allows(found) || !turnsVenues)
      }
    }
  }

  /// The whole start: an allowed season with the travel that is claimed, the same again, and better with more work.
  @Test(arguments: [Symmetry.none, .mirrored]) func circleStart(_ symmetry: Symmetry) throws {
    var random = SeededGenerator(seed: 5)
    let problem = try problem(10, limit: 3, symmetry: symmetry, symmetric: true, &random)
    func run(_ steps: Int, backwards: Bool = false) throws -> (season: TravelSeason, travel: Int, steps: Int) {
      var source = RandomSource(seed: 3)
      let start = CircleStart(problem) { count, body in for k in 0..<count { body(backwards ? count - 1 - k : k) } }
      let found = start.run(&source, left: { steps - $0 }, isStopped: { false })
      return try #require(found)
    }
    let short = try run(20_000)
    let long = try run(100_000)
    for found in [short, long] {
      #expect(problem.allows(found.season) && found.season.travel(problem.distances) == found.travel)
    }
    #expect(long.travel < short.travel && long.steps > short.steps && long.steps <= 100_000)
    let again = try run(100_000, backwards: true)
    #expect(again.season == long.season && again.travel == long.travel)
  }
}
