import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

@Suite struct CarryOverBoundTests {
  private func league(_ n: Int, k: Int, slots: Int? = nil) -> League {
    var league = League(name: "test")
    league.teams = (0..<n).map { Team(id: "\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: k)]
    league.slots = (0..<(slots ?? k * (n - 1 + n % 2))).map { Slot(id: "\($0)") }
    league.objective = Objective(carryOver: 3)
    return league
  }

  /// Never above the carry-over of a timetable, whatever the number of teams and rounds.
  @Test func isNeverAboveATimetable() throws {
    var random = RandomSource(seed: 3)
    for (n, k) in [(4, 1), (5, 1), (8, 1), (4, 2), (7, 2), (6, 3), (10, 1)] {
      let league = league(n, k: k)
      let bound = try #require(quickLowerBound(of: league))
      #expect(bound > 0 && bound % 3 == 0)
      for _ in 0..<10 {
        let timetable = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
        #expect(try Scorer(league).evaluate(timetable).cost.objective >= bound)
      }
    }
  }

  /// Four teams, one round robin: every pair follows once; eight teams can do it, too.
  @Test func isReached() throws {
    var random = RandomSource(seed: 3)
    for n in [4, 8] {
      let league = league(n, k: 1)
      #expect(quickLowerBound(of: league) == 3 * n * (n - 1))
      let timetable = constructTimetable(for: league, method: StarterFactorization.self, random: &random)
      if n == 4 { #expect(try Scorer(league).evaluate(timetable).cost.objective == 3 * n * (n - 1)) }
    }
  }

  @Test func knowsWhatItDoesNotKnow() {
    var weighted = league(4, k: 1)
    weighted.carryOverWeights = [Int](repeating: 2, count: 16)
    #expect(quickLowerBound(of: weighted) == 0)
    weighted.carryOverWeights?[1] = -1
    #expect(quickLowerBound(of: weighted) == nil)
    var optional = league(4, k: 1)
    optional.rules.append(RuleSpec(id: "all", kind: "BA1", hard: false, weight: 0))
    #expect(quickLowerBound(of: optional) == 0)
    var rewarded = league(4, k: 1)
    rewarded.objective.carryOver = -1
    #expect(quickLowerBound(of: rewarded) == nil)
  }
}
