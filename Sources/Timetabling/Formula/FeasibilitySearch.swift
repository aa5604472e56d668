import LeagueModel
import Satisfiability

/// Looks for a timetable that holds all hard rules by satisfiability, a slice of work at a time; what a slice has learned
/// stays for the next. Used by one thread at a time.
final class FeasibilitySearch: @unchecked Sendable {
  enum Outcome {
    case found([PlacedGame])
    /// Proven.
    case impossible
    case unknown
  }

  private let shapes: ShapeBuilder
  let backend: any SATBackend.Type
  private var content: (formula: FeasibilityFormula, session: any SATSession)?
  /// Whether there is no formula, or its answer was no timetable that the search can take.
  private(set) var isExhausted = false

  /// Cheap: the formula is made at the first slice.
  init(_ shapes: ShapeBuilder, _ backend: any SATBackend.Type) {
    self.shapes = shapes
    self.backend = backend
  }

  /// Goes on for about so many conflicts (`nil`: any number), or until `control` says stop. Calls that only count give the
  /// same answers every time.
  func advance(conflicts: Int?, _ control: SearchControl) -> Outcome {
    if isExhausted || control.isOver { return .unknown }
    if content == nil {
      guard let formula = FeasibilityFormula(shapes), let session = try? backend.session(formula.formula) else {
        isExhausted = true
        return .unknown
      }
      content = (formula, session)
    }
    guard let (formula, session) = content else { return .unknown }
    switch session.solve(assuming: [], conflicts: conflicts, shouldStop: { control.isOver }) {
    case .unknown: return .unknown
    case .unsatisfiable: return .impossible
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
