import IntegerProgramming
import Satisfiability

/// Parts by satisfiability: what stays is assumed, and that the cost is lower than that of the timetable.
///
/// One formula of the league, hard rules and the sum of all costs, serves all parts, so that what is learned from one is known in
/// the next. When nothing is assumed but the lower cost, a timetable that cannot be had is proven to be the best. For costs of a
/// hundred units or so: sums in clauses grow with them. Sources: Bailleux & Boufkhad, CP 2003, doi 10.1007/978-3-540-45193-8_8, for
/// sums in clauses; Demirovic & Musliu, Computers & Operations Research 78 (2017), doi 10.1016/j.cor.2016.08.004, for large
/// neighborhoods by maximum satisfiability in timetabling.
final class ClausePartSolver: PartSolver {
  static let name = "clauses"
  static let firstSize = 0.35
  static let takesTurns = true
  /// Every thread has a formula of its own, which takes memory.
  static let mostThreads = 4
  /// Conflicts of a try, and of the tries that make it better still.
  private static let conflicts = 10_000
  /// Larger formulas take too long to make, and to solve.
  private static let most = (places: 20_000, units: 150, clauses: 2_000_000)

  let shapes: ShapeBuilder
  private let backend: any SATBackend.Type
  private lazy var evaluator = Evaluator(shapes)
  private lazy var unit = shapes.softUnit
  private enum Content {
    case none
    case ready(FeasibilityFormula, FormulaCosts.Sum, any SATSession)
    case useless
  }
  private var content = Content.none

  /// `nil` for leagues of which it is known that their costs cannot be put into clauses.
  init?(_ shapes: ShapeBuilder, _ backend: any SATBackend.Type) {
    let instance = shapes.instance
    guard !shapes.hasRewards, shapes.travel == 0, shapes.trips == nil, shapes.carryOver == 0, instance.shelves == 0,
      !instance.league.gamesMayBeLeftOut, instance.games.count * instance.gridSlots <= ClausePartSolver.most.places
    else { return nil }
    self.shapes = shapes
    self.backend = backend
  }

  var parts: [TimetablePart] {
    if case .useless = content { return [] }
    return [.teams, .slots]
  }

  func prepare(_ games: [PlacedGame]) -> Bool {
    if case .none = content {
      evaluator.load(games)
      let total = evaluator.total
      guard total.hard == 0, total.soft - shapes.constant.soft <= ClausePartSolver.most.units * unit else {
        return false
      }
      content = make(below: total.soft)
    }
    if case .ready = content { return true }
    return false
  }

  func solve(
    _ games: [PlacedGame], free: @escaping TimetableProgram.Freedom, _ control: SearchControl
  ) throws(MIPError) -> PartAnswer {
    guard prepare(games), case .ready(let formula, let sum, let session) = content else { return PartAnswer() }
    evaluator.load(games)
    let total = evaluator.total
    guard total.hard == 0 else { return PartAnswer() }
    var assumed: [Literal] = []
    for (index, game) in games.enumerated() where free(index) == nil {
      guard let literal = formula.literal(placing: game, index) else { return PartAnswer() }
      assumed.append(literal)
    }
    var answer = PartAnswer()
    var cost = total.soft
    while !control.isOver {
      let lower: [Literal]
      switch sum.below(cost) {
      case .unknown: return answer
      case .impossible: return PartAnswer(isSolved: true, games: answer.games, bound: cost)
      case .assuming(let literals): lower = literals
      }
      let status = session.solve(
        assuming: assumed + lower, conflicts: ClausePartSolver.conflicts, shouldStop: { control.isOver })
      guard status == .satisfiable,
        let found = shapes.instance.grid(of: shapes.instance.timetable(of: formula.games(session.values)))
      else {
        answer.isSolved = status == .unsatisfiable
        if answer.isSolved && assumed.allSatisfy({ !session.failed.contains($0) }) { answer.bound = cost }
        break
      }
      evaluator.load(found)
      // Rules that are not in the formula.
      guard evaluator.total.hard == 0, evaluator.total.soft < cost else {
        content = .useless
        break
      }
      cost = evaluator.total.soft
      answer.games = found
    }
    return answer
  }

  private func make(below cost: Int) -> Content {
    let costs = FormulaCosts(dearest: cost, mostClauses: ClausePartSolver.most.clauses)
    guard var formula = FeasibilityFormula(shapes, costs: costs), formula.omitted.isEmpty, let costs = formula.costs
    else { return .useless }
    let sum = formula.change { costs.sum(in: &$0) }
    guard let sum, let session = try? backend.session(formula.formula) else { return .useless }
    return .ready(formula, sum, session)
  }
}
