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
  var run = try AppointmentRun(league, options, stop)
  try run.searchFirstGames(progress)
  try run.planFirstGames(progress)
  try run.tryOtherGames(progress)
  return run.finish()
}

/// One solve of a league whose games have appointments of their own.
private struct AppointmentRun {
  private typealias Known = (timetable: Timetable, evaluation: Evaluation)

  /// Sets of games that are tried when the first one cannot have appointments.
  private static let mostOtherGames = 100
  /// Seconds for appointments when no limit was given at all, and the search was ended by something else.
  private static let usualSeconds = 60.0

  private let league: League
  /// With what appointments ask of games.
  private let leagueOfGames: League
  private let options: SolveOptions
  private let stop: StopFlag
  private let scorer: Scorer
  /// Of games in slots alone, and with what appointments ask of them.
  private let gameScorer: Scorer
  private let searchScorer: Scorer
  private let begin = monotonicSeconds()
  private let warm: Known?
  /// As `AppointmentDemands` counts them.
  private let choices: Int
  /// What broadcasters pay at most.
  private let worth: Int
  private let improves: Bool
  private var random: RandomSource
  /// Of the search of games, which `finish` completes.
  private var result: SolveResult
  private var best: Known
  private var shown: Cost?
  /// Of `monotonicSeconds`, for appointments; `nil`: none.
  private var deadline: Double?
  private var statistics: AppointmentStatistics?
  /// Sets of games that have been given appointments.
  private var planned: Set<[Placement]> = []
  private var plannerNotes: [String] = []
  /// There is too much to choose from.
  private var isTooLarge = false

  init(_ league: League, _ options: SolveOptions, _ stop: StopFlag) throws(InputError) {
    self.league = league
    let demands = AppointmentDemands(league)
    choices = demands.choicesOfSeason
    // What weighs more than a search can count with is left to the appointments.
    let demanding = [demands.leagueOfGames(), demands.leagueOfGames(softly: false)]
    let searched = demanding.firstIndex { (try? SearchWorker($0, starts: [])) != nil }
    leagueOfGames = searched.map { demanding[$0] } ?? league
    if searched != 0 {
      plannerNotes = ["appointments: weights beyond the range of the search count only when games have their slots"]
    }
    searchScorer = try Scorer(leagueOfGames, appointments: false)
    self.options = options
    self.stop = stop
    scorer = try Scorer(league)
    gameScorer = try Scorer(league, appointments: false)
    let scorer = scorer
    warm = options.warmStart.map { ($0.sorted, scorer.evaluate($0)) }
    worth = league.largestBroadcastValue
    improves = options.timeLimit.map { $0 > 0 } ?? true && options.evaluations != 0
    random = RandomSource(seed: options.seed)
    best = warm ?? (Timetable(games: []), scorer.evaluate(Timetable(games: [])))
    result = SolveResult(
      timetable: best.timetable, evaluation: best.evaluation, evaluations: 0, seconds: 0, status: .limit)
  }

  /// How games are searched: a part of the time is kept for their appointments.
  private var gameOptions: SolveOptions {
    var search = options
    search.timeLimit = options.timeLimit.map { $0 - reserve(of: $0) }
    // What is gained from broadcasters comes later: before, a gap says nothing.
    if worth > 0 { search.gap = nil }
    return search
  }

  /// Seconds of a time limit that are kept for appointments: a fifth of them, or four seconds per hundred games where that is more,
  /// two fifths at most; less where one program sees to all of them at once, and nearly nothing where there is no choice.
  private func reserve(of seconds: Double) -> Double {
    if choices == 0 { return min(0.1, 0.05 * seconds) }
    let usual = min(0.4 * seconds, max(0.2 * seconds, 0.04 * Double(league.requiredMeetings.count)))
    return choices <= AppointmentPlanner.most.instantChoices ? min(usual, max(1, 0.05 * seconds)) : usual
  }

  mutating func searchFirstGames(_ progress: (SolveProgress) -> Void) throws(InputError) {
    let games = league.requiredMeetings.count
    var shown: Cost?
    result = try searchGames(leagueOfGames, searchScorer, options: gameOptions, stop: stop) { [self] event in
      var cost = event.cost
      cost.infeasibility += games
      pass(event, warm.map { min(cost, $0.evaluation.cost) } ?? cost, after: &shown, progress)
    }
    self.shown = shown
    deadline =
      options.timeLimit.map { begin + $0 }
      ?? (options.evaluations == nil ? monotonicSeconds() + AppointmentRun.usualSeconds : nil)
    if warm == nil { best = (result.timetable, scorer.evaluate(result.timetable)) }
  }

  /// Those of the warm start, and those found; with an unchanged warm start these are the same.
  mutating func planFirstGames(_ progress: (SolveProgress) -> Void) throws(InputError) {
    // The warm start is there as it is; what is asked for beyond that is improvement.
    if !improves, warm != nil { return }
    let found = result.timetable.sorted
    let candidates = (warm.map { [$0.timetable] } ?? []) + (warm?.timetable.games == found.games ? [] : [found])
    for (index, candidate) in candidates.enumerated() {
      try plan(candidate, seconds: secondsLeft.map { $0 / Double(candidates.count - index) }, progress)
    }
  }

