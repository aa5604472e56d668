import LeagueModel
import Timetabling

/// The smallest change that makes a schedule valid again after events.
///
/// Games that are locked, and those before `order.now`, stay as they are, unless an event names them. Never makes the hard cost
/// worse; a schedule without hard conflicts stays as it is. Games that nobody asked for are taken out. With `options.evaluations`
/// the result depends on nothing but the input and the seed. Throws when an event makes no sense, and when the league cannot be
/// searched. `strategies`: all that there are, in the order in which they are tried.
public func repair(
  _ timetable: Timetable, of league: League, _ order: RepairOrder, options: SolveOptions, stop: StopFlag = StopFlag(),
  strategies: [any ResolutionStrategy.Type] = StrategyRegistry.all
) throws(InputError) -> RepairResult {
  let begin = monotonicSeconds()
  let events = try EventRules(league, timetable, order)
  let finder = try ConflictFinder(events.league)
  let published = timetable.sorted
  let before = finder.scorer.evaluate(published)
  let conflicts = finder.conflicts(published)
  var run = RepairRun(
    published: published, league: league, events: events, order: order, options: options, stop: stop,
    strategies: strategies, deadline: options.timeLimit.map { begin + $0 })
  var result = RepairResult(
    status: .clean, league: events.league, before: before, conflictsBefore: conflicts,
    best: RepairedSchedule(timetable: published, evaluation: before, changes: [], changeCost: 0, conflicts: []),
    alternatives: [], fewestMoves: nil, records: [], notes: [])
  if conflicts.isEmpty {
    result.notes = run.notesOnSymmetry(try Scorer(league).evaluate(published))
    return result
  }
  try run.repair(finder)
  result.best = run.best ?? result.best
  result.alternatives = run.alternatives
  result.fewestMoves = run.fewestMoves
  result.records = run.records
  result.notes = run.notes
  result.status = result.best.conflicts.isEmpty ? .repaired : run.isImpossible ? .impossible : .partly
  return result
}

/// One repair: the best schedule, then proof or something better, then others.
private struct RepairRun {
  let published: Timetable
  let league: League
  let events: EventRules
  let order: RepairOrder
  let options: SolveOptions
  let stop: StopFlag
  let strategies: [any ResolutionStrategy.Type]
  let deadline: Double?
  var best: RepairedSchedule?
  var alternatives: [RepairedSchedule] = []
  var fewestMoves: Int?
  var isImpossible = false
  var records: [StrategyRecord] = []
  var notes: [String] = []

  /// Changes that a proof is tried for, and conflicts of the solver for each number of them.
  private static let most = (games: 40, conflicts: 60_000, anyConflicts: 400_000, otherConflicts: 20_000)

  init(
    published: Timetable, league: League, events: EventRules, order: RepairOrder, options: SolveOptions,
    stop: StopFlag, strategies: [any ResolutionStrategy.Type], deadline: Double?
  ) {
    self.published = published
    self.league = league
    self.events = events
    self.order = order
    self.options = options
    self.stop = stop
    self.strategies = strategies
    self.deadline = deadline
  }

  /// What the user should know where the legs of a season were to be mirror images, and are not.
  func notesOnSymmetry(_ evaluation: Evaluation) -> [String] {
    guard evaluation.violations.contains(where: { $0.kind == "SYM" }) else { return [] }
    return [
      "the legs of the season are not the mirror images of each other that the league file asks for, which a repair does not "
        + "look at; take 'symmetry' out of the file for checks of this schedule"
    ]
  }

  mutating func repair(_ finder: ConflictFinder) throws(InputError) {
    let schedule = try RepairSchedule(published, events, order, league)
    var resolver = try Resolver(schedule, strategies, options: options, deadline: deadline, stop: stop)
    if let reason = InfeasibilityProofs.reason(in: events.league) {
      isImpossible = true
      notes.append("no schedule can hold the hard rules with these events: \(reason)")
    } else {
      resolver.run(quickly: true)
      if resolver.cost.hard > 0 { proveImpossible(schedule) }
      if resolver.cost.hard > 0, !isImpossible { resolver.run() }
      if !isImpossible { proveFewest(schedule, &resolver) }
    }
    records = resolver.statistics
    notes += resolver.sentences
    let result = repaired(schedule, finder)
    best = result
    notes += notesOnSymmetry(try Scorer(league).evaluate(result.timetable))
    if order.alternatives > 0, result.conflicts.isEmpty { try findAlternatives(to: result, schedule, finder) }
  }

  /// Before much time is spent: whether there is any schedule with these locks and events.
  private mutating func proveImpossible(_ schedule: RepairSchedule) {
    var means = means
    means.deadline = deadline.map { monotonicSeconds() + max(0, $0 - monotonicSeconds()) / 4 }
    guard var search = FewestChanges(schedule, most: RepairRun.most.games, means) else { return }
    search.runAny(conflicts: RepairRun.most.conflicts)
    noteImpossible(search)
  }

