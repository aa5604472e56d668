import Dispatch
import LeagueModel
import Timetabling

/// The best schedule that can be found within the limits.
///
/// The threads share the replicas of one search: with a budget of evaluations alone, the result is the same for any number
/// of threads. `progress` is called on the calling thread, at every better incumbent (at most ten times a second) and
/// once a second. Throws when the league cannot be searched (too large, weights too large).
public func solve(
  _ league: League, options: SolveOptions, stop: StopFlag = StopFlag(), progress: (SolveProgress) -> Void = { _ in }
) throws(InputError) -> SolveResult {
  if league.usesAppointments {
    return try solveWithAppointments(league, options: options, stop: stop, progress: progress)
  }
  return try searchGames(league, Scorer(league), options: options, stop: stop, progress: progress)
}

/// The best games in slots, as the scorer sees them.
func searchGames(
  _ league: League, _ scorer: Scorer, options: SolveOptions, stop: StopFlag, progress: (SolveProgress) -> Void
) throws(InputError) -> SolveResult {
  let clock = ContinuousClock()
  let begin = clock.now
  func elapsed() -> Double { (clock.now - begin) / .seconds(1) }

  var random = RandomSource(seed: options.seed)
  let threads = max(1, min(options.threads, 256))

  // The first incumbent: the warm start, else what construction gives first.
  var starts: [Timetable] = []
  if let warm = options.warmStart {
    starts = [warm]
  } else {
    for method in startMethods(for: league) {
      var stream = random.split()
      starts.append(constructTimetable(for: league, method: method, random: &stream))
    }
  }
  var best = Scored(starts[0].sorted, scorer)
  let worker = try SearchWorker(league, starts: starts)
  var secondsToFeasible = best.evaluation.cost.isFeasible ? elapsed() : nil
  var bound = boundOfGames(league, options, stop)
  var notes = worker.notes
  var impossible = InfeasibilityProofs.reason(in: league)
  if let impossible { notes.append("no schedule can satisfy the hard rules: \(impossible)") }
  var evaluations = 0
  var statistics: [NeighborhoodStatistics] = []
  var moveSeconds = 0.0
  progress(
    SolveProgress(
      event: .incumbent, elapsed: elapsed(), evaluations: 0, cost: best.evaluation.cost, bound: bound, stage: "start"))

  let isDone =
    options.timeLimit.map { $0 <= 0 } ?? false || options.evaluations == 0 || best.reaches(bound)
    || (options.stopAtFeasible && best.evaluation.cost.isFeasible)
  if !isDone {
    let board = SearchBoard()
    let halt = StopFlag()
    let job = SearchJob(
      worker: worker, random: random.split(), threads: threads, evaluations: options.evaluations,
      deadline: options.timeLimit.map { monotonicSeconds() + $0 - elapsed() },
      bound: options.stopAtFeasible ? .max : bound, verifyEvery: options.verifyEvery,
      backends: .init(sat: options.satBackend, mip: options.mipBackend))
    startThread { job.run(halt, board) }
    var lastTick = elapsed()
    var lastImprovement = elapsed()
    while true {
      let finished = board.wait(milliseconds: 50)
      let time = elapsed()
      if let candidate = board.takeImprovement().map({ Scored($0, scorer) }),
        candidate.evaluation.cost < best.evaluation.cost
      {
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
    if let outcome = board.outcome {
      if let mismatch = outcome.mismatch { throw InputError(.defect, "internal error: \(mismatch)") }
      evaluations = outcome.evaluations
      if let proof = outcome.impossibility, impossible == nil {
        let reason = "they contradict each other (proven by \(proof))"
        impossible = reason
        notes.append("no schedule can satisfy the hard rules: \(reason)")
      }
      if let proven = outcome.bound, !options.stopAtFeasible { bound = max(bound ?? proven, proven) }
      statistics = outcome.statistics
      moveSeconds = outcome.moveSeconds
      let candidate = Scored(outcome.timetable, scorer)
      if candidate.evaluation.cost < best.evaluation.cost { best = candidate }
    }
    if best.evaluation.cost.isFeasible, secondsToFeasible == nil { secondsToFeasible = elapsed() }
  }
  let status: Provenance.Status =
    best.reaches(bound)
    ? .optimal : (best.evaluation.cost.isFeasible ? .feasible : (impossible == nil ? .limit : .infeasible))
  var result = SolveResult(
    timetable: best.timetable, evaluation: best.evaluation, evaluations: evaluations, seconds: elapsed(), bound: bound,
    status: status, secondsToFeasible: secondsToFeasible, notes: notes, statistics: statistics)
  result.moveSeconds = moveSeconds
  return result
}

/// What is known before the search. With a time limit a twentieth of it is spent at most; without one, programs that may take
/// seconds are left out.
private func boundOfGames(_ league: League, _ options: SolveOptions, _ stop: StopFlag) -> Int? {
  var bounds = BoundOptions()
  bounds.mipBackend = options.mipBackend
  bounds.mostColumns = options.timeLimit == nil ? 15_000 : 150_000
  bounds.timeLimit = options.timeLimit.map { $0 / 20 }
  bounds.shouldStop = { stop.isStopped }
  return lowerBoundOfGames(league, options: bounds)?.value
}

/// How the timetables are made that a search starts from.
///
/// Varied ones, and last one that is special: with few breaks where patterns of venues matter, with carry-over spread evenly
/// where that counts.
private func startMethods(for league: League) -> [any ConstructionMethod.Type] {
  let varied: [any ConstructionMethod.Type] = [RandomFactorization.self, RandomFactorization.self]
  if league.objective.carryOver != 0 {
    // A second one where it takes no time.
    return varied + (league.teams.count > 22 ? [] : [StarterFactorization.self]) + [StarterFactorization.self]
  }
  let isCostAlone = league.objective.assignmentCost != 0 && league.objective.breaks == 0 && league.allRules.isEmpty
  if isCostAlone { return varied + [RandomFactorization.self] }
  return varied + [CanonicalFactorization.self, CanonicalFactorization.self, CanonicalFactorization.self]
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
