import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct StarterSearchTests {
  private func league(_ n: Int) -> League {
    var league = HandSeason.league(teams: n, slots: n - 1, k: 1)
    league.objective = Objective(carryOver: 1)
    return league
  }

  /// Carry-over of the round robin of a first round, by definition: who follows whom in the row of every team. `nil`: some team
  /// does not meet every other one once.
  private func carryOver(_ partners: [Int]) -> Int? {
    let m = partners.count
    var rows = Array(repeating: [Int](), count: m + 1)
    for round in 0..<m {
      for position in 0..<m {
        let team = (position + round) % m
        let opponent = position == 0 ? m : (partners[position] + round) % m
        rows[team].append(opponent)
        if position == 0 { rows[m].append(team) }
      }
    }
    guard rows.allSatisfy({ Set($0).count == m }) else { return nil }
    var count: [[Int]: Int] = [:]
    for row in rows {
      for (place, opponent) in row.enumerated() { count[[opponent, row[(place + 1) % m]], default: 0] += 1 }
    }
    return count.values.reduce(0) { $0 + $1 * $1 }
  }

  /// Least carry-over of all first rounds: every way to pair positions 1 ..< m.
  private func least(_ m: Int) -> Int {
    var partners = Array(repeating: -1, count: m)
    partners[0] = m
    var least = Int.max
    func pair() {
      guard let first = partners.firstIndex(of: -1) else {
        least = min(least, carryOver(partners) ?? .max)
        return
      }
      for second in (first + 1)..<m where partners[second] < 0 {
        (partners[first], partners[second]) = (second, first)
        pair()
        (partners[first], partners[second]) = (-1, -1)
      }
    }
    pair()
    return least
  }

  /// A complete search has the best of all starters.
  @Test(arguments: [3, 5, 7, 9, 11]) func completeIsBest(_ m: Int) throws {
    for seed: UInt64 in 1...5 {
      let search = StarterSearch(m, RandomSource(seed: seed))
      search.run(20_000, isStopped: { false })
      #expect(search.isComplete)
      let best = try #require(search.best)
      #expect(carryOver(best) == least(m) && m * (m + 1 + search.bestExcess) == least(m))
    }
  }

  /// The starter is one, and its carry-over is what its excess says, at the ends of what words can hold too.
  @Test(arguments: [1, 13, 15, 19, 31, 47, 61, 63]) func excessIsThatOfTheRounds(_ m: Int) throws {
    let search = StarterSearch(m, RandomSource(seed: 4))
    search.run(m > 40 ? 400_000 : 60_000, isStopped: { false })
    let partners = try #require(search.best)
    #expect(partners.count == m && partners[0] == m && (1..<m).allSatisfy { partners[partners[$0]] == $0 })
    if m > 1 { #expect(carryOver(partners) == m * (m + 1 + search.bestExcess)) }
  }

  @Test func sameSeedSameStarter() {
    let searches = (0..<2).map { _ in StarterSearch(21, RandomSource(seed: 7)) }
    searches[0].run(300_000, isStopped: { false })
    for _ in 0..<300 { searches[1].run(1000, isStopped: { false }) }
    #expect(searches[0].best == searches[1].best && searches[0].steps == searches[1].steps)
    let stopped = StarterSearch(21, RandomSource(seed: 7))
    stopped.run(100_000, isStopped: { true })
    #expect(stopped.steps == 0 && stopped.best == nil)
  }

  /// The search of a league uses it: within the budget, whatever the order of the pieces of work.
  @Test func leaguesAreSpread() throws {
    let league = league(14)
    func run(backwards: Bool) throws -> SearchWorker.Outcome {
      var random = RandomSource(seed: 2)
      let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      return try SearchWorker(league, starts: [start]).run(
        random: RandomSource(seed: 5), evaluations: 40_000, deadline: nil, lowerBound: nil, verifyEvery: 0,
        interval: 1, isStopped: { false }, threads: 1,
        perform: { count, body in for k in 0..<count { body(backwards ? count - 1 - k : k) } }, report: { _ in })
    }
    let outcome = try run(backwards: false)
    #expect(outcome.evaluations <= 40_000 && outcome.evaluations > 30_000)
    let cost = try Scorer(league).evaluate(outcome.timetable).cost
    #expect(cost.isFeasible && cost.objective <= 14 * 13 + 13 * 4)
    let again = try run(backwards: true)
    #expect(again.timetable == outcome.timetable)
  }
}
