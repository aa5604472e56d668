import LeagueModel

/// Shortens the travel of a travelling tournament: walks of large-neighborhood search, side by side, each on its own.
///
/// With a budget of evaluations (children of beams) the result does not depend on the number of threads, load or machine.
final class TravelOptimizer {
  private let problem: TravelProblem
  private let walks: [TravelWalk]
  private let budget: SearchBudget
  private let control: SearchControl
  private let perform: SearchWorker.Perform
  private let report: (TravelOptimizer) -> Void
  private let lowerBound: Int?

  /// Share of the time that tables may take.
  private static let mostForTables = 0.2
  /// Walks under a budget of evaluations.
  private static let countedWalks = 2
  /// Width of the first beam, which tells the speed; each that runs dry is followed by a wider one.
  private static let firstLook = 100
  private static let widening = 1.5
  private static let mostLooks = 20
  /// Of the beams of all walks.
  private static let mostBytes = 1 << 30
  /// What a walk without a limit plans for, at least.
  private static let openChildren = 4e9

  var evaluations: Int { walks.reduce(0) { $0 + $1.children } }
  var bestTravel: Int { walks.map(\.bestTravel).min() ?? .max }
  var best: TravelSeason? { walks.min { $0.bestTravel < $1.bestTravel }?.best }

  /// Whether nothing is shorter than `best`, or without one no season is allowed.
  var isProven: Bool { walks.contains(where: \.isProven) || walks.allSatisfy(\.hasProvenShare) }

  /// `starts`: seasons; those that break a rule are not used. `nil` when the tables take too long.
  init?(
    _ problem: TravelProblem, starts: [TravelSeason], random: RandomSource, budget: SearchBudget, threads: Int,
    perform: @escaping SearchWorker.Perform, lowerBound: Int?, control: SearchControl,
    report: @escaping (TravelOptimizer) -> Void
  ) {
    self.problem = problem
    self.budget = budget
    self.control = control
    self.perform = perform
    self.lowerBound = lowerBound
    self.report = report
    guard
      let tables = TripTables(
        problem.distances, teamCount: problem.teamCount, mostStops: problem.mostAway,
        isStopped: { control.isOver || budget.used(evaluations: 0) > TravelOptimizer.mostForTables })
    else { return nil }
    var generator = random
    let allowed = starts.filter(problem.allows)
    let count = budget.evaluations == nil ? max(1, threads) : TravelOptimizer.countedWalks
    walks = (0..<count).map {
      TravelWalk(problem, tables, starts: allowed, random: generator.split(), share: ($0, count))
    }
    if let evaluations = budget.evaluations { for walk in walks { walk.mostChildren = evaluations / walks.count } }
  }

  /// Searches until the budget is used, `control` says stop, or nothing can be shorter.
  func run() {
    let begin = SearchBudget.now()
    var width = Double(TravelOptimizer.firstLook)
    var (looked, looks, widths) = (0, 0, 0.0)
    repeat {
      looked += walks[0].look(width: Int(width)) { [control] in control.isOver }
      looks += 1
      widths += width
      width *= TravelOptimizer.widening
    } while best == nil && looks < TravelOptimizer.mostLooks && !isOver
    let rate = Double(looked) / max(1e-4, SearchBudget.now() - begin)
    report(self)
    // Where beams run dry, something else has to find a season.
    if best == nil { return }
    let childrenPerWidth = max(1, Double(looked) / widths)
    while !isOver && !walks.allSatisfy(\.isFinished) {
      let plan = plan(childrenPerWidth, rate)
      let quantum = max(1_000_000, budget.evaluations.map { $0 / 400 } ?? Int(rate / 2))
      let (walks, control) = (walks, control)
      perform(walks.count) { walks[$0].run(quantum, plan, isStopped: { control.isOver }) }
      for walk in walks { walk.learn(travel: bestTravel) }
      report(self)
    }
  }

  private var isOver: Bool {
    if control.isOver || budget.used(evaluations: evaluations) >= 1 { return true }
    if isProven { return true }
    return lowerBound.map { bestTravel <= $0 } ?? false
  }

  /// Widths that go with what a walk can do in all. Wider beams find more, in the square root of what they cost: so do wide
  /// ones for long runs and many for short ones.
  private func plan(_ childrenPerWidth: Double, _ rate: Double) -> TravelWalk.Plan {
    var total = max(TravelOptimizer.openChildren, 2 * Double(walks[0].children))
    if let evaluations = budget.evaluations { total = Double(evaluations / walks.count) }
    if let deadline = budget.deadline { total = min(total, rate * (deadline - budget.begin)) }
    let beam = min(total / 8, 820 * total.squareRoot())
    let widest = TravelBeam.width(problem, bytes: TravelOptimizer.mostBytes / walks.count)
    let width = max(16, min(beam / childrenPerWidth, Double(widest)))
    return TravelWalk.Plan(
      firstWidth: Int(width), laterWidth: max(8, Int(0.4 * width)), firstBeams: 3, patience: Int(0.2 * total),
      widest: min(1 << 20, widest), proofWork: Int(0.6 * total))
  }
}
