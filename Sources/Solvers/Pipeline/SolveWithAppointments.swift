import LeagueModel
import Timetabling

/// Games in slots first, then their dates, venues, kick-offs and broadcasters within the time that is left for them.
///
/// While games are searched, progress counts each game that has no appointment yet as a hard violation, as the scorer does.
/// The result is the cheapest of: the warm start as it is, its games with better appointments, the games that were found with
/// their best appointments, and where these break hard rules, other games in the time that is left.
func solveWithAppointments(
  _ league: League, options: SolveOptions, stop: StopFlag, progress: (SolveProgress) -> Void
) throws(InputError) -> SolveResult {
  let begin = monotonicSeconds()
  let scorer = try Scorer(league)
  let warm = options.warmStart.map { ($0.sorted, scorer.evaluate($0)) }
  let worth = league.largestBroadcastValue
  var shown: Cost?
  /// Events of the whole solve never get worse.
  func pass(_ event: SolveProgress, _ cost: Cost) {
    var event = event
    event.elapsed = monotonicSeconds() - begin
    event.bound = event.bound.map { $0 - worth }
    let best = min(cost, shown ?? cost)
    event.event = shown.map { best < $0 } ?? true ? .incumbent : .tick
    shown = best
    event.cost = best
    progress(event)
  }

  var search = options
  search.timeLimit = options.timeLimit.map { $0 - reserve(of: $0, league) }
  // What is gained from broadcasters comes later: before, a gap says nothing.
  if worth > 0 { search.gap = nil }
  let games = league.requiredMeetings.count
  var result = try searchGames(league, Scorer(league, appointments: false), options: search, stop: stop) { event in
    var cost = event.cost
    cost.infeasibility += games
    if let warm { cost = min(cost, warm.1.cost) }
    pass(event, cost)
  }

  let deadline = options.timeLimit.map { begin + $0 } ?? (options.evaluations == nil ? monotonicSeconds() + 60 : nil)
  let improve = options.timeLimit.map { $0 > 0 } ?? true && options.evaluations != 0
  var best = warm ?? (result.timetable, scorer.evaluate(result.timetable))
  var statistics = AppointmentStatistics()
  var random = RandomSource(seed: options.seed)
  /// Gives a set of games their appointments; false when there is too much to choose from.
  func plan(_ candidate: Timetable, seconds: Double?, isFirst: Bool) throws(InputError) -> Bool {
    let evaluations = result.evaluations
    guard let problem = AppointmentProblem(candidate, of: league, fixed: options.fixedAppointments) else {
      result.notes.append("appointments: there are too many dates, venues and kick-offs to choose from")
      return false
    }
    var planner = AppointmentPlanner(
      problem, backend: options.evaluations == nil ? options.mipBackend : nil,
      deadline: seconds.map { monotonicSeconds() + $0 }, isStopped: { stop.isStopped })
    var bare = candidate
    bare.appointments = [:]
    let alone = try Scorer(league, appointments: false).evaluate(bare).cost
    let appointments = planner.plan(known: warm?.0.appointments ?? [:], random: random.split(), improve: improve) {
      pass(
        SolveProgress(
          event: .tick, elapsed: 0, evaluations: evaluations, cost: .zero, bound: result.bound, stage: "appointments"),
        min(alone + $0, best.1.cost))
    }
    let timetable = Timetable(games: candidate.games, appointments: appointments)
    let evaluation = scorer.evaluate(timetable)
    result.notes += planner.notes
    if evaluation.cost < best.1.cost || isFirst { statistics = planner.statistics }
    if evaluation.cost < best.1.cost { best = (timetable, evaluation) }
    return true
  }

  // With an unchanged warm start there is one set of games.
  let found = result.timetable.sorted
  let candidates = (warm.map { [$0.0] } ?? []) + (warm?.0.games == found.games ? [] : [found])
  var isPlanned = true
  for (index, candidate) in candidates.enumerated() where isPlanned {
    // The warm start is there as it is; what is asked for beyond that is improvement.
    if !improve, warm != nil { break }
    let seconds = deadline.map { max(0, $0 - monotonicSeconds()) / Double(candidates.count - index) }
    isPlanned = try plan(candidate, seconds: seconds, isFirst: index == 0)
  }

  // That some rounds cannot have appointments says nothing about others: as long as there is time, others are tried.
  var others = search
  others.stopAtFeasible = true
  var tries = 0
  while improve, isPlanned, warm == nil, result.evaluation.cost.isFeasible, !best.1.cost.isFeasible,
    tries < mostOtherRounds, !stop.isStopped
  {
    tries += 1
    others.seed = random.next()
    let left = deadline.map { $0 - monotonicSeconds() }
    if let left, left < 0.05 { break }
    others.timeLimit = options.timeLimit.flatMap { _ in left.map { $0 / 2 } }
    if let evaluations = options.evaluations {
      others.evaluations = evaluations - result.evaluations
      if evaluations <= result.evaluations { break }
    }
    let next = try searchGames(league, Scorer(league, appointments: false), options: others, stop: stop) { _ in }
    result.evaluations += next.evaluations
    guard next.evaluation.cost.isFeasible else { continue }
    isPlanned = try plan(next.timetable.sorted, seconds: left.map { $0 / 4 }, isFirst: false)
  }

  result.timetable = best.0
  result.evaluation = best.1
  result.bound = result.bound.map { $0 - worth }
  result.appointments = statistics
  result.notes += notes(on: best.1, statistics, league)
  let isBest = result.bound.map { best.1.cost.isFeasible && best.1.cost.objective <= $0 } ?? false
  if isBest {
    result.status = .optimal
  } else if best.1.cost.isFeasible {
    result.status = .feasible
  } else if result.status != .infeasible {
    result.status = .limit
  }
  if !best.1.cost.isFeasible { result.secondsToFeasible = nil }
  result.seconds = monotonicSeconds() - begin
  if best.1.cost.isFeasible { result.secondsToFeasible = warm?.1.cost.isFeasible == true ? 0 : result.seconds }
  return result
}

/// Sets of games that are tried when the first one cannot have appointments.
private let mostOtherRounds = 100

/// Seconds of a time limit that are kept for appointments: a fifth of them, or four seconds per hundred games where that is more, two
/// fifths at most.
private func reserve(of seconds: Double, _ league: League) -> Double {
  min(0.4 * seconds, max(0.2 * seconds, 0.04 * Double(league.requiredMeetings.count)))
}

/// What the user should know: which rounds could not be given appointments that hold all hard rules, and why.
private func notes(on evaluation: Evaluation, _ statistics: AppointmentStatistics, _ league: League) -> [String] {
  let kinds: Set<String> = ["appointment", "venue", "resource", "broadcast", "apart", "rest"]
  let broken = evaluation.violations.filter { $0.hard && kinds.contains($0.kind) }
  guard !broken.isEmpty else { return [] }
  let proof = statistics.isImpossible ? "proven: these games in these slots cannot have others" : "the best found"
  let shown = broken.prefix(5).map { "\($0.rule): \($0.message)" }
  return ["appointments break \(broken.count) hard rule\(broken.count == 1 ? "" : "s") (\(proof))"] + shown
    + (broken.count > 5 ? ["and \(broken.count - 5) more"] : [])
}
