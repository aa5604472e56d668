import LeagueModel
import Testing

@testable import Timetabling

@Suite struct StarterFactorizationTests {
  /// Carry-over by its definition: who follows whom in the row of every team, from the last round to the first.
  private func carryOver(_ rounds: [[MeetingPair]], teams: Int) -> Int {
    var opponents = Array(repeating: [Int](), count: teams)
    for games in rounds {
      for game in games {
        opponents[game.home].append(game.away)
        opponents[game.away].append(game.home)
      }
    }
    var count: [[Int]: Int] = [:]
    for row in opponents {
      for (place, opponent) in row.enumerated() { count[[opponent, row[(place + 1) % row.count]], default: 0] += 1 }
    }
    return count.values.reduce(0) { $0 + $1 * $1 }
  }

  /// Values that cyclic factorizations can reach, from the literature. (12: others reach 160.)
  @Test func reachesKnownValues() {
    for (teams, value) in [(4, 12), (6, 60), (8, 56), (10, 108)] {
      var random = RandomSource(seed: 3)
      let rounds = StarterFactorization.factorization(teams: teams, using: &random).rounds
      #expect(carryOver(rounds, teams: teams) == value, "\(teams) teams")
    }
  }

  /// The excess that the search keeps is what the rounds have.
  @Test func excessIsThatOfTheRounds() {
    for teams in [6, 8, 12, 14, 20] {
      var random = RandomSource(seed: UInt64(teams))
      var copy = random
      var search = StarterSearch(teams - 1)
      let partners = search.run(using: &copy)
      for (a, b) in partners.enumerated() where a > 0 { #expect(partners[b] == a && b > 0) }
      let rounds = StarterFactorization.factorization(teams: teams, using: &random).rounds
      let isFallback = (1..<(teams - 1)).allSatisfy { partners[$0] == teams - 1 - $0 }
      guard !isFallback else { continue }
      #expect(carryOver(rounds, teams: teams) == teams * (teams - 1) + (teams - 1) * search.excess)
    }
  }
}
