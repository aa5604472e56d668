import LeagueModel
import Testing

@testable import Timetabling

@Suite struct LegsTests {
  private typealias Oracle = ConstructionOracle

  private static let teamCounts: [Int] = {
    #if DEBUG
      return Array(2...13) + [16, 25, 40]
    #else
      return Array(2...100)
    #endif
  }()

  @Test(arguments: Symmetry.allCases)
  func legsAreValidAndKeepTheSymmetry(symmetry: Symmetry) {
    var random = RandomSource(seed: 2)
    for n in LegsTests.teamCounts {
      let canonical = CanonicalFactorization.factorization(teams: n, using: &random)
      let other = n <= 40 ? RandomFactorization.factorization(teams: n, using: &random) : canonical
      for k in 1...4 {
        for single in [canonical, other] {
          let rounds = single.legs(k, symmetry: symmetry)
          #expect(Oracle.faults(rounds, teams: n, roundRobins: k, symmetry: symmetry) == [], "\(n) teams, \(k) legs")
          let allowed = k % 2 == 1 && n % 2 == 0 ? 1 : 0
          #expect(Oracle.imbalance(rounds, teams: n) == allowed, "\(n) teams, \(k) legs")
        }
      }
    }
  }

  @Test func noLegsNoRounds() {
    var random = RandomSource(seed: 2)
    let single = CanonicalFactorization.factorization(teams: 6, using: &random)
    #expect(single.legs(0, symmetry: .mirrored).isEmpty)
    #expect(Factorization(teamCount: 1, rounds: []).legs(3, symmetry: .inverted).isEmpty)
  }

  /// The second leg's venues of a team whose first leg is `venues` (`nil`: bye), from the definition of each symmetry.
  private func secondLeg(_ venues: [Bool?], _ symmetry: Symmetry) -> [Bool?] {
    let exchanged = venues.map { $0.map { !$0 } }
    switch symmetry {
    case .none, .phased, .mirrored: return exchanged
    case .inverted: return exchanged.reversed()
    case .english: return [exchanged.last!] + exchanged.dropLast()
    case .french: return exchanged.dropFirst() + [exchanged.first!]
    }
  }

  /// A bound on the breaks of two legs that holds for every timetable: teams with the same home-away pattern could
  /// never meet, so n even teams have n different patterns; for odd n each round is the bye of exactly one team.
  private func fewestBreaks(teams n: Int, _ symmetry: Symmetry) -> Int {
    let width = n % 2 == 0 ? n - 1 : n
    func breaks(_ first: [Bool?]) -> Int { Oracle.breaks((first + secondLeg(first, symmetry)).compactMap { $0 }) }
    func pattern(_ bits: Int) -> [Bool?] { (0..<width).map { bits >> $0 & 1 == 1 } }
    if n % 2 == 0 { return (0..<1 << width).map { breaks(pattern($0)) }.sorted().prefix(n).reduce(0, +) }
    return (0..<width).reduce(0) { sum, bye in
      sum
        + (0..<1 << width).map { bits in
          var first = pattern(bits)
          first[bye] = nil
          return breaks(first)
        }.min()!
    }
  }

  /// Breaks of two legs of the canonical factorization: the least that any timetable with that symmetry can have.
  @Test(arguments: [Symmetry.mirrored, .inverted, .english, .french])
  func canonicalLegsHaveTheMinimumOfBreaks(symmetry: Symmetry) {
    var random = RandomSource(seed: 2)
    for n in [3, 4, 5, 6, 7, 8, 9, 10] {
      let rounds = CanonicalFactorization.factorization(teams: n, using: &random).legs(2, symmetry: symmetry)
      #expect(Oracle.breaks(rounds, teams: n) == fewestBreaks(teams: n, symmetry), "\(n) teams")
    }
  }

  /// The formulas of the documentation, for all numbers of teams.
  @Test func canonicalLegsHaveTheDocumentedBreaks() {
    var random = RandomSource(seed: 2)
    for n in 3...60 {
      let single = CanonicalFactorization.factorization(teams: n, using: &random)
      func breaks(_ symmetry: Symmetry) -> Int { Oracle.breaks(single.legs(2, symmetry: symmetry), teams: n) }
      if n % 2 == 0 {
        #expect(breaks(.mirrored) == 3 * n - 6)
        #expect(breaks(.inverted) == 2 * n - 4)
        #expect(breaks(.english) == 2 * n - 4)
        #expect(breaks(.french) == 2 * n)
      } else {
        #expect(breaks(.mirrored) == n)
        #expect(breaks(.inverted) == 0)
        #expect(breaks(.english) == 1)
        #expect(breaks(.french) == 1)
      }
    }
  }
}
