import Glibc
import LeagueModel

/// The search of a league: replicas at fixed temperatures that exchange their places.
///
/// First short annealings of the hard rules alone. While they do not hold, satisfiability and tempering of the hard rules
/// alone. Then tempering of everything, with violations allowed at a price; now and then, and
/// at the end, the best is cooled down. Cold replicas refine what hot ones find: unlike one long annealing this does not
/// hang on the pattern that was frozen first.
///
/// What replicas do depends on their seeds only, and exchanges on their states: with a budget of evaluations the result is
/// the same for any number of threads, load and machine. Sources: Geyer, "Markov chain Monte Carlo maximum likelihood"
/// (1991); Earl & Deem, PCCP 7 (2005), doi 10.1039/b509983h. Temperatures and sizes were measured on leagues of 16 to 20 teams.
final class ParallelTempering {
  /// Numbers that were measured; tests use smaller ones.
  struct Settings {
    /// Replicas of a full tempering; fewer when each would get less than so many evaluations.
    var mostReplicas = 8
    var evaluationsPerReplica = 1_000_000
    /// Evaluations of a replica between two exchanges, and of the first annealings.
    var walkLength = 5000
    var firstAnnealing = 300_000
    /// Evaluations per start to find the places of the teams.
    var relabeling = 500_000
    /// Evaluations that tell the speed.
    var calibration = 50_000
    /// Rounds of walks and exchanges before the best is cooled down for a while, and that while.
    var roundsPerPolish = 40
    var polish = 20_000
    /// Share of the budget (of `openBudget` without one) that goes into the plan of the cooling, its levels, and the evaluations
    /// between two looks.
    var plannedPart = 0.1
    var openBudget = 50_000_000.0
    var levelsPerOctave = 3.0
    var planningWalk = 1000
    /// Replicas that follow the plan, their temperatures around the planned one, and how much of the plan, its hot end, is left
    /// out.
    var planned = (replicas: 4, cold: 0.8, hot: 1.25, skipped: 0.2)
    /// Shares of the budget after which tempering turns cool, and ends.
    var heatedPartOfFewBreaks = 0.3
    var temperedPart = 0.97
    /// Price of a hard unit at first, and at most, times that of `SearchScale`; a step of its adaptation.
    var firstPrice = 12.0
    var highestPrice = 50.0
    var priceStep = 1.2
    /// Price of a unit of a typical hard rule, in sixteenths, while nothing else counts, and the temperatures that go with it:
    /// of the first annealings, and of special starts.
    var hardOnly = 160
    var firstCooling = (start: 179.0, special: 8.0, end: 2.1)
    /// Of the longer search: replicas, temperatures, and by how much these are raised at the start and at the end of a slice.
    /// The ladder lies where timetables freeze: a wider one spends its replicas where nothing is decided.
    var hardReplicas = 6
    var hardLadder = (cold: 30.0, hot: 48.0)
    var hardHeat = (first: 1.3, last: 0.4)
    /// The first slice of the longer search of hard rules.
    var firstSlice = HardRulesSlice.Length()
  }

  private let settings: Settings
  private let shapes: ShapeBuilder
  private let instance: Instance
  private let scale: SearchScale
  private let budget: SearchBudget
  private let control: SearchControl
  private let perform: SearchWorker.Perform
  private let verifyEvery: Int
  private let base: Evaluator
  private let report: (ParallelTempering) -> Void
  private let lowerBound: Int?
  private let clauses: FeasibilitySearch?
  /// Whether it is proven that the hard rules cannot hold together.
  private(set) var isImpossible = false

  private var random: RandomSource
  private var replicas: [Replica] = []
  /// Starts after these are special, and kept cool.
  private static let variedStarts = 2
  /// What the special starts have become, where all hard rules hold.
  private var special: [[PlacedGame]] = []
  /// Cools the best down, now and then.
  private let polisher: Replica
  private(set) var stage = "construction"
  private(set) var best: (hard: Int, soft: Int) = (Int.max, Int.max)
  private(set) var bestGames: [PlacedGame]

