import Glibc

/// One worker's search: state, evaluators, neighborhoods and random numbers of its own.
///
/// Multi-stage annealing after Rosati et al., J. Scheduling 25 (2022), doi 10.1007/s10951-022-00740-y: hard rules only until
/// they hold, then everything with violations allowed at a price, then the feasible region alone; then again from the best,
/// hotter or colder, until the budget is used. The best state ever seen is kept. With a budget of evaluations the result
/// depends on nothing but instance, seed and budget.
final class SimulatedAnnealing {
  let instance: Instance
  let state: RoundRobinState
  let evaluator: Evaluator
  let scale: SearchScale
  let budget: SearchBudget
  private(set) var random: RandomSource
  private(set) var incumbent = Incumbent()
  private(set) var evaluations = 0
  private(set) var accepted = 0
  private(set) var stage = "construction"
  private(set) var statistics: [NeighborhoodStatistics]
  /// Called every few thousand evaluations; true ends the search.
  private let poll: (SimulatedAnnealing) -> Bool
  private var stopped = false
  private let start: [PlacedGame]

  /// Annealings from the start, and the share of the budget that each gets.
  private static let freshStarts = 2
  private static let freshShare = 0.35

  private let neighborhoods: [any Neighborhood]
  /// Cumulative shares in 1/65536.
  private let thresholds: [Int]
  private var changes: ChangeList
  private let shadow: Evaluator?
  private let verifyEvery: Int
  private(set) var verified = 0
  /// What `verify` found wrong; ends the search.
  private(set) var mismatch: String?

  /// `verifyEvery`: after every so many accepted moves the cost is compared with that of a fresh evaluation; 0: never, and
  /// in debug builds always.
  init(
    _ shapes: ShapeBuilder, start: [PlacedGame], random: RandomSource, budget: SearchBudget, verifyEvery: Int,
    poll: @escaping (SimulatedAnnealing) -> Bool
  ) {
    instance = shapes.instance
    state = RoundRobinState(shapes.instance)
    evaluator = Evaluator(shapes)
    scale = SearchScale(shapes)
    self.budget = budget
    self.random = random
    self.poll = poll
    self.start = start
    #if DEBUG
      let every = verifyEvery == 0 ? 1 : verifyEvery
    #else
      let every = verifyEvery
    #endif
    self.verifyEvery = every
    shadow = every > 0 ? Evaluator(shapes) : nil
    let usable = NeighborhoodRegistry.all.filter { $0.supports(shapes.instance) }
    neighborhoods = usable.map { $0.init(shapes.instance) }
    statistics = usable.map { NeighborhoodStatistics(name: $0.name) }
    let weights = usable.map { $0.weight(in: shapes.instance) }
    let sum = weights.reduce(0, +)
    var cumulative = 0.0
    thresholds = weights.map {
      cumulative += $0
      return Int(cumulative / sum * 65536)
    }
    changes = ChangeList(games: 2 * shapes.instance.games.count + 64, images: shapes.instance.images)
    load(start)
  }

  /// Where the work stands, from 0 to 1 of the budget.
  private var used: Double { budget.used(evaluations: evaluations) }

  private func load(_ games: [PlacedGame]) {
    state.load(games)
    evaluator.load(games)
    if incumbent.isBeaten(by: evaluator.total) { incumbent.take(evaluator.total, state) }
  }

  /// Searches until the budget is used, `poll` says stop, or nothing can be better (`lowerBound`, of the soft cost).
  func run(lowerBound: Int?) {
    guard !neighborhoods.isEmpty, instance.games.count > 0 else { return }
    let free = StageWeights(hardSixteenths: 160, soft: 0)
    var cycle = 0
    // Without limits every cycle has its own budget, twice that of the one before.
    var openBudget = 20_000_000
    let isOpen = budget.evaluations == nil && budget.deadline == nil
    while !isOver(lowerBound) {
      let from = isOpen ? 0 : used
      let left = 1 - from
      let cycleEvaluations = openBudget
      let cycleBegin = evaluations
      /// Share of the cycle's work that is done, so that stages take shares of it.
      func progress() -> Double {
        isOpen
          ? Double(evaluations - cycleBegin) / Double(cycleEvaluations) : (used - from) / max(left, 1e-12)
      }
      // Fresh starts first, since runs differ more than longer runs gain; then the best again, reheated.
      let isFresh = cycle < SimulatedAnnealing.freshStarts
      let share =
        isFresh
        ? SimulatedAnnealing.freshShare / (1 - SimulatedAnnealing.freshShare * Double(cycle))
        : (cycle == SimulatedAnnealing.freshStarts ? 0.5 : 1.0)
      load(isFresh ? start : incumbent.games)
      if evaluator.total.hard != 0 {
        stage = "hard rules"
        seekFeasibility(free, until: share * 0.2, progress, lowerBound: lowerBound)
        if isOver(lowerBound) { return }
      }
      stage = "all rules"
      let heat = isFresh ? 1.0 : (cycle % 2 == 0 ? 0.35 : 0.7)
      let price = incumbent.isFeasible ? scale.hardSixteenths : scale.hardSixteenths << min(6, cycle)
      anneal(
        CoolingSchedule(start: scale.hot * heat, end: scale.cold, acceptance: 0.3),
        StageWeights(hardSixteenths: price, soft: 1), until: share * 0.9, progress, lowerBound: lowerBound,
        stopWhenFeasible: false)
      if isOver(lowerBound) { return }
      if incumbent.isFeasible {
        stage = "feasible region"
        if evaluator.total.hard != 0 { load(incumbent.games) }
        anneal(
          CoolingSchedule(start: scale.cold, end: scale.cold / 30, acceptance: 0.3),
          StageWeights(hardSixteenths: scale.hardSixteenths * 100, soft: 1), until: share, progress,
          lowerBound: lowerBound, stopWhenFeasible: false)
      }
      cycle += 1
      if isOpen { openBudget *= 2 }
    }
  }

