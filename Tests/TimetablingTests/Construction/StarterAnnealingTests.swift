import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct StarterAnnealingTests {
  private func league(_ n: Int) -> League {
    var league = HandSeason.league(teams: n, slots: n - 1, k: 1)
    league.objective = Objective(carryOver: 1)
    return league
  }

  /// The starter is one, and the scorer finds the carry-over that follows from its excess. (Moves that are taken back are
  /// checked on the way, in debug builds.)
  @Test(arguments: [6, 8, 12, 16]) func excessIsWhatTheScorerFinds(_ n: Int) throws {
    let search = StarterAnnealing(n - 1, RandomSource(seed: 4))
    search.run(n == 16 ? 400_000 : 60_000, isStopped: { false })
    let partners = try #require(search.best)
    #expect(partners.count == n - 1 && partners[0] == n - 1)
    #expect((1..<(n - 1)).allSatisfy { partners[partners[$0]] == $0 })
    let distances = (1..<(n - 1)).map { min(abs($0 - partners[$0]), n - 1 - abs($0 - partners[$0])) }
    #expect(Set(distances).count == (n - 2) / 2)
    var random = RandomSource(seed: 1)
    let rounds = StarterFactorization.factorization(partners: partners, teams: n, using: &random).rounds
    let timetable = Timetable(
      games: rounds.enumerated().flatMap { slot, games in
        games.map { Placement(home: $0.home, away: $0.away, slot: slot) }
      })
    let cost = try Scorer(league(n)).evaluate(timetable).cost
    #expect(cost == Cost(infeasibility: 0, objective: n * (n - 1) + (n - 1) * search.bestExcess))
  }

  @Test func sameSeedSameStarter() {
    let searches = (0..<2).map { _ in StarterAnnealing(15, RandomSource(seed: 7)) }
    searches[0].run(100_000, isStopped: { false })
    for _ in 0..<10 { searches[1].run(10_000, isStopped: { false }) }
    #expect(searches[0].best == searches[1].best && searches[0].moves == searches[1].moves)
    let stopped = StarterAnnealing(15, RandomSource(seed: 7))
    stopped.run(100_000, isStopped: { true })
    #expect(stopped.moves == 0 && stopped.best == nil)
  }

  /// The search of a league uses it: within the budget, whatever the order of the pieces of work.
  @Test func leaguesAreSpread() throws {
    let league = league(12)
    func run(backwards: Bool) throws -> SearchWorker.Outcome {
      var random = RandomSource(seed: 2)
      let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      return try SearchWorker(league, starts: [start]).run(
        random: RandomSource(seed: 5), evaluations: 300_000, deadline: nil, lowerBound: nil, verifyEvery: 0,
        interval: 1,
        isStopped: { false }, threads: 1,
        perform: { count, body in for k in 0..<count { body(backwards ? count - 1 - k : k) } }, report: { _ in })
    }
    let outcome = try run(backwards: false)
    #expect(outcome.evaluations <= 300_000 && outcome.evaluations > 150_000)
    let cost = try Scorer(league).evaluate(outcome.timetable).cost
    #expect(cost.isFeasible && cost.objective <= 12 * 11 + 6 * 11)
    let again = try run(backwards: true)
    #expect(again.timetable == outcome.timetable)
  }
}