  init(
    _ shapes: ShapeBuilder, starts: [[PlacedGame]], random: RandomSource, budget: SearchBudget,
    perform: @escaping SearchWorker.Perform,
    verifyEvery: Int, lowerBound: Int?, control: SearchControl, clauses: FeasibilitySearch? = nil,
    settings: Settings = Settings(), report: @escaping (ParallelTempering) -> Void
  ) {
    self.settings = settings
    self.shapes = shapes
    instance = shapes.instance
    scale = SearchScale(shapes)
    self.budget = budget
    self.random = random
    self.control = control
    self.verifyEvery = verifyEvery
    self.lowerBound = lowerBound
    self.clauses = clauses
    self.report = report
    self.perform = perform
    base = Evaluator(shapes)
    polisher = Replica(
      Evaluator(sharing: base), random: self.random.split(), control: control, verifyEvery: verifyEvery)
    bestGames = starts[0]
    for start in starts {
      let replica = newReplica(base)
      replica.load(start)
      replicas.append(replica)
    }
    retired = Totals()
    collect()
  }

  // MARK: What came of it

  private struct Totals {
    var evaluations = 0
    var accepted = 0
    var verified = 0
    var statistics: [NeighborhoodStatistics] = []
    var mismatch: String?
  }

  /// Of replicas that are gone.
  private var retired = Totals()

  private var everyone: [Replica] { replicas + [polisher] }
  var evaluations: Int { everyone.reduce(retired.evaluations) { $0 + $1.evaluations } }
  var accepted: Int { everyone.reduce(retired.accepted) { $0 + $1.accepted } }
  var verified: Int { everyone.reduce(retired.verified) { $0 + $1.verified } }
  var mismatch: String? { retired.mismatch ?? everyone.lazy.compactMap { $0.mismatch }.first }
  var statistics: [NeighborhoodStatistics] {
    everyone.reduce(retired.statistics) { NeighborhoodStatistics.sum($0, $1.statistics) }
  }

  private func retire(_ old: [Replica]) {
    for replica in old {
      retired.evaluations += replica.evaluations
      retired.accepted += replica.accepted
      retired.verified += replica.verified
      retired.mismatch = retired.mismatch ?? replica.mismatch
      retired.statistics = NeighborhoodStatistics.sum(retired.statistics, replica.statistics)
    }
  }

  // MARK: The search

  /// Searches until the budget is used, `control` says stop, or nothing can be better.
  func run() {
    guard polisher.hasMoves else { return }
    seekFeasibility()
    if best.hard != 0 { seekHarder() }
    calibrate()
    if shapes.carryOver != 0 { relabel() }
    guard !isOver else { return }
    if replicaCount == 1 {
      stage = "all rules"
      annealOnce()
    } else {
      temperAll()
    }
    finish()
  }

  /// Share of the budget that is used; without a limit, of one that never ends.
  private var used: Double {
    budget.evaluations == nil && budget.deadline == nil
      ? min(settings.temperedPart - 0.01, Double(evaluations) / settings.openBudget)
      : budget.used(evaluations: evaluations)
  }

  private var isOver: Bool {
    if control.isOver || mismatch != nil || used >= 1 { return true }
    guard let lowerBound, best.hard == 0 else { return false }
    return best.soft <= lowerBound
  }

  /// Evaluations that are left, or that can be expected to be left at the rate of now.
  private var evaluationsLeft: Double {
    if let limit = budget.evaluations { return Double(limit - evaluations) }
    guard let deadline = budget.deadline else { return .infinity }
    let now = SearchBudget.now()
    return Double(evaluations) / max(1e-3, now - budget.begin) * max(0, deadline - now)
  }

