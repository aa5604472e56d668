import LeagueModel
import Testing

@testable import Timetabling

@Suite struct ScorerTests {
  private let season = "AB CD|AC BD|AD BC"

  private func score(
    _ rules: [RuleSpec], _ semantics: League.Semantics = .intended, prepare: (inout League) -> Void = { _ in }
  )
    throws -> Evaluation
  {
    var (league, timetable) = HandSeason.parse(season, k: 1)
    league.rules = rules
    league.semantics = semantics
    prepare(&league)
    return try Scorer(league).evaluate(timetable)
  }

  /// At most `max` home games of the teams in the season. A has 3, B and C have... B 2, C 1, D 0.
  private func homeGames(_ id: String, max: Int, hard: Bool, weight: Int, teams: TeamScope = .all) -> RuleSpec {
    RuleSpec(
      id: id, kind: "CA1", hard: hard, weight: weight, teams: ["teams": teams], slots: ["slots": .all],
      integers: ["min": 0, "max": max], choices: ["mode": "H"])
  }

  private func separation(_ id: String, hard: Bool = true) -> RuleSpec {
    // FA3 deviates 0 in a single round robin; BR3 compares the breaks: A 2, B 1, C 1, D 2.
    RuleSpec(
      id: id, kind: "BR3", hard: hard, teams: ["teams": .all], slots: ["slots": .all], integers: ["intp": 0],
      choices: ["mode2": "HA"])
  }

  @Test func hardAndSoftAreSummedWithTheirWeights() throws {
    let evaluation = try score([
      homeGames("soft", max: 1, hard: false, weight: 10), homeGames("hard", max: 2, hard: true, weight: 3),
      homeGames("reward", max: 0, hard: false, weight: -1),
    ])
    // Deviations of soft: A 2, B 1. Of hard: A 1. Of reward: A 3, B 2, C 1.
    #expect(evaluation.cost == Cost(infeasibility: 3, objective: 30 - 6))
    #expect(evaluation.violations.map(\.rule) == ["hard", "soft", "soft", "reward", "reward", "reward"])
    #expect(evaluation.violations.map(\.penalty) == [3, 20, 10, -3, -2, -1])
    #expect(evaluation.violations.map(\.deviation) == [1, 2, 1, 3, 2, 1])
    #expect(evaluation.violations[0].message == "A plays 3 home games in the season; at most 2 allowed")
    #expect(evaluation.violations[0].games.count == 3)
    #expect(evaluation.uncounted == .zero)
  }

  @Test func implicitRulesComeFirst() throws {
    var (league, _) = HandSeason.parse(season, k: 1)
    league.rules = [homeGames("hard", max: 0, hard: true, weight: 1)]
    let games = [Placement(home: 0, away: 1, slot: 0), Placement(home: 0, away: 2, slot: 0)]
    let evaluation = try Scorer(league).evaluate(Timetable(games: games))
    #expect(
      evaluation.violations.map(\.rule) == Array(repeating: "allGamesPlayed", count: 4) + ["oneGamePerSlot", "hard"])
    #expect(evaluation.cost == Cost(infeasibility: 4 + 2 + 2))
  }

  @Test func validatorIgnoresWhatItDoesNotScore() throws {
    var misplaced = homeGames("misplaced", max: 2, hard: true, weight: 5)
    misplaced.ignoredByValidator = true
    let rules = [separation("breaks"), misplaced, homeGames("counted", max: 2, hard: true, weight: 3)]
    let intended = try score(rules)
    #expect(intended.cost == Cost(infeasibility: 4 + 5 + 3))
    #expect(intended.uncounted == .zero)
    let robinX = try score(rules, .robinX)
    #expect(robinX.cost == Cost(infeasibility: 3))
    #expect(robinX.uncounted == Cost(infeasibility: 9))
    #expect(robinX.violations.filter(\.counted).map(\.rule) == ["counted"])
    #expect(robinX.violations.count == 4 + 1 + 1)
  }

  @Test func emptyGroupsBindNobodyButAreReported() throws {
    let groups = [Group(id: "all", name: "All teams", members: [])]
    var rule = homeGames("group", max: 2, hard: true, weight: 3, teams: TeamScope(groups: [0]))
    let robinX = try score([rule], .robinX) { $0.teamGroups = groups }
    #expect(robinX.cost == .zero)
    #expect(robinX.uncounted == Cost(infeasibility: 3))
    #expect(robinX.violations.map(\.counted) == [false])
    #expect(try score([rule]) { $0.teamGroups = groups }.cost == .zero)
    // Once, also when the validator does not see the rule at all.
    rule.ignoredByValidator = true
    #expect(try score([rule], .robinX) { $0.teamGroups = groups }.uncounted == Cost(infeasibility: 3))
    // A group beside a team that is named, or without any group, means what it says.
    let named = homeGames("named", max: 2, hard: true, weight: 3, teams: TeamScope(teams: [1], groups: [0]))
    let nobody = homeGames("nobody", max: 2, hard: true, weight: 3, teams: TeamScope())
    #expect(try score([named, nobody], .robinX) { $0.teamGroups = groups }.violations.isEmpty)
  }

  @Test func closuresAndSharedVenuesAreScored() throws {
    let evaluation = try score([]) { league in
      league.venues = [Venue(id: "hall", name: "Hall")]
      league.teams[0].venue = 0
      league.teams[2].venue = 0
      // A and C both host in slot 0.
      league.blackouts = [
        Blackout(id: "exams", subject: .team(1), when: SlotScope(slots: [2])),
        Blackout(id: "closed", subject: .venue(0), when: SlotScope(slots: [1]), hard: false, weight: 4),
      ]
    }
    #expect(evaluation.violations.map(\.rule) == ["exams", "venue:hall", "closed"])
    #expect(evaluation.cost == Cost(infeasibility: 2, objective: 4))
  }

  /// Numbers as large as readers accept must not trap, and opposite ones must cancel exactly.
  @Test func hugeWeightsNeitherTrapNorLoseTheirSign() throws {
    let billion = 1_000_000_000
    func rule(_ id: String, weight: Int, hard: Bool = false) -> RuleSpec {
      RuleSpec(
        id: id, kind: "CA1", hard: hard, weight: weight, teams: ["teams": .all], slots: ["slots": .all],
        integers: ["min": billion, "max": -billion], choices: ["mode": "HA"])
    }
    let many = (0..<40).map { rule("\($0)", weight: billion, hard: true) }
    let evaluation = try score(many + [rule("plus", weight: billion), rule("minus", weight: -billion)])
    #expect(evaluation.cost == Cost(infeasibility: ExactSum.limit, objective: 0))
    #expect(evaluation.violations.first?.deviation == 2 * billion)
    let negative = try score([rule("minus", weight: -billion)]).cost
    #expect(negative == Cost(infeasibility: 0, objective: -ExactSum.limit))
  }

  @Test func hugeObjectivesDoNotTrap() throws {
    let billion = 1_000_000_000
    let evaluation = try score([]) { league in
      league.objective = Objective(travel: billion, breaks: billion, carryOver: billion, assignmentCost: billion)
      league.carryOverWeights = Array(repeating: billion, count: 16)
      league.assignmentCosts = [AssignmentCost(home: 0, away: 1, slot: 0, cost: billion)]
      league.distances = DistanceTable(
        teamCount: 4, unit: .unspecified, source: .matrix, values: Array(repeating: billion, count: 16))
    }
    #expect(evaluation.cost.objective == ExactSum.limit)
    #expect(evaluation.metrics.travel == 16 * billion)
  }
}
