import LeagueModel
import Timetabling

/// Resolves conflicts one after the other: asks strategies, scores what they propose, takes what makes the hard cost smaller for
/// the least change, leaves alone what does not help.
struct Resolver {
  let schedule: RepairSchedule
  private let finder: ConflictFinder
  private let strategies: [any ResolutionStrategy.Type]
  private let byKind: [Conflict.Kind: [any ResolutionStrategy.Type]]
  private let options: SolveOptions
  private let deadline: Double?
  private let stop: StopFlag
  /// Places where games must not be: those of repairs that are known.
  private let forbidden: Set<RepairMove>
  private var records: [StrategyRecord] = []
  private let notes = NoteBook()
  private(set) var cost: RepairCost
  /// Proposals whose appointments are settled, for each conflict and strategy.
  private static let mostSettled = 10

  /// Throws when a name is none of a strategy.
  init(
    _ schedule: RepairSchedule, _ strategies: [any ResolutionStrategy.Type], options: SolveOptions, deadline: Double?,
    stop: StopFlag, forbidden: Set<RepairMove> = []
  ) throws(InputError) {
    self.schedule = schedule
    finder = try ConflictFinder(schedule.league)
    let order = schedule.order
    self.strategies =
      order.strategies.isEmpty ? strategies : try StrategyRegistry.named(order.strategies, among: strategies)
    var byKind: [Conflict.Kind: [any ResolutionStrategy.Type]] = [:]
    for kind in Conflict.Kind.allCases {
      if let names = order.strategiesByKind[kind] {
        byKind[kind] = try StrategyRegistry.named(names, among: strategies)
      }
    }
    self.byKind = byKind
    self.options = options
    self.deadline = deadline
    self.stop = stop
    self.forbidden = forbidden
    cost = schedule.cost
    cost = total
  }

  /// By conflict kind, then in the order in which strategies were first asked.
  var statistics: [StrategyRecord] { Conflict.Kind.allCases.flatMap { kind in records.filter { $0.kind == kind } } }

  var isOver: Bool { stop.isStopped || deadline.map { monotonicSeconds() > $0 } ?? false }

  /// Of the schedule as it is, with appointments.
  private var total: RepairCost {
    var cost = schedule.cost
    let whole = finder.cost(schedule.timetable)
    cost.hard = whole.infeasibility
    cost.soft = whole.objective
    cost.change += schedule.appointmentChange
    return cost
  }

  /// Until no conflict is left that any strategy can resolve; with `quickly`, any of those that do not take long.
  mutating func run(quickly: Bool = false) {
    var stuck: Set<Conflict> = []
    var asked = 0
    while !isOver {
      let conflicts = finder.conflicts(schedule.timetable)
      guard let conflict = conflicts.first(where: { !stuck.contains($0) }) else { break }
      asked += 1
      let helped = resolve(conflict, among: conflicts, quickly: quickly, number: asked)
      if helped { stuck = [] } else { stuck.insert(conflict) }
    }
    refine()
  }

  /// Whether anything helped.
  private mutating func resolve(
    _ conflict: Conflict, among all: [Conflict], quickly: Bool, number: Int
  ) -> Bool {
    let chosen = (byKind[conflict.kind] ?? strategies).filter {
      $0.kinds.contains(conflict.kind) && !(quickly && $0.isThorough)
    }
    var best: (candidate: Candidate, strategy: any ResolutionStrategy.Type)?
    for strategy in chosen {
      if isOver { break }
      // What takes long is for what nothing else resolves.
      if strategy.isThorough, let best, best.candidate.cost.hard <= max(0, cost.hard - conflict.penalty) { break }
      let begin = monotonicSeconds()
      let found = candidate(of: strategy, for: conflict, among: all, number: number)
      let record = record(of: strategy, conflict.kind)
      records[record].tried += 1
      records[record].proposals += found.count
      records[record].seconds += monotonicSeconds() - begin
      if let candidate = found.best, candidate.cost.hard < cost.hard, candidate.cost < best?.candidate.cost ?? cost {
        best = (candidate, strategy)
      }
    }
    guard let best else { return false }
    let before = cost.change
    guard take(best.candidate) else { return false }
    let record = record(of: best.strategy, conflict.kind)
    records[record].succeeded += 1
    records[record].cost += cost.change - before
    return true
  }

  /// The place of a record, made where there is none.
  private mutating func record(of strategy: any ResolutionStrategy.Type, _ kind: Conflict.Kind) -> Int {
    if let known = records.firstIndex(where: { $0.strategy == strategy.name && $0.kind == kind }) { return known }
    records.append(StrategyRecord(strategy.name, kind))
    return records.count - 1
  }

  /// Sentences of strategies for the user, each once.
  var sentences: [String] { notes.all }

  // MARK: Proposals

  struct Candidate {
    var moves: [RepairMove]
    /// By game; where games have appointments.
    var appointments: [Int: Appointment]?
    var cost: RepairCost
  }