  /// As many as have something to do.
  private var replicaCount: Int {
    let most = Double(settings.mostReplicas)
    let count = Int(min(most, evaluationsLeft / Double(settings.evaluationsPerReplica)))
    return count < 3 ? 1 : count
  }

  /// At most this many of `count` replicas' evaluations in one go.
  private func allowance(_ size: Int, for count: Int) -> Int {
    guard let limit = budget.evaluations else { return size }
    return max(0, min(size, (limit - evaluations) / max(1, count)))
  }

  /// Weights under which nothing but hard rules counts, and the unit of temperatures that go with them.
  private var hardOnly: (weights: StageWeights, unit: Double) {
    let price = max(1, settings.hardOnly / scale.hardWeight)
    return (
      StageWeights(hardSixteenths: price, soft: 0),
      Double(price * scale.hardWeight) / Double(settings.hardOnly)
    )
  }

  /// Annealings of the hard rules alone, each three times as long as the one before, until they hold. Easy leagues are
  /// feasible after the first one, in a fraction of a second, whatever the budget. Special starts are kept cool: what is
  /// special about them (few breaks) would not survive heat.
  private func seekFeasibility() {
    stage = "hard rules"
    let (weights, unit) = hardOnly
    let cooling = settings.firstCooling
    var size = settings.firstAnnealing
    while best.hard != 0 && used < 0.1 && size <= 10 * settings.firstAnnealing && !isOver {
      let share = budget.evaluations.map { max(1, $0 / 10) } ?? Int.max
      let count = allowance(min(size, share), for: replicas.count)
      if count == 0 { return }
      let replicas = self.replicas
      perform(replicas.count) { index in
        if replicas[index].total.hard == 0 { return }
        let start = index < ParallelTempering.variedStarts ? cooling.start : cooling.special
        replicas[index].anneal(
          CoolingSchedule(start: unit * start, end: unit * cooling.end, acceptance: 0.1), weights,
          evaluations: count, untilFeasible: true)
      }
      collect()
      size *= 3
    }
    special = replicas.dropFirst(ParallelTempering.variedStarts).filter { $0.incumbent.isFeasible }
      .map { $0.incumbent.games(instance) }
  }

  /// With a time limit, the size of the tempering depends on the speed: leagues that are feasible from the start have shown
  /// none yet.
  private func calibrate() {
    guard budget.evaluations == nil, budget.deadline != nil, evaluations < settings.calibration else { return }
    stage = "all rules"
    let cooling = CoolingSchedule(start: scale.hot, end: scale.cold, acceptance: 0.3)
    let weights = StageWeights(hardSixteenths: scale.hardSixteenths, soft: 1)
    let replicas = self.replicas
    let count = settings.calibration / replicas.count
    perform(replicas.count) { replicas[$0].anneal(cooling, weights, evaluations: count, untilFeasible: false) }
    collect()
  }

  /// Looks for the best places of the teams in the starts, whose structure stays: where carry-over is spread evenly, little
  /// else can be improved.
  private func relabel() {
    guard !isOver, replicaCount > 1 else { return }
    stage = "places of the teams"
    let movers = replicas.map { replica in
      let mover = newReplica(base, only: SwapTeams.name)
      mover.load(replica.state.placedGames)
      return mover
    }
    let size = min(settings.relabeling, Int(0.05 * min(evaluationsLeft, 1e12)))
    let count = allowance(size, for: movers.count)
    let cooling = CoolingSchedule(start: scale.hot, end: scale.cold, acceptance: 0.3)
    let weights = StageWeights(hardSixteenths: scale.hardSixteenths, soft: 1)
    perform(movers.count) { movers[$0].anneal(cooling, weights, evaluations: count, untilFeasible: false) }
    retire(movers)
    for (replica, mover) in zip(replicas, movers) { replica.load(mover.incumbent.games(instance)) }
    collect()
  }

