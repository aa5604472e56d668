import IntegerProgramming
import LeagueModel

/// A lower bound of what feasible timetables cost, by linear programming.
package enum ProgramRelaxation {
  case bound(Int)
  /// There is no linear program of the league: its objective is not linear, or it is too large.
  case none
  /// There is one, but nothing came of it: why, as a clause for people.
  case failed(String)

  /// The optimum of the league's integer program without integrality, rounded up. Throws when the league cannot be compiled.
  package static func of(
    _ league: League, backend: any MIPBackend.Type, timeLimit: Double?, shouldStop: @escaping @Sendable () -> Bool
  ) throws(InputError) -> ProgramRelaxation {
    guard let program = TimetableProgram(try ShapeBuilder(compiling: Instance(league, shelves: 0))) else {
      return .none
    }
    let model = program.model.relaxed
    let solution: MIPSolution
    do { solution = try backend.solve(model, MIPOptions(timeLimit: timeLimit, shouldStop: shouldStop)) } catch {
      return .failed("the linear program: \(error)")
    }
    if solution.status == .infeasible { return .failed("by the linear program, no timetable holds the hard rules") }
    guard solution.status == .optimal, let objective = solution.objective else {
      return .failed("the linear program was not solved within the limit")
    }
    let safe = objective - slack(of: model, objective)
    return abs(safe) < 1e15 ? .bound(Int(safe.rounded(.up))) : .failed("the linear program has too large numbers")
  }

  /// By how much a solver's optimum may be above the true one: it calls reduced costs zero that are within a tolerance.
  private static func slack(of model: LinearModel, _ objective: Double) -> Double {
    let tolerance = 1e-7
    let costs = model.columns.reduce(0) { sum, column in
      let range = column.upper - column.lower
      return sum + (1 + abs(column.cost) / 10) * (range.isFinite ? range : 1)
    }
    return max(tolerance * costs, 1e-6 * max(1, abs(objective)))
  }
}
