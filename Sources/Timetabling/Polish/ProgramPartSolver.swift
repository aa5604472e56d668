import IntegerProgramming

/// Parts as integer programs.
final class ProgramPartSolver: PartSolver {
  static let name = "program"
  static let firstSize = 0.0
  static let takesTurns = false
  /// Seconds of a try.
  private static let limit = 2.0
  /// Programs of larger leagues take too long to make.
  private static let mostGames = 2000

  let parts = TimetablePart.allCases
  private let shapes: ShapeBuilder
  private let backend: any MIPBackend.Type

  /// `nil` for leagues whose parts cannot be put into programs.
  init?(_ shapes: ShapeBuilder, _ backend: any MIPBackend.Type) {
    guard shapes.instance.games.count <= ProgramPartSolver.mostGames, TimetableProgram.supports(shapes) else {
      return nil
    }
    self.shapes = shapes
    self.backend = backend
  }

  func prepare(_ games: [PlacedGame]) -> Bool { true }

  func solve(
    _ games: [PlacedGame], free: @escaping TimetableProgram.Freedom, _ control: SearchControl
  ) throws(MIPError) -> PartAnswer {
    guard let program = TimetableProgram(shapes, around: games, free: free), !program.model.columns.isEmpty else {
      return PartAnswer()
    }
    var options = MIPOptions(shouldStop: { control.isOver })
    if let point = program.point(of: games), program.model.violation(of: point) == nil { options.warmStart = point }
    let left = control.deadline.map { $0 - SearchBudget.now() } ?? .infinity
    options.timeLimit = max(0, min(ProgramPartSolver.limit, left))
    let solution = try backend.solve(program.model, options)
    return PartAnswer(
      isSolved: solution.status == .optimal || solution.status == .infeasible, games: program.games(solution))
  }
}
