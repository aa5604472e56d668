import LeagueModel

extension SearchWorker {
  /// Seconds per entry of the tables, and the most entries under a budget of evaluations.
  private static let pace = (seconds: 2e-9, most: 4e9)

  /// The fewest breaks of a league whose games are tied to slots; `nil` when it is none, or further rules keep these venues from
  /// being the best. Then the bound of the task is the better one.
  func settleBreaks(_ task: inout SearchTask) -> (games: [PlacedGame], outcome: Outcome)? {
    guard let problem = FewestBreaks(shapes, starts[0]) else { return nil }
    let control = task.control
    if task.budget.evaluations != nil, problem.plan.work > SearchWorker.pace.most { return nil }
    if let deadline = control.deadline,
      problem.plan.work * SearchWorker.pace.seconds > 0.5 * (deadline - SearchBudget.now())
    {
      return nil
    }
    var outcome = Outcome(notes: shapes.instance.notes)
    switch problem.solve(isStopped: { control.isOver }) {
    case nil: return nil
    case .impossible:
      outcome.impossibility = "complete search"
      return (starts[0], outcome)
    case .fewest(let bound, let games):
      task.lowerBound = max(task.lowerBound ?? bound, bound)
      let evaluator = Evaluator(shapes)
      evaluator.load(games)
      guard evaluator.total.hard == 0, evaluator.total.soft == bound else { return nil }
      outcome.bound = bound
      return (games, outcome)
    }
  }
}
