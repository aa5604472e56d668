import IntegerProgramming
import LeagueModel
import Satisfiability

/// A search of a league. The package's door to the kernel: values in, values out.
public final class SearchWorker {
  /// A look at a worker, safe to hand to other threads.
  public struct Report: Sendable {
    public var evaluations = 0
    public var stage = ""
    /// Best timetable so far, when it is better than that of the report before.
    public var improvement: Timetable?
    public var isFeasible = false
  }

  /// What a worker ends with.
  public struct Outcome: Sendable {
    public var timetable = Timetable()
    public var evaluations = 0
    public var accepted = 0
    /// Spent on the moves of `statistics`, by all threads together.
    public var moveSeconds = 0.0
    public var statistics: [NeighborhoodStatistics] = []
    public var notes: [String]
    /// Accepted moves whose cost was compared with a full recomputation.
    public var verified = 0
    /// Set when such a comparison failed: a bug of the kernel.
    public var mismatch: String?
    /// How it was proven that the hard rules cannot hold together; `nil`: it was not.
    public var impossibility: String?
    /// Proven: no timetable that holds all hard rules costs less, softly. `nil`: nothing was proven.
    public var bound: Int?
  }

  /// Solvers that a search may ask.
  public struct Backends: Sendable {
    public var sat: (any SATBackend.Type)?
    public var mip: (any MIPBackend.Type)?

    public init(sat: (any SATBackend.Type)? = nil, mip: (any MIPBackend.Type)? = nil) {
      self.sat = sat
      self.mip = mip
    }
  }

  /// Runs pieces of work: (count, body).
  public typealias Perform = (Int, @escaping @Sendable (Int) -> Void) -> Void

  let shapes: ShapeBuilder
  let starts: [[PlacedGame]]

  /// Compiles the league. `starts` may be partial: what they lack is put on shelves. Throws when the league is too large, or
  /// has weights that the search cannot count with.
  public init(_ league: League, starts: [Timetable]) throws(InputError) {
    let missing = starts.map { ScheduleView($0, of: league).unscheduled.count }.max() ?? 0
    var shelves = league.gamesMayBeLeftOut ? 2 : 0
    if missing > 0 { shelves = max(shelves, 1) }
    while true {
      let instance = try Instance(league, shelves: shelves)
      let games = starts.compactMap { instance.grid(of: $0) }
      if games.count == starts.count {
        shapes = try ShapeBuilder(compiling: instance)
        self.starts = games
        return
      }
      shelves = max(1, shelves * 2)
    }
  }

  /// Sentences about what the search does not take into account.
  public var notes: [String] { shapes.instance.notes }

  /// Searches until the budget is used or `isStopped`, which is asked from all threads. `report` is called by one thread at a
  /// time, after every round of the search, with a timetable at most every `interval` seconds. `deadline`: seconds of the
  /// monotonic clock. `perform` calls a body with 0 ..< count, side by side or not, and returns when all calls have; without a
  /// budget of evaluations, more `threads` behind it mean more replicas. `backends`: serve leagues that are hard to make
  /// feasible, and small ones.
  public func run(
    random: RandomSource, evaluations: Int?, deadline: Double?, lowerBound: Int?, verifyEvery: Int, interval: Double,
    backends: Backends = Backends(), isStopped: @escaping @Sendable () -> Bool, threads: Int,
    perform: @escaping Perform, report: @escaping (Report) -> Void
  ) -> Outcome {
    let begin = SearchBudget.now()
    // The end of the budget goes to rules that only decide between equal timetables.
    let ties = try? TieBreaks(shapes, random: random)
    let settling = ties == nil ? 0 : min(TieBreaks.mostEvaluations, (evaluations ?? Int.max) / 50)
    let seconds = deadline.map { (deadline: Double) in
      ties == nil ? deadline - begin : max(0, deadline - begin) * 0.98
    }
    var task = SearchTask(
      random: random,
      budget: SearchBudget(evaluations: evaluations.map { $0 - settling }, seconds: seconds, begin: begin),
      control: SearchControl(deadline: seconds.map { begin + $0 }, isStopped: isStopped), lowerBound: lowerBound,
      threads: threads, perform: perform, news: SearchNews(shapes.instance, interval: interval, report))
    var (games, outcome) =
      optimizeTravel(&task) ?? settleBreaks(&task) ?? settleProgram(&task, verifyEvery, backends)
      ?? temper(&task, verifyEvery, backends)
    if let ties {
      games = ties.settle(
        games, evaluations: settling, control: SearchControl(deadline: deadline, isStopped: isStopped))
      outcome.evaluations += ties.evaluations
    }
    outcome.evaluations += task.spent
    outcome.notes += task.notes
    outcome.bound = outcome.bound ?? task.lowerBound
    outcome.timetable = shapes.instance.timetable(of: games)
    return outcome
  }

