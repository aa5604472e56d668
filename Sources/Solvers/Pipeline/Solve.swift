import Dispatch
import LeagueModel
import Timetabling

/// The best schedule that can be found within the limits.
///
/// Every thread searches on its own, with a random stream of its own; the best of all is kept, at equal cost that of the
/// first thread. `progress` is called on the calling thread, at every better incumbent (at most ten times a second) and
/// once a second. Throws when the league cannot be searched (too large, weights too large).
public func solve(
  _ league: League, options: SolveOptions, stop: StopFlag = StopFlag(), progress: (SolveProgress) -> Void = { _ in }
) throws(InputError) -> SolveResult {
  let clock = ContinuousClock()
  let begin = clock.now
  func elapsed() -> Double { (clock.now - begin) / .seconds(1) }

  let scorer = try Scorer(league)
  var random = RandomSource(seed: options.seed)
  let threads = max(1, min(options.threads, 256))
  var streams: [RandomSource] = []
  for _ in 0..<threads { streams.append(random.split()) }

  // The first incumbent: the warm start, else what construction gives the first thread.
  var workers: [SearchWorker] = []
  var best: Scored?
  if let warm = options.warmStart { best = Scored(warm.sorted, scorer) }
  for index in 0..<threads {
    let start =
      options.warmStart
      ?? constructTimetable(
        for: league, method: RandomFactorization.self, random: &streams[index])
    if best == nil { best = Scored(start.sorted, scorer) }
    workers.append(try SearchWorker(league, start: start))
  }
  guard var best else { throw InputError(.missing, "nothing to start from") }
  var secondsToFeasible = best.evaluation.cost.isFeasible ? elapsed() : nil
  let bound = lowerBound(of: league)
  let notes = workers[0].notes
  var evaluations = 0
  var statistics: [NeighborhoodStatistics] = []
  progress(
    SolveProgress(
      event: .incumbent, elapsed: elapsed(), evaluations: 0, cost: best.evaluation.cost, bound: bound, stage: "start"))

  let isDone =
    options.timeLimit.map { $0 <= 0 } ?? false || options.evaluations == 0 || best.reaches(bound)
    || (options.stopAtFeasible && best.evaluation.cost.isFeasible)
  if !isDone {
    let board = SearchBoard(threads: threads)
    let halt = StopFlag()
    run(
      workers, streams, options, bound: options.stopAtFeasible ? .max : bound,
      deadline: options.timeLimit.map { $0 - elapsed() }, halt, board)
    var lastTick = elapsed()
    var lastImprovement = elapsed()
    while true {
      let finished = board.wait(milliseconds: 50)
      let time = elapsed()
      for timetable in board.takeImprovements() {
        let candidate = Scored(timetable, scorer)
        guard candidate.evaluation.cost < best.evaluation.cost else { continue }
        best = candidate
        lastImprovement = time
        if best.evaluation.cost.isFeasible, secondsToFeasible == nil { secondsToFeasible = time }
        progress(
          SolveProgress(
            event: .incumbent, elapsed: time, evaluations: board.evaluations, cost: best.evaluation.cost, bound: bound,
            stage: board.stage))
      }
      if time - lastTick >= 1 {
        lastTick = time
        progress(
          SolveProgress(
            event: .tick, elapsed: time, evaluations: board.evaluations, cost: best.evaluation.cost, bound: bound,
            stage: board.stage))
      }
      if finished { break }
      let idle = options.noImprove.map { time - lastImprovement >= $0 } ?? false
      if stop.isStopped || idle || best.reaches(bound, within: options.gap) { halt.stop() }
    }
    for outcome in board.outcomes {
      if let mismatch = outcome.mismatch { throw InputError(.defect, "internal error: \(mismatch)") }
      evaluations += outcome.evaluations
      statistics = merge(statistics, outcome.statistics)
      let candidate = Scored(outcome.timetable, scorer)
      if candidate.evaluation.cost < best.evaluation.cost { best = candidate }
    }
    if best.evaluation.cost.isFeasible, secondsToFeasible == nil { secondsToFeasible = elapsed() }
  }
  let status: Provenance.Status =
    best.reaches(bound) ? .optimal : (best.evaluation.cost.isFeasible ? .feasible : .limit)
  return SolveResult(
    timetable: best.timetable, evaluation: best.evaluation, evaluations: evaluations, seconds: elapsed(), bound: bound,
    status: status, secondsToFeasible: secondsToFeasible, notes: notes, statistics: statistics)
}

/// A timetable with what the independent scorer says of it.
private struct Scored {
  var timetable: Timetable
  var evaluation: Evaluation

  init(_ timetable: Timetable, _ scorer: Scorer) {
    self.timetable = timetable
    evaluation = scorer.evaluate(timetable)
  }

  /// Whether the bound says that nothing is better (by more than the gap).
  func reaches(_ bound: Int?, within gap: Double? = nil) -> Bool {
    guard let bound, evaluation.cost.isFeasible else { return false }
    let slack = gap.map { $0 * Double(abs(bound)) } ?? 0
    return Double(evaluation.cost.objective - bound) <= slack
  }
}

/// Starts the workers, each on a thread of its own.
private func run(
  _ workers: [SearchWorker], _ streams: [RandomSource], _ options: SolveOptions, bound: Int?, deadline: Double?,
  _ halt: StopFlag, _ board: SearchBoard
) {
  let end = deadline.map { monotonicSeconds() + $0 }
  for (index, worker) in workers.enumerated() {
    // The evaluations are shared out so that their sum is the limit.
    let share = options.evaluations.map { $0 / workers.count + (index < $0 % workers.count ? 1 : 0) }
    let job = SearchJob(
      worker: worker, random: streams[index], evaluations: share, deadline: end,
      bound: options.stopAtFeasible ? .max : bound,
      verifyEvery: options.verifyEvery, index: index)
    startThread { job.run(halt, board) }
  }
}

private func merge(_ sum: [NeighborhoodStatistics], _ more: [NeighborhoodStatistics]) -> [NeighborhoodStatistics] {
  guard !sum.isEmpty else { return more }
  return zip(sum, more).map { left, right in
    var both = left
    both.proposed += right.proposed
    both.accepted += right.accepted
    both.improving += right.improving
    return both
  }
}