  /// Annealings of the hard rules alone, each three times as long as the one before, until they hold or `progress` reaches
  /// `until`. Easy leagues are feasible after the first one, in a fraction of a second, whatever the budget.
  private func seekFeasibility(
    _ weights: StageWeights, until: Double, _ progress: () -> Double, lowerBound: Int?
  ) {
    var size = 300_000
    while evaluator.total.hard != 0 && progress() < until && !isOver(lowerBound) {
      let begin = evaluations
      anneal(
        CoolingSchedule(start: 179, end: 2.1, acceptance: 0.1), weights, until: 1,
        { max(Double(self.evaluations - begin) / Double(size), progress() / until) }, lowerBound: lowerBound,
        stopWhenFeasible: true)
      size *= 3
    }
  }

  private func isOver(_ lowerBound: Int?) -> Bool {
    if stopped || (incumbent.isFeasible && lowerBound != nil && incumbent.soft <= lowerBound!) { return true }
    return used >= 1
  }

  /// One annealing until `progress` reaches `until`.
  private func anneal(
    _ cooling: CoolingSchedule, _ weights: StageWeights, until: Double, _ progress: () -> Double, lowerBound: Int?,
    stopWhenFeasible: Bool
  ) {
    let levels = cooling.levels
    var level = 0
    var now = progress()
    let first = now
    // Evaluations per unit of progress, measured on the way.
    var density = 0.0
    while now < until && !stopped {
      let temperature = cooling.temperature(level: level)
      let end = level + 1 < levels ? now + (until - now) / Double(levels - level) : until
      let levelBegin = (progress: now, evaluations: evaluations, accepted: accepted)
      let quota = density > 0 ? max(200, Int(cooling.acceptance * (end - now) * density)) : Int.max
      while now < end && !stopped {
        let steps = min(1000, (budget.evaluations ?? Int.max) - evaluations)
        for _ in 0..<steps {
          if step(temperature, weights) {
            if evaluator.total.hard == 0 {
              if stopWhenFeasible {
                stopped = poll(self)
                return
              }
            }
          }
        }
        if let lowerBound, incumbent.isFeasible, incumbent.soft <= lowerBound { return }
        stopped = poll(self)
        now = progress()
        if accepted - levelBegin.accepted >= quota && level + 1 < levels { break }
      }
      if now > levelBegin.progress {
        density = Double(evaluations - levelBegin.evaluations) / (now - levelBegin.progress)
      }
      // A level that took longer than its share, as in a short annealing, skips those that it overtook.
      level = max(level + 1, Int(Double(levels) * (now - first) / (until - first)))
    }
  }

  /// Draws, evaluates and perhaps carries out one move. True when it was accepted.
  @inline(__always) private func step(_ temperature: Double, _ weights: StageWeights) -> Bool {
    changes.clear()
    let draw = Int(truncatingIfNeeded: random.next() >> 48)
    var which = 0
    while which < neighborhoods.count - 1 && draw >= thresholds[which] { which &+= 1 }
    evaluations &+= 1
    guard neighborhoods[which].propose(&changes, in: state, using: &random) else { return false }
    statistics[which].proposed &+= 1
    changes.expand(instance)
    let bar = -temperature * log(random.unit())
    let before = evaluator.total
    guard evaluator.attempt(changes, limit: bar > 1e15 ? Int(1e15) : Int(bar), weights: weights) else { return false }
    state.apply(changes)
    accepted &+= 1
    statistics[which].accepted &+= 1
    if evaluator.total < before { statistics[which].improving &+= 1 }
    if incumbent.isBeaten(by: evaluator.total) { incumbent.take(evaluator.total, state) }
    if verifyEvery > 0 && accepted % verifyEvery == 0 { verify() }
    return true
  }

  /// Compares the incremental cost with that of a fresh evaluation.
  private func verify() {
    guard let shadow else { return }
    shadow.load(state.placedGames)
    verified += 1
    guard shadow.total != evaluator.total else { return }
    mismatch =
      "incremental cost (\(evaluator.total.hard), \(evaluator.total.soft)) differs from recomputation "
      + "(\(shadow.total.hard), \(shadow.total.soft)) after \(accepted) accepted moves"
    stopped = true
    assertionFailure(mismatch ?? "")
  }
}

/// What a neighborhood did in a run.
public struct NeighborhoodStatistics: Sendable, Equatable {
  public let name: String
  public var proposed = 0
  public var accepted = 0
  /// Accepted moves that lowered the cost.
  public var improving = 0
}