  /// What a search is given.
  struct SearchTask {
    let random: RandomSource
    var budget: SearchBudget
    var control: SearchControl
    var lowerBound: Int?
    let threads: Int
    let perform: Perform
    let news: SearchNews
    /// A timetable to be cooled gently, before anything else.
    var structured: [PlacedGame]?
    /// Sentences for the user about what did not work.
    var notes: [String] = []
    /// A timetable to start from, besides the others.
    var better: [PlacedGame]?
    /// Evaluations of what came before the search that has the budget.
    var spent = 0

    /// Independent searches at a time; their number must not depend on threads where evaluations are counted.
    var sideBySide: Int { budget.evaluations == nil ? max(1, threads) : 2 }

    mutating func spend(_ evaluations: Int) {
      spent += evaluations
      budget = budget.without(evaluations: evaluations)
    }
  }

  func temper(
    _ task: inout SearchTask, _ verifyEvery: Int, _ backends: Backends
  ) -> (games: [PlacedGame], outcome: Outcome) {
    let starts = starts + [spreadCarryOver(&task), looseRounds(&task), task.better].compactMap { $0 }
    let (venues, news, spent) = (FreeVenues(shapes), task.news, task.spent)
    func games(_ search: ParallelTempering) -> [PlacedGame] {
      venues?.settle(search.pool.bestGames) ?? search.pool.bestGames
    }
    var settings = ParallelTempering.Settings()
    if task.budget.evaluations == nil {
      settings.planned.replicas = max(settings.planned.replicas, task.threads)
    }
    let search = ParallelTempering(
      venues?.shapes ?? shapes, starts: starts, random: task.random, budget: task.budget, perform: task.perform,
      verifyEvery: verifyEvery, lowerBound: task.lowerBound, control: task.control,
      clauses: backends.sat.map { FeasibilitySearch(shapes, $0) },
      parts: parts(venues, &task, backends), structured: task.structured, settings: settings
    ) { search in
      news.post(search.pool.best, spent + search.pool.evaluations, search.stage) { games(search) }
    }
    search.run()
    var outcome = Outcome(notes: shapes.instance.notes)
    outcome.evaluations = search.pool.evaluations
    outcome.accepted = search.pool.accepted
    outcome.moveSeconds = search.pool.seconds
    outcome.statistics = search.pool.statistics + PartPolish.statistics(of: search.parts)
    outcome.notes += search.notes
    outcome.verified = search.pool.verified
    outcome.mismatch = search.pool.mismatch
    if search.isImpossible { outcome.impossibility = "satisfiability" }
    outcome.bound = search.provenBound
    return (games(search), outcome)
  }

  /// What makes parts better by integer programming and satisfiability: one per thread, or none.
  private func parts(_ venues: FreeVenues?, _ task: inout SearchTask, _ backends: Backends) -> [PartPolish] {
    guard task.budget.evaluations == nil, task.budget.deadline != nil else { return [] }
    let shapes = venues?.shapes ?? shapes
    var random = task.random
    return (0..<max(1, task.threads)).compactMap { thread in
      var solvers: [any PartSolver] = []
      if let backend = backends.mip, let solver = ProgramPartSolver(shapes, backend) { solvers.append(solver) }
      if venues == nil, thread < ClausePartSolver.mostThreads, let backend = backends.sat,
        let solver = ClausePartSolver(shapes, backend)
      {
        solvers.append(solver)
      }
      return solvers.isEmpty ? nil : PartPolish(shapes, solvers, turning: venues == nil, random.split())
    }
  }
}
