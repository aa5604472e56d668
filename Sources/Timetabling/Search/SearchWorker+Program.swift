import IntegerProgramming
import LeagueModel

extension SearchWorker {
  /// Most free placements of a league whose integer program is tried; shares of the time for a search before it, and for the
  /// program; less than so many seconds are not worth the effort.
  private static let programs = (placements: 1200, before: 0.1, share: 0.4, fewestSeconds: 1.0)

  /// The best timetable of a small league, proven by integer programming after a short search; `nil` when there is no proof. Then the
  /// start and the bound of the task may be better ones. Only where time is limited: solvers do not count their work.
  func settleProgram(
    _ task: inout SearchTask, _ verifyEvery: Int, _ backends: Backends
  ) -> (games: [PlacedGame], outcome: Outcome)? {
    let (placements, before, share, fewestSeconds) = SearchWorker.programs
    guard let backend = backends.mip, task.budget.evaluations == nil, let deadline = task.budget.deadline,
      shapes.instance.games.count * shapes.instance.gridSlots <= placements, let program = TimetableProgram(shapes)
    else { return nil }
    let seconds = deadline - SearchBudget.now()
    guard seconds * share > fewestSeconds else { return nil }
    var first = task
    first.budget = SearchBudget(evaluations: nil, seconds: before * seconds)
    first.control = SearchControl(deadline: first.budget.deadline, isStopped: task.control.isStopped)
    var (games, outcome) = temper(&first, verifyEvery, backends)
    let evaluator = Evaluator(shapes)
    evaluator.load(games)
    let known = (hard: evaluator.total.hard, soft: evaluator.total.soft)
    let isBest = known.hard == 0 && [outcome.bound, task.lowerBound].contains { known.soft <= $0 ?? .min }
    if isBest || outcome.impossibility != nil || outcome.mismatch != nil || task.control.isOver {
      return (games, outcome)
    }

    let control = task.control
    var options = MIPOptions(timeLimit: share * seconds, shouldStop: { control.isOver })
    if let point = program.point(of: games), program.model.violation(of: point) == nil { options.warmStart = point }
    task.spend(outcome.evaluations)
    task.better = games
    task.news.post(known, task.spent, "integer programming") { [games] in games }
    // What follows plans with the time that is left.
    defer { task.budget = SearchBudget(evaluations: nil, seconds: deadline - SearchBudget.now()) }
    let solution: MIPSolution
    do { solution = try backend.solve(program.model, options) } catch {
      task.notes.append("integer programming: \(error)")
      return nil
    }
    if solution.status == .infeasible {
      outcome.evaluations = 0
      outcome.impossibility = "integer programming"
      return (games, outcome)
    }
    if let found = program.games(solution) {
      evaluator.load(found)
      if (evaluator.total.hard, evaluator.total.soft) < known { games = found }
    }
    task.better = games
    if let bound = solution.bound.map({ Int(($0 - 1e-6 * max(1, abs($0))).rounded(.up)) }) {
      task.lowerBound = max(task.lowerBound ?? bound, bound)
    }
    return nil
  }
}