  /// For leagues that stay infeasible: tempering of the hard rules alone in slices that double, every third with
  /// satisfiability beside it. With a budget of evaluations a slice is counted work; without one it is time, and ends when
  /// either side is done.
  private func seekHarder() {
    stage = "hard rules, longer"
    guard !isOver, replicaCount > 1 else { return }
    var length = settings.firstSlice
    var number = 0
    while best.hard != 0 && !isOver && !isImpossible {
      if let budget = budget.evaluations {
        length.evaluations = min(length.evaluations, max(1, (budget - evaluations) / 2))
      }
      let before = evaluations
      let clauses = number % 3 == 0 && self.clauses?.isExhausted == false ? self.clauses : nil
      let slice = HardRulesSlice(length, clauses, control, isCounted: budget.evaluations != nil) {
        [unowned self] share in
        temperHardRules(share, clauses == nil ? perform : { for piece in 0..<$0 { $1(piece) } })
        return best.hard == 0
      }
      if clauses == nil {
        slice.searchLocally()
      } else {
        perform(2) { $0 == 0 ? slice.searchClauses() : slice.searchLocally() }
      }
      switch slice.outcome {
      case .found(let games):
        base.load(games)
        offer(base.total, games)
        report(self)
      case .impossible: isImpossible = true
      case .unknown: break
      }
      if evaluations == before { break }
      length.double()
      number += 1
    }
    rebuild(1, base, [bestGames])
  }

  /// Tempering of the hard rules alone, from where the replicas are, that cools down over the share.
  private func temperHardRules(_ share: HardRulesSlice.Share, _ perform: SearchWorker.Perform) {
    let begin = evaluations
    let count = settings.hardReplicas
    rebuild(count, base, replicas.map { $0.state.placedGames }, share.control)
    let (weights, unit) = hardOnly
    while best.hard != 0 && !share.control.isOver && mismatch == nil && evaluations - begin < share.evaluations {
      let before = evaluations
      let progress = share.progress(evaluations - begin)
      let heat = unit * settings.hardHeat.first * pow(settings.hardHeat.last / settings.hardHeat.first, progress)
      let ladder = TemperatureLadder(
        cold: heat * settings.hardLadder.cold, hot: heat * settings.hardLadder.hot, count: count)
      temper(ladder, weights, rounds: 4, untilFeasible: true, perform)
      if evaluations == before { return }
    }
  }

  /// Tempering of everything, cooled down as the league itself demands. Where few breaks are wanted, it soon goes on cool, from
  /// the best and the special starts: a few breaks do not come by cooling down (Early 9 after 60 s: 233 with, 308 without).
  private func temperAll() {
    stage = "all rules"
    let feasible = replicas.filter { $0.incumbent.isFeasible }
    rebuild(replicaCount, base, (feasible.isEmpty ? replicas : feasible).map { $0.incumbent.games(instance) })
    let plan = makePlan()
    if isOver || replicas.count == 1 { return }
    if budget.evaluations == nil && budget.deadline == nil { return temperForever(plan) }
    let isCoolLater = shapes.wantsFewBreaks && !special.isEmpty
    rebuild(settings.planned.replicas, base, replicas.map { $0.state.placedGames })
    let begin = used
    let end = isCoolLater ? settings.heatedPartOfFewBreaks : settings.temperedPart
    temper(until: { [unowned self] in (used - begin) / (end - begin) }, { [unowned self] in ladder(plan, $0) })
    guard isCoolLater, !isOver else { return }
    stage = "all rules, cool"
    rebuild(replicaCount, base, (best.hard == 0 ? [bestGames] : []) + special)
    let (coolBegin, coolEnd) = (used, settings.temperedPart)
    let cool = TemperatureLadder(cold: scale.coldest, hot: 0.5 * scale.hottest, count: replicas.count)
    temper(until: { [unowned self] in (used - coolBegin) / (coolEnd - coolBegin) }, { _ in cool })
  }

