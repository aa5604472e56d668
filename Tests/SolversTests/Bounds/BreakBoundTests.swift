import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// Never above any schedule, and reached where the literature says so.
@Suite struct BreakBoundTests {
  private func league(_ n: Int, k: Int, _ symmetry: Symmetry = .none, slots: Int? = nil) -> League {
    var league = League(name: "test")
    league.teams = (0..<n).map { Team(id: "\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: k, symmetry: symmetry)]
    league.slots = (0..<(slots ?? k * (n - 1))).map { Slot(id: "\($0)") }
    league.objective = Objective(breaks: 2)
    return league
  }

  private func limit(_ most: Int, teams: TeamScope = .all, slots: SlotScope = .all, mode: String = "LEQ") -> RuleSpec {
    RuleSpec(
      id: "breaks", kind: "BR2", hard: false, weight: 10, teams: ["teams": teams], slots: ["slots": slots],
      integers: ["intp": most], choices: ["mode2": mode])
  }

  @Test(arguments: [
    (6, 1, Symmetry.none, 4), (6, 2, .none, 4), (6, 2, .phased, 8), (6, 2, .mirrored, 12), (6, 2, .french, 8),
    (6, 2, .english, 8), (6, 2, .inverted, 8), (6, 4, .mirrored, 28), (2, 2, .mirrored, 0), (10, 2, .phased, 16),
  ]) func knownValues(_ n: Int, _ k: Int, _ symmetry: Symmetry, _ breaks: Int) {
    let league = league(n, k: k, symmetry)
    #expect(quickLowerBound(of: league) == 2 * breaks)
  }

  /// The canonical timetables of the literature have exactly so many.
  @Test func isReachedByTheCircleMethod() throws {
    var random = RandomSource(seed: 1)
    for n in [4, 6, 8, 12] {
      let league = league(n, k: 1)
      let timetable = constructTimetable(for: league, method: CanonicalFactorization.self, random: &random)
      #expect(try Scorer(league).evaluate(timetable).cost.objective == quickLowerBound(of: league))
    }
  }

  @Test(arguments: [Symmetry.none, .phased, .mirrored, .french, .english, .inverted])
  func isNeverAboveATimetable(_ symmetry: Symmetry) throws {
    var random = RandomSource(seed: 3)
    for (n, k) in [(4, 2), (6, 2), (8, 2), (6, 1), (4, 4)] where k == 2 || [.none, .mirrored].contains(symmetry) {
      var league = league(n, k: k, symmetry)
      let slots = Array(1..<league.slots.count).filter { _ in random.below(3) > 0 }
      league.rules = [
        limit(n / 2), limit(1, teams: TeamScope(teams: Array(0..<(n - 1)))), limit(0, slots: SlotScope(slots: slots)),
        limit(1, mode: "EQ"),
      ]
      for index in league.rules.indices { league.rules[index].id = "rule \(index)" }
      let bound = try #require(quickLowerBound(of: league))
      #expect(n == 4 && symmetry == .none || bound > 0)
      for method in [CanonicalFactorization.self, RandomFactorization.self] as [any ConstructionMethod.Type] {
        for _ in 0..<10 {
          let timetable = constructTimetable(for: league, method: method, random: &random)
          let cost = try Scorer(league).evaluate(timetable).cost
          #expect(cost.infeasibility > 0 || cost.objective >= bound)
        }
      }
    }
  }

  @Test func limitsOfBreaks() {
    var league = league(6, k: 2, .phased)
    league.objective = Objective()
    for (rule, penalty) in [
      (limit(5), 30), (limit(8), 0), (limit(100), 0), (limit(5, mode: "EQ"), 30), (limit(100, mode: "EQ"), 0),
      (limit(1, slots: SlotScope(slots: [1, 2, 3, 4])), 30), (limit(1, slots: SlotScope(slots: [1, 2, 4])), 0),
      (limit(1, teams: TeamScope(teams: [0, 1, 2])), 10), (limit(1, teams: TeamScope(teams: [3])), 0),
    ] {
      league.rules = [rule]
      #expect(quickLowerBound(of: league) == penalty)
    }
    league.rules[0] = limit(0)
    league.rules[0].hard = true
    #expect(quickLowerBound(of: league) == 0)
    league.rules[0] = limit(0)
    league.rules[0].ignoredByValidator = true
    league.semantics = .robinX
    #expect(quickLowerBound(of: league) == 0)
  }

  @Test func nothingIsKnownWhereTeamsRest() {
    #expect(quickLowerBound(of: league(6, k: 2, slots: 12)) == 0)
    #expect(quickLowerBound(of: league(5, k: 2, slots: 10)) == 0)
    var optional = league(6, k: 1)
    optional.rules.append(RuleSpec(id: "all", kind: "BA1", hard: false, weight: 0))
    #expect(quickLowerBound(of: optional) == 0)
  }
}
