import LeagueModel
import Satisfiability

/// Looks for a timetable that holds all hard rules by satisfiability, a slice of work at a time; what a slice has learned
/// stays for the next. Used by one thread at a time.
final class FeasibilitySearch: @unchecked Sendable {
  enum Outcome {
    case found([PlacedGame])
    /// Proven.
    case impossible
    /// Proven, as long as the games that were to stay do.
    case impossibleHere
    case unknown
  }

  private let shapes: ShapeBuilder
  let backend: any SATBackend.Type
  private var content: (formula: FeasibilityFormula, session: any SATSession)?
  /// Whether there is no formula, or its answer was no timetable that the search can take.
  private(set) var isExhausted = false

  /// Cheap: the formula is made when it is first asked.
  init(_ shapes: ShapeBuilder, _ backend: any SATBackend.Type) {
    self.shapes = shapes
    self.backend = backend
  }

  /// Goes on for about so many conflicts (`nil`: any number), or until `control` says stop. All games of `games` stay where they
  /// are, but for those that are free. Calls that only count give the same answers every time.
  func advance(
    keeping games: [PlacedGame] = [], free: TimetableProgram.Freedom = { _ in nil }, conflicts: Int?,
    _ control: SearchControl
  ) -> Outcome {
    if isExhausted || control.isOver { return .unknown }
    if content == nil {
      guard let formula = FeasibilityFormula(shapes), let session = try? backend.session(formula.formula) else {
        isExhausted = true
        return .unknown
      }
      content = (formula, session)
    }
    guard let (formula, session) = content else { return .unknown }
    var kept: [Literal] = []
    for (index, game) in games.enumerated() where free(index) == nil {
      guard let literal = formula.literal(placing: game, index) else { return .impossibleHere }
      kept.append(literal)
    }
    switch session.solve(assuming: kept, conflicts: conflicts, shouldStop: { control.isOver }) {
    case .unknown: return .unknown
    case .unsatisfiable:
      let failed = session.failed
      return kept.allSatisfy { !failed.contains($0) } ? .impossible : .impossibleHere
    case .satisfiable:
      let instance = formula.instance
      isExhausted = true
      guard let games = instance.grid(of: instance.timetable(of: formula.games(session.values))) else {
        return .unknown
      }
      return .found(games)
    }
  }
}
