import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Rules that do not count decide between timetables of equal cost, and never more than that.
@Suite struct TieBreaksTests {
  private func league(_ family: LeagueFamily, seed: UInt64) -> League {
    var league = family.league()
    league.semantics = .robinX
    var random = SeededGenerator(seed: seed)
    league.addRandomRules(&random, perKind: 2, kinds: ["CA1", "BR2", "BR3", "BR4", "CA5", "FA3"])
    for index in league.rules.indices where index % 4 == 1 { league.rules[index].ignoredByValidator = true }
    return league
  }

  @Test(arguments: [LeagueFamily.double, .odd, .mirrored, .relaxed, .triple, .many]) func settles(
    _ family: LeagueFamily
  ) throws {
    var best = 0
    for seed in 1...3 as ClosedRange<UInt64> {
      let league = league(family, seed: seed)
      var random = RandomSource(seed: seed)
      let start = try ConstructedStart(league, &random)
      let (instance, games) = (start.instance, start.games)
      let ties = try #require(try TieBreaks(ShapeBuilder(compiling: instance), random: random))
      let settled = ties.settle(
        games, evaluations: 600, control: SearchControl(deadline: nil, isStopped: { false }))
      let scorer = try Scorer(league)
      let before = scorer.evaluate(instance.timetable(of: games))
      let after = scorer.evaluate(instance.timetable(of: settled))
      #expect(after.cost.infeasibility <= before.cost.infeasibility)
      if after.cost.infeasibility == before.cost.infeasibility {
        #expect(after.cost.objective <= before.cost.objective)
      }
      let gain =
        10 * (before.uncounted.infeasibility - after.uncounted.infeasibility)
        + before.uncounted.objective - after.uncounted.objective
      #expect(gain >= 0)
      best = max(best, gain)
      // The shapes of uncounted rules are what the scorer says.
      let evaluator = Evaluator(try #require(try ShapeBuilder(uncountedIn: instance)))
      evaluator.load(settled)
      #expect(evaluator.total.hard == after.uncounted.infeasibility)
      #expect(evaluator.total.soft == after.uncounted.objective)
    }
    #expect(best > 0)
  }

  @Test func leaguesInWhichEveryRuleCountsHaveNone() throws {
    var league = league(.double, seed: 1)
    league.semantics = .intended
    let instance = try Instance(league, shelves: 0)
    #expect(try TieBreaks(ShapeBuilder(compiling: instance), random: RandomSource(seed: 1)) == nil)
    league.semantics = .robinX
    league.rules = []
    let bare = try Instance(league, shelves: 0)
    #expect(try TieBreaks(ShapeBuilder(compiling: bare), random: RandomSource(seed: 1)) == nil)
  }

  @Test func aStoppedSearchChangesNothing() throws {
    let league = league(.double, seed: 2)
    let instance = try Instance(league, shelves: 0)
    var random = RandomSource(seed: 2)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    let games = try #require(instance.grid(of: start))
    let ties = try #require(try TieBreaks(ShapeBuilder(compiling: instance), random: random))
    let control = SearchControl(deadline: nil, isStopped: { true })
    #expect(
      instance.timetable(of: ties.settle(games, evaluations: 1000, control: control)) == instance.timetable(of: games))
    #expect(ties.evaluations == 0)
  }
}