  /// Without a limit: coolings one after another, each twice as long as the one before.
  private func temperForever(_ plan: CoolingPlan) {
    var length = settings.openBudget
    while !isOver {
      rebuild(settings.planned.replicas, base, replicas.map { $0.state.placedGames })
      let begin = evaluations
      temper(
        until: { [unowned self] in Double(evaluations - begin) / length }, { [unowned self] in ladder(plan, $0) })
      if evaluations == begin { return }
      length *= 2
    }
  }

  private func ladder(_ plan: CoolingPlan, _ progress: Double) -> TemperatureLadder {
    let planned = settings.planned
    let temperature = plan.temperature(at: planned.skipped + (1 - planned.skipped) * progress)
    return TemperatureLadder(
      cold: planned.cold * temperature, hot: planned.hot * temperature, count: planned.replicas)
  }

  /// A quick cooling of all replicas, from very hot to frozen: what the plan is made from.
  private func makePlan() -> CoolingPlan {
    let top = 3 * scale.hot
    let bottom = 0.6 * scale.cold
    let count = max(2, Int((log2(top / bottom) * settings.levelsPerOctave).rounded(.up)))
    let weights = StageWeights(hardSixteenths: Int(settings.firstPrice) * scale.hardSixteenths, soft: 1)
    let total = settings.plannedPart * min(evaluationsLeft, settings.openBudget)
    let walks = max(2, Int(total) / (count * replicas.count * settings.planningWalk))
    let steps = max(1, min(settings.planningWalk, Int(total) / (count * replicas.count * walks)))
    var levels: [CoolingPlan.Level] = []
    for number in 0..<count {
      let temperature = top * pow(2, -Double(number) / settings.levelsPerOctave)
      let before = (accepted: accepted, evaluations: evaluations)
      var costs: [Double] = []
      for walk in 0..<walks where !isOver {
        let steps = allowance(steps, for: replicas.count)
        let replicas = self.replicas
        perform(replicas.count) { _ = replicas[$0].walk(steps, temperature: temperature, weights) }
        // The first half of a level is for getting there.
        if 2 * walk >= walks { costs += replicas.map { Double(weights.value($0.total)) } }
      }
      collect()
      if isOver { break }
      levels.append(
        CoolingPlan.Level(
          temperature: temperature, meanCost: costs.reduce(0, +) / Double(max(1, costs.count)),
          acceptance: Double(accepted - before.accepted) / Double(max(1, evaluations - before.evaluations))))
    }
    return CoolingPlan(levels)
  }

  /// Rounds of walks and exchanges of the replicas, and short polishes of the coldest, until the progress is 1.
  private func temper(until progress: () -> Double, _ ladder: (Double) -> TemperatureLadder) {
    let count = replicas.count
    var price = settings.firstPrice * Double(scale.hardSixteenths)
    while !isOver {
      let done = progress()
      if done >= 1 { return }
      let ladder = ladder(done)
      let before = evaluations
      var feasible = 0
      for _ in 0..<(settings.roundsPerPolish / 4) {
        temper(ladder, StageWeights(hardSixteenths: Int(price), soft: 1), rounds: 4, untilFeasible: false, perform)
        feasible += replicas[0..<(count / 2)].count { $0.total.hard == 0 }
      }
      if evaluations == before { break }
      // Dear enough that cold replicas are feasible at times.
      let share = Double(feasible) / Double(count / 2 * (settings.roundsPerPolish / 4))
      if share < 0.2 {
        price = min(price * settings.priceStep, settings.highestPrice * Double(scale.hardSixteenths))
      }
      if share > 0.5 { price = max(price / settings.priceStep, Double(scale.hardSixteenths)) }
      polish(replicas[0].state.placedGames, evaluations: settings.polish)
    }
  }

