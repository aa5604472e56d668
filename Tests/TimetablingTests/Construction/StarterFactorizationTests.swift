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
    for (teams, value) in [(4, 12), (6, 60), (8, 56), (10, 108), (12, 176), (14, 234)] {
      var random = RandomSource(seed: 3)
      let rounds = StarterFactorization.factorization(teams: teams, using: &random).rounds
      #expect(carryOver(rounds, teams: teams) == value, "\(teams) teams")
    }
  }

  /// There is one for any number of teams.
  @Test(arguments: [2, 3, 63, 64, 65, 66, 80]) func everyTeamMeetsEveryOther(_ teams: Int) {
    var random = RandomSource(seed: 5)
    let rounds = StarterFactorization.factorization(teams: teams, using: &random).rounds
    #expect(rounds.count == teams - 1 + teams % 2)
    let pairs = Set(rounds.joined().map { [min($0.home, $0.away), max($0.home, $0.away)] })
    #expect(pairs.count == teams * (teams - 1) / 2 && rounds.joined().count == pairs.count)
  }
}