  private func candidate(
    of strategy: any ResolutionStrategy.Type, for conflict: Conflict, among all: [Conflict], number: Int
  ) -> (best: Candidate?, count: Int) {
    var random = RandomSource(seed: options.seed &+ UInt64(number))
    let stop = stop
    let isCounted = options.evaluations != nil
    // One strategy never takes all the time that is left.
    let means = RepairMeans(
      sat: options.satBackend, mip: isCounted ? nil : options.mipBackend, seed: random.next(), conflicts: all,
      deadline: deadline.map { monotonicSeconds() + max(0, $0 - monotonicSeconds()) / 3 },
      evaluations: options.evaluations, isStopped: { stop.isStopped }, report: { [notes] in notes.add($0) })
    let proposals = strategy.proposals(for: conflict, in: schedule, means).map(schedule.returning)
    var rough: [(proposal: RepairProposal, cost: RepairCost)] = []
    for proposal in proposals {
      if let cost = self.rough(proposal) { rough.append((proposal, cost)) }
    }
    let ranked = rough.enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
    var best: Candidate?
    for (_, entry) in ranked.prefix(looksClosely ? Resolver.mostSettled : 1) {
      if isOver, best != nil { break }
      guard let candidate = candidate(entry.proposal, entry.cost) else { continue }
      if best.map({ candidate.cost < $0.cost }) ?? true { best = candidate }
    }
    return (best, proposals.count)
  }

  /// Of the games in their slots; `nil` for what is not open or not possible.
  private func rough(_ proposal: RepairProposal) -> RepairCost? {
    guard proposal.moves.allSatisfy({ schedule.isOpen($0.game, $0.to) && !forbidden.contains($0) }) else { return nil }
    return schedule.cost(after: proposal.moves)
  }

  /// With appointments, where games have some.
  private func candidate(_ proposal: RepairProposal, _ rough: RepairCost) -> Candidate? {
    looksClosely ? settled(proposal) : Candidate(moves: proposal.moves, appointments: nil, cost: rough)
  }

  /// Whether the kernel does not see all costs of a proposal.
  private var looksClosely: Bool { schedule.league.usesAppointments || finder.seesJourneys }

  /// The proposal with the best appointments of the games that it changes.
  private func settled(_ proposal: RepairProposal) -> Candidate? {
    guard let back = schedule.make(proposal.moves) else { return nil }
    defer { _ = schedule.make(back) }
    var cost = schedule.cost
    var appointments: [Int: Appointment]?
    let known = schedule.appointments
    if schedule.league.usesAppointments {
      let free = Set(proposal.moves.map(\.game) + proposal.reappointed)
      guard let answer = schedule.settle(free: free) else { return nil }
      cost.hard += answer.hard
      cost.change += answer.change
      cost.soft += answer.soft
      appointments = answer.appointments
      schedule.appointments = answer.appointments
    }
    cost.hard += finder.journeys(schedule.timetable)
    schedule.appointments = known
    return Candidate(moves: proposal.moves, appointments: appointments, cost: cost)
  }

  /// Carries it out, unless the scorer does not find it better: then everything is as before.
  private mutating func take(_ candidate: Candidate) -> Bool {
    let before = (cost: cost, appointments: schedule.appointments)
    guard let back = schedule.make(candidate.moves) else { return false }
    if let appointments = candidate.appointments { schedule.appointments = appointments }
    cost = total
    if cost < before.cost { return true }
    _ = schedule.make(back)
    schedule.appointments = before.appointments
    cost = before.cost
    return false
  }

  // MARK: Less change

  /// Takes back and betters single changes, and pairs of them, as long as that makes the repair cheaper and breaks nothing.
  private mutating func refine() {
    var improved = true
    while improved, !isOver {
      improved = false
      for game in schedule.changedGames where !isOver {
        var moves: [[RepairMove]] = []
        if let origin = schedule.games[game].originalPlace, schedule.isOpen(game, origin) {
          moves += [[RepairMove(game, to: origin)]] + (schedule.chain(moving: game, to: origin).map { [$0] } ?? [])
          for other in schedule.changedGames where other > game {
            if let home = schedule.games[other].originalPlace {
              moves.append([RepairMove(game, to: origin), RepairMove(other, to: home)])
            }
          }
        }
        moves += schedule.places(for: game).map { [RepairMove(game, to: $0)] }
        if improve(by: moves.map { RepairProposal($0) }) { improved = true }
      }
    }
  }

  /// Takes the best of the proposals if it makes the repair cheaper.
  private mutating func improve(by proposals: [RepairProposal]) -> Bool {
    var best: Candidate?
    let now = schedule.cost
    for proposal in proposals {
      guard let rough = rough(proposal), rough < now, let candidate = candidate(proposal, rough),
        candidate.cost < best?.cost ?? cost
      else { continue }
      best = candidate
    }
    return best.map { take($0) } ?? false
  }

  /// Takes other moves for many games at once, when they make the repair cheaper.
  mutating func offer(_ moves: [RepairMove]) {
    let proposal = RepairProposal(moves)
    guard let rough = rough(proposal), let candidate = candidate(proposal, rough), candidate.cost < cost,
      take(candidate)
    else { return }
    refine()
  }
}