  /// That some rounds cannot have appointments, or that a search has found none, says nothing about others: as long as there is
  /// time, others are tried.
  mutating func tryOtherGames(_ progress: (SolveProgress) -> Void) throws(InputError) {
    guard improves, warm == nil, result.status != .infeasible else { return }
    var others = gameOptions
    others.stopAtFeasible = true
    for _ in 0..<AppointmentRun.mostOtherGames {
      if best.evaluation.cost.isFeasible || isTooLarge || stop.isStopped { return }
      others.seed = random.next()
      if let evaluations = options.evaluations {
        others.evaluations = evaluations - result.evaluations
        if evaluations <= result.evaluations { return }
      }
      let left = secondsLeft
      if let left, left < 0.05 { return }
      others.timeLimit = left.map { $0 / 2 }
      var shown = shown
      let next = try searchGames(leagueOfGames, searchScorer, options: others, stop: stop) { [self] event in
        pass(event, best.evaluation.cost, after: &shown, progress)
      }
      result.evaluations += next.evaluations
      result.statistics = NeighborhoodStatistics.sum(result.statistics, next.statistics)
      let candidate = next.timetable.sorted
      guard next.evaluation.cost.isFeasible, !planned.contains(candidate.games) else { continue }
      try plan(candidate, seconds: left.map { $0 / 4 }, progress)
    }
  }

  /// What the user is told.
  func finish() -> SolveResult {
    var result = result
    let cost = best.evaluation.cost
    result.timetable = best.timetable
    result.evaluation = best.evaluation
    result.bound = result.bound.map { $0 - worth }
    let statistics = statistics ?? AppointmentStatistics()
    result.appointments = statistics
    result.notes += plannerNotes + notes(on: best.evaluation, statistics, league)
    if cost.isFeasible, result.bound.map({ cost.objective <= $0 }) ?? false {
      result.status = .optimal
    } else if cost.isFeasible {
      result.status = .feasible
    } else if result.status != .infeasible {
      result.status = .limit
    }
    result.seconds = monotonicSeconds() - begin
    result.secondsToFeasible = cost.isFeasible ? (warm?.evaluation.cost.isFeasible == true ? 0 : result.seconds) : nil
    return result
  }

  /// Of the time for appointments.
  private var secondsLeft: Double? { deadline.map { max(0, $0 - monotonicSeconds()) } }

  /// Gives a set of games the best appointments, and keeps both when they are better than what is known.
  private mutating func plan(
    _ candidate: Timetable, seconds: Double?, _ progress: (SolveProgress) -> Void
  ) throws(InputError) {
    if isTooLarge { return }
    planned.insert(candidate.games)
    guard let problem = AppointmentProblem(candidate, of: league, fixed: options.fixedAppointments) else {
      note("appointments: there are too many dates, venues and kick-offs to choose from")
      isTooLarge = true
      return
    }
    let stop = stop
    var planner = AppointmentPlanner(
      problem, backend: options.evaluations == nil ? options.mipBackend : nil,
      deadline: seconds.map { monotonicSeconds() + $0 }, isStopped: { stop.isStopped })
    var bare = candidate
    bare.appointments = [:]
    let alone = gameScorer.evaluate(bare).cost
    var shown = shown
    let appointments = planner.plan(
      known: warm?.timetable.appointments ?? [:], random: random.split(), improve: improves
    ) { [self] cost in
      let event = SolveProgress(
        event: .tick, elapsed: 0, evaluations: result.evaluations, cost: .zero, bound: result.bound,
        stage: "appointments")
      pass(event, min(alone + cost, best.evaluation.cost), after: &shown, progress)
    }
    self.shown = shown
    let timetable = Timetable(games: candidate.games, appointments: appointments)
    let evaluation = scorer.evaluate(timetable)
    for text in planner.notes { note(text) }
    // Games without appointments are no schedule, even where short rests would cost more.
    let isFirst = statistics == nil
    let isBetter = evaluation.cost < best.evaluation.cost || (isFirst && warm == nil)
    if isBetter || isFirst { statistics = planner.statistics }
    if isBetter { best = (timetable, evaluation) }
  }

  /// Events of the whole solve never get worse.
  private func pass(
    _ event: SolveProgress, _ cost: Cost, after shown: inout Cost?, _ progress: (SolveProgress) -> Void
  ) {
    var event = event
    event.elapsed = monotonicSeconds() - begin
    event.bound = event.bound.map { $0 - worth }
    let best = min(cost, shown ?? cost)
    event.event = shown.map { best < $0 } ?? true ? .incumbent : .tick
    shown = best
    event.cost = best
    progress(event)
  }

  /// Says it once.
  private mutating func note(_ text: String) {
    if !plannerNotes.contains(text) { plannerNotes.append(text) }
  }
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
