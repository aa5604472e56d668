import IntegerProgramming
import LeagueModel

/// What integer programming says about the hard rules of a league.
package enum ProgramVerdict {
  /// A timetable that the scorer finds feasible.
  case possible(Timetable)
  /// Proven: there is none.
  case impossible
  /// A limit came first, or the program does not hold all rules.
  case unknown

  /// Solves the league as an integer program. Soft rules and the objective have no part in it. Throws when the league cannot be
  /// compiled.
  package static func of(
    _ league: League, backend: any MIPBackend.Type, timeLimit: Double?, shouldStop: @escaping @Sendable () -> Bool
  ) throws(InputError) -> ProgramVerdict {
    let bare = league.reduced(to: league.hardStatements)
    let instance = try Instance(bare, shelves: 0)
    guard let program = TimetableProgram(try ShapeBuilder(compiling: instance)),
      let solution = try? backend.solve(program.model, MIPOptions(timeLimit: timeLimit, shouldStop: shouldStop))
    else { return .unknown }
    if solution.status == .infeasible { return .impossible }
    guard let games = program.games(solution) else { return .unknown }
    let timetable = instance.timetable(of: games)
    return try Scorer(bare, appointments: false).evaluate(timetable).cost.isFeasible ? .possible(timetable) : .unknown
  }
}
