import IntegerProgramming
import LeagueModel

/// A lower bound of what feasible timetables cost, by linear programming.
package enum ProgramRelaxation {
  /// The optimum of the league's integer program without integrality, rounded up; `nil` when there is no program of the league, when
  /// it has no point, or when a limit came first. Throws when the league cannot be compiled.
  package static func bound(
    of league: League, backend: any MIPBackend.Type, timeLimit: Double?, shouldStop: @escaping @Sendable () -> Bool
  ) throws(InputError) -> Int? {
    guard let program = TimetableProgram(try ShapeBuilder(compiling: Instance(league, shelves: 0))),
      let solution = try? backend.solve(
        program.model.relaxed, MIPOptions(timeLimit: timeLimit, shouldStop: shouldStop)),
      solution.status == .optimal, let objective = solution.objective
    else { return nil }
    // Solvers calculate with rounding.
    let safe = objective - 1e-6 * max(1, abs(objective))
    return abs(safe) < 1e15 ? Int(safe.rounded(.up)) : nil
  }
}
