import Satisfiability

/// Whether there is a timetable for given patterns that holds the hard rules: the venues are assumptions of one formula, so
/// that what a call learns stays for the next.
final class PatternClauses {
  enum Answer {
    case found([PlacedGame])
    /// These cells do not go together.
    case conflict([PatternCell])
    case unknown
  }

  private let formula: FeasibilityFormula
  private let session: any SATSession
  /// By team and slot: at home.
  private let venues: [[Literal]]

  /// `nil` when there is no formula for the league.
  init?(_ shapes: ShapeBuilder, _ backend: any SATBackend.Type) {
    guard var formula = FeasibilityFormula(shapes) else { return nil }
    venues = (0..<formula.instance.teamCount).map { team in
      (0..<formula.instance.slotCount).map { formula.mark(.home, team, $0) }
    }
    self.formula = formula
    guard let session = try? backend.session(formula.formula) else { return nil }
    self.session = session
  }

  func timetable(with cells: [PatternCell], conflicts: Int, isOver: @escaping @Sendable () -> Bool) -> Answer {
    let assumed = cells.map { $0.isHome ? venues[$0.team][$0.slot] : !venues[$0.team][$0.slot] }
    switch session.solve(assuming: assumed, conflicts: conflicts, shouldStop: isOver) {
    case .unknown: return .unknown
    case .unsatisfiable:
      let failed = Set(session.failed.map(\.code))
      return .conflict(zip(cells, assumed).filter { failed.contains($0.1.code) }.map { $0.0 })
    case .satisfiable:
      let instance = formula.instance
      guard let games = instance.grid(of: instance.timetable(of: formula.games(session.values))) else {
        return .unknown
      }
      return .found(games)
    }
  }
}
