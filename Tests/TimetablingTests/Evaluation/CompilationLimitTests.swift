import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Numbers from files that the packed cost cannot hold are errors, never wrong costs or traps.
@Suite struct CompilationLimitTests {
  private func league(_ rules: [RuleSpec]) -> League {
    var league = LeagueFamily.double.league()
    league.rules = rules
    return league
  }

  private func compile(_ league: League, shelves: Int = 0) throws(InputError) -> ShapeBuilder {
    try ShapeBuilder(compiling: Instance(league, shelves: shelves))
  }

  /// A rule of the kind with all scopes and these numbers.
  private func rule(_ form: RuleForm, _ id: Int, number: Int, weight: Int, hard: Bool) -> RuleSpec {
    var rule = RuleSpec(id: "\(id)", kind: form.tag, hard: hard, weight: weight)
    for parameter in form.parameters {
      switch parameter.role {
      case .teams: rule.teams[parameter.attribute] = .all
      case .slots: rule.slots[parameter.attribute] = .all
      case .integer: rule.integers[parameter.attribute] = number
      case .choice(let choices): rule.choices[parameter.attribute] = choices[id % choices.count].robinX
      case .meetings: rule.meetings = [MeetingPair(home: 0, away: 1)]
      case .slotPairs: rule.slotPairs = [SlotPair(first: 0, second: 1)]
      }
    }
    if form.tag == "CA3" { rule.integers["intp"] = 3 }
    return rule
  }

  @Test(arguments: ConstraintRegistry.catalog.forms.map(\.tag)) func hugeNumbersAreErrorsOrExact(_ tag: String) throws {
    let form = try #require(ConstraintRegistry.catalog.form(tag: tag))
    for hard in [true, false] {
      // 2^24 is the first hard weight that the packed cost loses entirely.
      for weight in [1_000_000_000, 1 << 24, 1 << 20, 1] {
        for number in [1_000_000_000, -1_000_000_000, 0] {
          let league = league((0..<20).map { rule(form, $0, number: number, weight: weight, hard: hard) })
          try expectErrorOrExact(league)
        }
      }
    }
  }

  @Test func tooManyPairsOfSlotsAreAnError() throws {
    var rule = RuleSpec(id: "0", kind: "SE2", hard: true, weight: 1)
    rule.teams["teams"] = .all
    rule.slotPairs = [SlotPair](repeating: SlotPair(first: 0, second: 1), count: 1000)
    _ = try compile(league([rule]))
    rule.slotPairs = [SlotPair](repeating: SlotPair(first: 0, second: 1), count: 1_000_000)
    let error = #expect(throws: InputError.self) { try compile(league([rule])) }
    #expect(error?.code == .limit)
  }

  @Test func hugeObjectivesAreErrors() throws {
    let billion = 1_000_000_000
    for part: WritableKeyPath<Objective, Int> in [\.travel, \.breaks, \.carryOver, \.assignmentCost] {
      var league = league([])
      league.objective[keyPath: part] = part == \.breaks ? 1 << 39 : 1_000_000
      league.distances = DistanceTable(
        teamCount: 8, unit: .unspecified, source: .matrix, values: Array(repeating: billion, count: 64))
      league.carryOverWeights = Array(repeating: billion, count: 64)
      league.assignmentCosts = [AssignmentCost(home: 0, away: 1, slot: 0, cost: billion)]
      let error = #expect(throws: InputError.self) { try compile(league) }
      #expect(error?.code == .limit)
    }
  }

  /// Where the compiler takes the league, the evaluator's soft cost is the scorer's.
  private func expectErrorOrExact(_ league: League) throws {
    let shapes: ShapeBuilder
    do {
      shapes = try compile(league)
    } catch {
      #expect(error.code == .limit)
      return
    }
    var random = RandomSource(seed: 1)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    let evaluator = Evaluator(shapes)
    evaluator.load(try #require(shapes.instance.grid(of: start)))
    let evaluation = try Scorer(league).evaluate(start)
    #expect(evaluator.total.soft == evaluation.cost.objective, "\(league.rules[0])")
    #expect((evaluator.total.hard == 0) == evaluation.cost.isFeasible, "\(league.rules[0])")
  }

  @Test func whatTheValidatorDoesNotSeeMakesNoGameOptional() throws {
    var unseen = RuleSpec(id: "optional", kind: "BA1", hard: false, weight: 0)
    unseen.ignoredByValidator = true
    var league = league([unseen])
    league.semantics = .robinX
    #expect(try compile(league, shelves: 1).dearestPlacement.hard == Double(ShapeBuilder.unscheduledFactor))
    league.semantics = .intended
    #expect(try compile(league, shelves: 1).dearestPlacement.hard == 0)
  }
}
