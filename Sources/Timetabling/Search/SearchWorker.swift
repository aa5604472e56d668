import LeagueModel

/// A search of a league by one thread. The package's door to the kernel: values in, values out.
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
  }

  private let shapes: ShapeBuilder
  private let start: [PlacedGame]

  /// Compiles the league. `start` may be partial: what it lacks is put on shelves. Throws when the league is too large, or
  /// has weights that the search cannot count with.
  public init(_ league: League, start: Timetable) throws(InputError) {
    let optional = league.allRules.contains { $0.kind == "BA1" && !$0.hard }
    let missing = ScheduleView(start, of: league).unscheduled.count
    var shelves = optional ? 2 : 0
    if missing > 0 { shelves = max(shelves, 1) }
    while true {
      let instance = try Instance(league, shelves: shelves)
      if let games = instance.grid(of: start) {
        shapes = try ShapeBuilder(compiling: instance)
        self.start = games
        return
      }
      shelves = max(1, shelves * 2)
    }
  }

  /// Sentences about what the search does not take into account.
  public var notes: [String] { shapes.instance.notes }

  /// Searches until the budget is used or `report` returns true. Runs on the calling thread; `report` is called on it every
  /// thousand evaluations, with a timetable at most every `interval` seconds.
  public func run(
    random: RandomSource, evaluations: Int?, deadline: Double?, lowerBound: Int?, verifyEvery: Int, interval: Double,
    report: @escaping (Report) -> Bool
  ) -> Outcome {
    let instance = shapes.instance
    var published = (hard: Int.max, soft: Int.max)
    var last = -Double.infinity
    let begin = SearchBudget.now()
    let budget = SearchBudget(evaluations: evaluations, seconds: deadline.map { $0 - begin }, begin: begin)
    let search = SimulatedAnnealing(
      shapes, start: start, random: random, budget: budget, verifyEvery: verifyEvery
    ) { search in
      var news = Report(
        evaluations: search.evaluations, stage: search.stage, improvement: nil, isFeasible: search.incumbent.isFeasible)
      let best = (hard: search.incumbent.hard, soft: search.incumbent.soft)
      if best < published {
        let now = SearchBudget.now()
        if now - last >= interval || (best.hard == 0 && published.hard != 0) {
          last = now
          published = best
          news.improvement = instance.timetable(of: search.incumbent.games)
        }
      }
      return report(news)
    }
    search.run(lowerBound: lowerBound)
    return Outcome(
      timetable: instance.timetable(of: search.incumbent.games), evaluations: search.evaluations,
      accepted: search.accepted, statistics: search.statistics, notes: instance.notes, verified: search.verified,
      mismatch: search.mismatch)
  }
}
