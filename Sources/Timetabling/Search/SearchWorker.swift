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
    public var timetable: Timetable
    public var evaluations: Int
    public var accepted: Int
    public var statistics: [NeighborhoodStatistics]
    public var notes: [String]
    /// Accepted moves whose cost was compared with a full recomputation.
    public var verified: Int
    /// Set when such a comparison failed: a bug of the kernel.
    public var mismatch: String?
    /// Whether it was proven that the hard rules cannot hold together.
    public var isImpossible: Bool
  }

  /// Runs pieces of work: (count, body).
  public typealias Perform = (Int, @escaping @Sendable (Int) -> Void) -> Void

  let shapes: ShapeBuilder
  let starts: [[PlacedGame]]

  /// Compiles the league. `starts` may be partial: what they lack is put on shelves. Throws when the league is too large, or
  /// has weights that the search cannot count with.
  public init(_ league: League, starts: [Timetable]) throws(InputError) {
    let optional = league.allRules.contains { $0.kind == "BA1" && !$0.hard }
    let missing = starts.map { ScheduleView($0, of: league).unscheduled.count }.max() ?? 0
    var shelves = optional ? 2 : 0
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
  /// budget of evaluations, more `threads` behind it mean more replicas. `satBackend`: serves leagues that are hard to make feasible.
  public func run(
    random: RandomSource, evaluations: Int?, deadline: Double?, lowerBound: Int?, verifyEvery: Int, interval: Double,
    satBackend: (any SATBackend.Type)? = nil, isStopped: @escaping @Sendable () -> Bool, threads: Int,
    perform: @escaping Perform,
    report: @escaping (Report) -> Void
  ) -> Outcome {
    let instance = shapes.instance
    var published = (hard: Int.max, soft: Int.max)
    var last = -Double.infinity
    let begin = SearchBudget.now()
    // The end of the budget goes to rules that only decide between equal timetables.
    let ties = try? TieBreaks(shapes, random: random)
    let settling = ties == nil ? 0 : min(TieBreaks.mostEvaluations, (evaluations ?? Int.max) / 50)
    let seconds = deadline.map { (deadline: Double) in
      ties == nil ? deadline - begin : max(0, deadline - begin) * 0.98
    }
    let budget = SearchBudget(evaluations: evaluations.map { $0 - settling }, seconds: seconds, begin: begin)
    let control = SearchControl(deadline: seconds.map { begin + $0 }, isStopped: isStopped)
    let venues = FreeVenues(shapes)
    var settings = ParallelTempering.Settings()
    if evaluations == nil { settings.planned.replicas = max(settings.planned.replicas, threads) }
    let search = ParallelTempering(
      venues?.shapes ?? shapes, starts: starts, random: random, budget: budget, perform: perform,
      verifyEvery: verifyEvery,
      lowerBound: lowerBound, control: control, clauses: satBackend.map { FeasibilitySearch(shapes, $0) },
      settings: settings
    ) { search in
      var news = Report(
        evaluations: search.pool.evaluations, stage: search.stage, improvement: nil,
        isFeasible: search.pool.best.hard == 0)
      if search.pool.best < published {
        let now = SearchBudget.now()
        if now - last >= interval || (search.pool.best.hard == 0 && published.hard != 0) {
          last = now
          published = search.pool.best
          news.improvement = instance.timetable(of: venues?.settle(search.pool.bestGames) ?? search.pool.bestGames)
        }
      }
      report(news)
    }
    search.run()
    var games = venues?.settle(search.pool.bestGames) ?? search.pool.bestGames
    if let ties {
      games = ties.settle(
        games, evaluations: settling, control: SearchControl(deadline: deadline, isStopped: isStopped))
    }
    return Outcome(
      timetable: instance.timetable(of: games), evaluations: search.pool.evaluations + (ties?.evaluations ?? 0),
      accepted: search.pool.accepted, statistics: search.pool.statistics, notes: instance.notes,
      verified: search.pool.verified,
      mismatch: search.pool.mismatch, isImpossible: search.isImpossible)
  }
}