  /// Rounds of walks and exchanges.
  private func temper(
    _ ladder: TemperatureLadder, _ weights: StageWeights, rounds: Int, untilFeasible: Bool,
    _ perform: SearchWorker.Perform
  ) {
    for round in 0..<rounds {
      if isOver { return }
      let steps = allowance(settings.walkLength, for: replicas.count)
      if steps == 0 { return }
      let replicas = self.replicas
      perform(replicas.count) { index in
        _ = replicas[index].walk(steps, temperature: ladder.values[index], weights)
      }
      exchange(ladder, weights, first: round % 2)
      collect()
      if untilFeasible && best.hard == 0 { return }
    }
  }

  /// Neighbours on the ladder change places by the Metropolis rule.
  private func exchange(_ ladder: TemperatureLadder, _ weights: StageWeights, first: Int) {
    for low in stride(from: first, to: replicas.count - 1, by: 2) {
      let difference = Double(weights.value(replicas[low].total) - weights.value(replicas[low + 1].total))
      let bar = difference * (1 / ladder.values[low] - 1 / ladder.values[low + 1])
      let draw = random.unit()
      if bar >= 0 || draw < exp(bar) { replicas.swapAt(low, low + 1) }
    }
  }

  /// One annealing of everything, for budgets too small to temper.
  private func annealOnce() {
    let weights = StageWeights(hardSixteenths: scale.hardSixteenths, soft: 1)
    let count = replicas.count
    let replicas = self.replicas
    while !isOver && used < 0.9 {
      let left = evaluationsLeft.isFinite ? Int(0.9 * evaluationsLeft / Double(count)) : 1_000_000
      let size = allowance(max(1000, left), for: count)
      if size == 0 { return }
      let cooling = CoolingSchedule(start: scale.hot, end: scale.cold, acceptance: 0.3)
      perform(count) { index in
        replicas[index].anneal(cooling, weights, evaluations: size, untilFeasible: false)
      }
      collect()
    }
  }

  /// Cools the best down with what is left.
  private func finish() {
    stage = "feasible region"
    while !isOver {
      let left = evaluationsLeft.isFinite ? min(evaluationsLeft, 2_000_000) : 2_000_000
      let before = evaluations
      polish(bestGames, evaluations: max(1, Int(left)))
      if evaluations == before { return }
    }
  }

  private func polish(_ games: [PlacedGame], evaluations: Int) {
    let count = allowance(evaluations, for: 1)
    if count == 0 || isOver { return }
    polisher.load(games)
    let price = polisher.total.hard == 0 ? 100 : 1
    polisher.anneal(
      CoolingSchedule(start: scale.coldest, end: scale.coldest / 20, acceptance: 0.3),
      StageWeights(hardSixteenths: scale.hardSixteenths * price, soft: 1), evaluations: count, untilFeasible: false)
    collect()
  }

  // MARK: Bookkeeping

  private func newReplica(_ evaluator: Evaluator, _ control: SearchControl? = nil, only: String? = nil) -> Replica {
    Replica(
      Evaluator(sharing: evaluator), random: random.split(), control: control ?? self.control,
      verifyEvery: verifyEvery, only: only)
  }

  /// New replicas with these rules, at the given states in turn.
  private func rebuild(
    _ count: Int, _ evaluator: Evaluator, _ games: [[PlacedGame]], _ control: SearchControl? = nil
  ) {
    retire(replicas)
    replicas = (0..<count).map { index in
      let replica = newReplica(evaluator, control)
      replica.load(games[index % games.count])
      return replica
    }
  }

  /// Takes over what replicas with the true weights have found.
  private func collect() {
    for replica in everyone where replica.incumbent.cost < best {
      best = replica.incumbent.cost
      bestGames = replica.incumbent.games(instance)
    }
    report(self)
  }

  private func offer(_ cost: PackedCost, _ games: [PlacedGame]) {
    guard (cost.hard, cost.soft) < best else { return }
    best = (cost.hard, cost.soft)
    bestGames = games
  }
}
