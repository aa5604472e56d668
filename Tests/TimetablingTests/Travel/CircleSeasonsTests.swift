import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct CircleSeasonsTests {
  private func problem(
    _ n: Int, limit: Int, symmetry: Symmetry = .none, forbidsRepeats: Bool = true
  ) throws -> TravelProblem {
    let league = TravelOracle.league(
      n, home: limit, away: limit, forbidsRepeats: forbidsRepeats, symmetry: symmetry,
      distances: [Int](repeating: 1, count: n * n))
    return try #require(TravelProblem(league))
  }

  /// Every recipe is a double round robin, mirrored ones are mirrored: where nothing is forbidden, all are allowed.
  @Test(arguments: [4, 6, 10, 16, 22]) func everyRecipeIsADoubleRoundRobin(_ n: Int) throws {
    for symmetry in [Symmetry.none, .phased, .mirrored] {
      let circles = CircleSeasons(problem: try problem(n, limit: 2 * n, symmetry: symmetry, forbidsRepeats: false))
      let recipes = circles.recipes
      #expect(!recipes.isEmpty)
      for index in stride(from: 0, to: recipes.count, by: max(1, recipes.count / 60)) {
        let isAllowed = circles.problem.allows(circles.season(recipes[index]))
        #expect(isAllowed, "\(recipes[index])")
      }
    }
  }

  /// What is best keeps the limits, is in order, and its trips are nearly as long as they may be.
  @Test(arguments: [8, 10, 12, 16, 20, 24, 30, 40]) func tripsAreLong(_ n: Int) throws {
    let problem = try problem(n, limit: 3)
    let seasons = CircleSeasons(problem: problem).best(5) { false }
    let ones = (0..<(n * n)).map { $0 % (n + 1) == 0 ? 0 : 1 }
    let legs = seasons.map { $0.travel(ones) }
    #expect(legs == legs.sorted() && Set(seasons.map { "\($0)" }).count == seasons.count)
    for season in seasons { #expect(problem.allows(season)) }
    // n (n - 1) games away, and a way home from a third of them at least.
    let fewest = n * (n - 1) + n * ((n + 1) / 3)
    let least = try #require(legs.first)
    #expect(least >= fewest && least <= fewest * 110 / 100, "\(n): \(least) of \(fewest)")
  }

  @Test func stops() throws { #expect(CircleSeasons(problem: try problem(8, limit: 3)).best(5) { true }.isEmpty) }
}
