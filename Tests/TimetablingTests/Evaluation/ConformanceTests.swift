import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// The evaluator against the independent scorer: exact after every move, whatever the kinds of rules and the format.
@Suite struct ConformanceTests {
  private let arena = Arena()

  static let kinds = ConstraintRegistry.catalog.forms.map(\.tag).filter { $0 != "BA1" }

  /// The packed cost that the evaluator should have, from what the scorer says.
  private func expected(_ evaluation: Evaluation) throws -> (hard: Int, soft: Int) {
    var hard = 0
    for violation in evaluation.violations where violation.hard && violation.counted {
      switch violation.rule {
      case "symmetry": hard += 6 * violation.penalty
      case "allGamesPlayed": hard += ShapeBuilder.unscheduledFactor * violation.penalty
      case "oneGamePerSlot": hard += 1_000_000
      default:
        let kind = ConstraintRegistry.all.first { $0.form.tag == violation.kind } as? any LoweredKind.Type
        let factor = try #require(kind).searchFactor
        hard += violation.penalty * factor
      }
    }
    return (hard, evaluation.cost.objective)
  }

  /// Random moves at several temperatures; compares with the scorer after accepted ones and on the way.
  func check(_ league: League, seed: UInt64, moves: Int, every: Int, early: Bool) throws {
    let scorer = try Scorer(league)
    var random = RandomSource(seed: seed)
    let start = try ConstructedStart(league, &random)
    let (instance, games) = (start.instance, start.games)
    let shapes = try ShapeBuilder(compiling: instance)
    let evaluator = Evaluator(shapes)
    if !early { evaluator.earlyRejection = false }
    let state = RoundRobinState(instance)
    state.load(games)
    evaluator.load(games)
    let fresh = Evaluator(shapes)
    let neighborhoods = NeighborhoodRegistry.all.filter { $0.supports(instance) }.map { $0.init(instance) }
    try #require(!neighborhoods.isEmpty)
    let changes = ChangeList(instance, games: 2 * instance.games.count + 64, arena: arena)
    let weights = StageWeights(hardSixteenths: 40, soft: 1)
    var accepted = 0
    for move in 0..<moves {
      changes.clear()
      guard neighborhoods[random.below(neighborhoods.count)].propose(changes, in: state, using: &random) else {
        continue
      }
      changes.expand(instance)
      let limit = [1_000_000_000, 300, 20, 0][(move / 50) % 4]
      let before = evaluator.total
      let taken = evaluator.attempt(changes, limit: limit, weights: weights)
      if taken {
        state.apply(changes)
        accepted += 1
        #expect(weights.value(evaluator.total &- before) <= limit)
      } else {
        #expect(evaluator.total == before)
      }
      guard move % every == 0 else { continue }
      let timetable = instance.timetable(of: state.placedGames)
      let evaluation = scorer.evaluate(timetable)
      let wanted = try expected(evaluation)
      #expect(evaluator.total.hard == wanted.hard && evaluator.total.soft == wanted.soft, "move \(move)")
      fresh.load(state.placedGames)
      #expect(fresh.total == evaluator.total)
      if evaluator.total.hard != wanted.hard || evaluator.total.soft != wanted.soft { return }
    }
    #expect(accepted > 0)
  }

  /// A cost of every placement, some negative.
  private func addAssignmentCosts(_ league: inout League, _ random: inout SeededGenerator) {
    for home in league.teams.indices {
      for away in league.teams.indices where home != away {
        for slot in league.slots.indices {
          league.assignmentCosts.append(
            AssignmentCost(home: home, away: away, slot: slot, cost: random.below(40) - 10))
        }
      }
    }
  }

  func distances(_ n: Int, _ random: inout SeededGenerator) -> DistanceTable {
    DistanceTable(
      teamCount: n, unit: .unspecified, source: .matrix,
      values: (0..<(n * n)).map { $0 / n == $0 % n ? 0 : 1 + random.below(100) })
  }

  @Test(arguments: LeagueFamily.allCases) func everyKindTogether(_ family: LeagueFamily) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      var league = family.league()
      var random = SeededGenerator(seed: seed)
      league.addRandomRules(&random, perKind: 2, kinds: Self.kinds)
      if league.slots.count > 64 {
        // So many games and their travel under hard rules of larger weights are more than the packed cost holds.
        let most = league.slots.count > 100 ? 1 : 3
        for index in league.rules.indices { league.rules[index].weight = min(league.rules[index].weight, most) }
      }
      league.distances = distances(league.teams.count, &random)
      league.objective = Objective(travel: 2, breaks: 3, carryOver: 1)
      try check(league, seed: seed, moves: 200, every: 3, early: seed == 1)
    }
  }

  @Test(arguments: kinds) func everyKindAlone(_ kind: String) throws {
    for family in LeagueFamily.allCases {
      var league = family.league()
      var random = SeededGenerator(seed: 7)
      league.addRandomRules(&random, perKind: 3, kinds: [kind])
      if kind == "FA5" || kind == "FA6" {
        // Kinds that read a table of numbers; hard, these may exceed what the packed cost holds.
        if kind == "FA5" { league.distances = distances(league.teams.count, &random) }
        if kind == "FA6" { addAssignmentCosts(&league, &random) }
        for index in league.rules.indices { league.rules[index].weight = 1 + index }
      }
      try check(league, seed: 3, moves: 60, every: 2, early: family != .double)
    }
  }

  /// More counts in two slots than are evaluated row by row: the rest are counters of their own.
  @Test(arguments: LeagueFamily.allCases) func manyCountsInTwoSlots(_ family: LeagueFamily) throws {
    var league = family.league()
    var random = SeededGenerator(seed: 4)
    for index in 0..<(2 * ShapeBuilder.mostRowCounts) {
      let slots = [random.below(league.slots.count), random.below(league.slots.count)]
      league.rules.append(
        RuleSpec(
          id: "r\(index)", kind: "CA1", hard: index % 9 == 0, weight: 1 + random.below(3), teams: ["teams": .all],
          slots: ["slots": SlotScope(slots: slots)],
          integers: index % 5 == 0 ? ["min": 1, "max": 2] : ["min": 0, "max": random.below(2)],
          choices: ["mode": ["H", "A", "HA"][random.below(3)]]))
    }
    try check(league, seed: 6, moves: 100, every: 2, early: true)
  }

  @Test(arguments: LeagueFamily.allCases) func everyObjectiveAlone(_ family: LeagueFamily) throws {
    for (index, objective) in [
      Objective(travel: 1), Objective(breaks: 1), Objective(carryOver: 1), Objective(assignmentCost: 1),
    ].enumerated() {
      var league = family.league()
      var random = SeededGenerator(seed: UInt64(index))
      league.distances = distances(league.teams.count, &random)
      league.objective = objective
      addAssignmentCosts(&league, &random)
      try check(league, seed: UInt64(index), moves: 80, every: 2, early: true)
    }
  }
}
