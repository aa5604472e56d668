import LeagueModel
import Testing

@testable import Timetabling

@Suite struct FactorizationTests {
  private typealias Oracle = ConstructionOracle

  /// Debug builds take a spread of team counts; release builds (`swift test -c release`) take all.
  static let teamCounts: [Int] = {
    #if DEBUG
      return Array(2...17) + [20, 24, 31, 32, 40, 50, 51, 64, 99, 100]
    #else
      return Array(2...100)
    #endif
  }()

  @Test(arguments: ConstructionRegistry.all.map { $0.name })
  func isAValidBalancedRoundRobin(method name: String) throws {
    let method = try #require(ConstructionRegistry.method(named: name))
    var random = RandomSource(seed: 11)
    for n in FactorizationTests.teamCounts {
      let rounds = method.factorization(teams: n, using: &random).rounds
      #expect(Oracle.faults(rounds, teams: n, roundRobins: 1, symmetry: .none) == [], "\(name), \(n) teams")
      #expect(Oracle.imbalance(rounds, teams: n) == (n % 2 == 0 ? 1 : 0), "\(name), \(n) teams")
    }
  }

  @Test(arguments: ConstructionRegistry.all.map { $0.name })
  func fewerThanTwoTeamsHaveNoRounds(method name: String) throws {
    let method = try #require(ConstructionRegistry.method(named: name))
    var random = RandomSource(seed: 1)
    for n in 0...1 {
      #expect(method.factorization(teams: n, using: &random) == Factorization(teamCount: n, rounds: []))
    }
  }

  @Test func canonicalAndCircleAreValidWithTheMinimumOfBreaksForAllTeamCounts() {
    var random = RandomSource(seed: 1)
    for n in 2...100 {
      for method in [CanonicalFactorization.self, CircleMethod.self] as [any ConstructionMethod.Type] {
        let rounds = method.factorization(teams: n, using: &random).rounds
        #expect(Oracle.faults(rounds, teams: n, roundRobins: 1, symmetry: .none) == [])
        #expect(Oracle.breaks(rounds, teams: n) == (n % 2 == 0 ? n - 2 : 0), "\(method.name), \(n) teams")
      }
    }
  }

  /// All 3! orders of the only factorization of K4 with all 2^6 venues.
  @Test func noTimetableOfFourTeamsHasFewerBreaks() {
    let factors = [[(0, 1), (2, 3)], [(0, 2), (1, 3)], [(0, 3), (1, 2)]]
    var fewest = Int.max
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      for venues in 0..<64 {
        let rounds = order.enumerated().map { place, factor in
          factors[factor].enumerated().map { index, pair in
            venues >> (2 * place + index) & 1 == 0
              ? MeetingPair(home: pair.0, away: pair.1) : MeetingPair(home: pair.1, away: pair.0)
          }
        }
        fewest = min(fewest, Oracle.breaks(rounds, teams: 4))
      }
    }
    var random = RandomSource(seed: 1)
    #expect(Oracle.breaks(CanonicalFactorization.factorization(teams: 4, using: &random).rounds, teams: 4) == fewest)
  }

  /// Annex 1 of the FIDE handbook C.05, teams counted from 1.
  @Test(arguments: [
    (4, ["1-4 2-3", "4-3 1-2", "2-4 3-1"]),
    (6, ["1-6 2-5 3-4", "6-4 5-3 1-2", "2-6 3-1 4-5", "6-5 1-4 2-3", "3-6 4-2 5-1"]),
  ])
  func circleIsTheBergerTable(n: Int, table: [String]) {
    var random = RandomSource(seed: 1)
    let rounds = CircleMethod.factorization(teams: n, using: &random).rounds
    #expect(
      rounds.map { Set($0.map { "\($0.home + 1)-\($0.away + 1)" }) }
        == table.map { Set($0.split(separator: " ").map(String.init)) })
  }

  @Test(arguments: [4, 8, 16, 32])
  func greedyOfAPowerOfTwoNeedsNoRepair(n: Int) {
    var random = RandomSource(seed: 1)
    let rounds = GreedyFactorization.factorization(teams: n, using: &random).rounds
    #expect(rounds.enumerated().allSatisfy { round, games in games.allSatisfy { $0.home ^ $0.away == round + 1 } })
  }

  /// The bound of Post and Woeginger for venues chosen two rounds at a time.
  @Test(arguments: ["greedy", "random"])
  func venuesHaveFewBreaks(method name: String) throws {
    let method = try #require(ConstructionRegistry.method(named: name))
    var random = RandomSource(seed: 4)
    for n in [4, 6, 8, 12, 16, 20, 30, 50] {
      let rounds = method.factorization(teams: n, using: &random).rounds
      #expect(Oracle.breaks(rounds, teams: n) <= n * (n - 2) / 4, "\(n) teams")
    }
  }

  @Test func randomDependsOnItsSeedOnly() {
    func make(_ seed: UInt64) -> Factorization {
      var random = RandomSource(seed: seed)
      return RandomFactorization.factorization(teams: 16, using: &random)
    }
    #expect(make(1) == make(1))
    #expect(make(1) != make(2))
  }

  /// K6 has 6 different one-factorizations; hill climbing reaches each.
  @Test func randomReachesAllFactorizationsOfSixTeams() {
    var random = RandomSource(seed: 9)
    var seen: Set<Set<Set<Set<Int>>>> = []
    for _ in 0..<200 {
      let rounds = RandomFactorization.factorization(teams: 6, using: &random).rounds
      seen.insert(Set(rounds.map { Set($0.map { [$0.home, $0.away] }) }))
    }
    #expect(seen.count == 6)
  }

  @Test func relabelingRenamesTeams() {
    let single = Factorization(teamCount: 2, rounds: [[MeetingPair(home: 0, away: 1)]])
    #expect(single.relabeled([7, 3]).rounds == [[MeetingPair(home: 7, away: 3)]])
  }
}