  private mutating func noteImpossible(_ search: FewestChanges) {
    guard search.isImpossible else { return }
    isImpossible = true
    notes.append("no schedule can hold the hard rules with these events and locks (proven by satisfiability)")
  }

  /// Whether fewer changed games would do, or none at all.
  private mutating func proveFewest(_ schedule: RepairSchedule, _ resolver: inout Resolver) {
    let isResolved = resolver.cost.hard == 0
    let moved = schedule.changedGames.count
    let means = means
    guard !means.isOver else { return }
    // Where a game is there twice, which copy is the published one is a matter of choice: no proof speaks of that.
    let isExact = published.accepted(in: events.league).surplus.isEmpty
    // A conflict of games in slots, all of which are there, is one of places: one of them has to change.
    let isOfPlaces = isExact && !events.league.usesAppointments && schedule.games.allSatisfy { $0.origin != nil }
    if isResolved, moved == 0 || (moved == 1 && isOfPlaces) {
      fewestMoves = moved
      return
    }
    guard var search = FewestChanges(schedule, most: RepairRun.most.games, means) else { return }
    search.run(below: isResolved ? moved : nil, conflicts: RepairRun.most.conflicts)
    if search.best == nil, !isResolved {
      search.runAny(conflicts: options.evaluations == nil ? nil : RepairRun.most.anyConflicts)
      noteImpossible(search)
    }
    if let found = search.best { resolver.offer(found) }
    if isExact { fewestMoves = search.atLeast }
  }

  /// For proofs: half of the time that is left.
  private var means: RepairMeans {
    let stop = stop
    return RepairMeans(
      sat: options.satBackend, seed: options.seed,
      deadline: deadline.map { monotonicSeconds() + max(0, $0 - monotonicSeconds()) / 2 },
      isStopped: { stop.isStopped })
  }

  /// Repairs in which no changed game is where the best one has it, one game after the other. `schedule`: as the best one has it.
  private mutating func findAlternatives(
    to best: RepairedSchedule, _ schedule: RepairSchedule, _ finder: ConflictFinder
  ) throws(InputError) {
    func moves(_ schedule: RepairSchedule) -> [RepairMove] {
      schedule.games.indices.filter { schedule.place(of: $0) != schedule.games[$0].originalPlace }
        .map { RepairMove($0, to: schedule.place(of: $0)) }
    }
    var known: [Set<RepairMove>] = []
    var queue: [Set<RepairMove>] = moves(schedule).map { [$0] }
    var seen: Set<Timetable> = [best.timetable]
    while alternatives.count < order.alternatives, !queue.isEmpty {
      if stop.isStopped || deadline.map({ monotonicSeconds() > $0 }) ?? false { break }
      let forbidden = queue.removeFirst()
      guard !known.contains(forbidden) else { continue }
      known.append(forbidden)
      let schedule = try RepairSchedule(published, events, order, league)
      var resolver = try Resolver(
        schedule, strategies, options: options, deadline: deadline, stop: stop, forbidden: forbidden)
      resolver.run()
      if var search = FewestChanges(schedule, most: RepairRun.most.games, means, forbidden: forbidden) {
        search.run(below: schedule.changedGames.count, conflicts: RepairRun.most.otherConflicts)
        if let found = search.best { resolver.offer(found) }
      }
      let other = repaired(schedule, finder)
      guard other.conflicts.isEmpty else { continue }
      for move in moves(schedule) { queue.append(forbidden.union([move])) }
      if seen.insert(other.timetable).inserted { alternatives.append(other) }
    }
    alternatives.sort { ($0.changeCost, $0.evaluation.cost.objective) < ($1.changeCost, $1.evaluation.cost.objective) }
  }

  /// Published games that have found no place stay where they were published, as far as that is no worse: a repair cancels
  /// nothing.
  private func repaired(_ schedule: RepairSchedule, _ finder: ConflictFinder) -> RepairedSchedule {
    var timetable = schedule.timetable
    var changes = schedule.changes
    let homeless = changes.filter { $0.after == nil }
    if !homeless.isEmpty {
      var whole = timetable
      for case let (game?, appointment) in homeless.map({ ($0.before, $0.appointmentBefore) }) {
        whole.games.append(game)
        if let appointment { whole.appointments[game] = appointment }
      }
      whole = whole.sorted
      if finder.cost(whole).infeasibility <= finder.cost(published).infeasibility {
        timetable = whole
        changes.removeAll { $0.after == nil }
      }
    }
    return RepairedSchedule(
      timetable: timetable, evaluation: finder.scorer.evaluate(timetable), changes: changes,
      changeCost: changes.reduce(0) { $0 + $1.cost }, conflicts: finder.conflicts(timetable))
  }
}
