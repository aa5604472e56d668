import LeagueModel

/// The search of a league: replicas that walk at different temperatures and exchange their places.
///
/// First short annealings of the hard rules alone. While they do not hold, satisfiability and tempering of the hard rules
/// alone. Where breaks cost, home-away patterns with few of them are sought, and kept for a while (`PatternSearch`). Then
/// everything counts, with violations allowed at a price: a quick cooling shows at which temperatures the league
/// freezes, and a ladder of replicas goes through them as slowly as the budget allows (where there are patterns, around several
/// sets of them, see `race`). Now and then, and at the end, the best is cooled down on its own, and parts of it are made better by
/// exact solvers (`PartPolish`).
///
/// What replicas do depends on their seeds only, and exchanges on their states: with a budget of evaluations the result is
/// the same for any number of threads, load and machine. Sources: Geyer, "Markov chain Monte Carlo maximum likelihood"
/// (1991); Earl & Deem, PCCP 7 (2005), doi 10.1039/b509983h; for the plan see `CoolingPlan`.
final class ParallelTempering {
  let settings: Settings
  let shapes: ShapeBuilder
  let scale: SearchScale
  let budget: SearchBudget
  let control: SearchControl
  let perform: SearchWorker.Perform
  let clauses: FeasibilitySearch?
  /// One per thread, where exact solvers may help.
  let parts: [PartPolish]
  let pool: ReplicaPool
  private let report: (ParallelTempering) -> Void
  private let lowerBound: Int?
  /// A lower bound that the search has proven itself.
  var provenBound: Int?
  private let structured: [PlacedGame]?

  /// Where patterns come from, once some were sought; those to keep to, and the strength of that now.
  var patterns: PatternSource?
  var field: PatternField?
  var fieldLevel: Int?

  /// Seconds that went to what is not counted in evaluations.
  var elsewhere = 0.0

  var stage = "construction"
  /// Whether it is proven that the hard rules cannot hold together.
  var isImpossible = false
  /// Sentences for the user about what did not work.
  var notes: [String] = []
  /// Starts after these are special, and kept cool.
  static let variedStarts = 2

  init(
    _ shapes: ShapeBuilder, starts: [[PlacedGame]], random: RandomSource, budget: SearchBudget,
    perform: @escaping SearchWorker.Perform,
    verifyEvery: Int, lowerBound: Int?, control: SearchControl, clauses: FeasibilitySearch? = nil,
    parts: [PartPolish] = [], structured: [PlacedGame]? = nil, settings: Settings = Settings(),
    report: @escaping (ParallelTempering) -> Void
  ) {
    self.settings = settings
    self.shapes = shapes
    scale = SearchScale(shapes)
    self.budget = budget
    self.control = control
    self.lowerBound = lowerBound
    self.clauses = clauses
    self.parts = parts
    self.report = report
    self.perform = perform
    self.structured = structured
    pool = ReplicaPool(
      shapes, starts: starts, random: random, control: control, verifyEvery: verifyEvery,
      polishers: settings.planned.replicas)
    report(self)
  }

  /// Searches until the budget is used, `control` says stop, or nothing can be better.
  func run() {
    guard pool.polishers[0].hasMoves else { return }
    if let structured { coolStructure(structured) }
    guard !isOver else { return }
    seekFeasibility()
    if pool.best.hard != 0 { seekHarder() }
    calibrate()
    seekPatterns(settings.patterns.share * (1 - used))
    if shapes.carryOver != 0 { relabel() }
    guard !isOver else { return }
    if replicaCount == 1 {
      if preparesTurn() { optimizeParts(inTurn: true, patience: settings.turn.patience) }
      stage = "all rules"
      annealOnce()
    } else {
      temperAll()
    }
    optimizeParts()
    finish()
  }

  // MARK: The budget

  /// Share of the budget that is used; 0 without a limit.
  var used: Double { budget.used(evaluations: pool.evaluations) }

  var isOver: Bool {
    if control.isOver || pool.mismatch != nil || used >= 1 { return true }
    guard let bound = provenBound ?? lowerBound, pool.best.hard == 0 else { return false }
    return pool.best.soft <= bound
  }

  /// Evaluations that are left, or that can be expected to be left at the rate of now.
  var evaluationsLeft: Double {
    if let limit = budget.evaluations { return Double(limit - pool.evaluations) }
    guard let deadline = budget.deadline else { return .infinity }
    let now = SearchBudget.now()
    return Double(pool.evaluations) / max(1e-3, now - budget.begin - elsewhere) * max(0, deadline - now)
  }

  /// As many as have something to do; 1: too little is left to temper.
  var replicaCount: Int {
    let most = Double(settings.mostReplicas)
    let count = Int(min(most, evaluationsLeft / Double(settings.evaluationsPerReplica)))
    return count < 3 ? 1 : count
  }

  /// At most this many of `count` replicas' evaluations in one go.
  func allowance(_ size: Int, for count: Int) -> Int {
    guard let limit = budget.evaluations else { return size }
    return max(0, min(size, (limit - pool.evaluations) / max(1, count)))
  }

  // MARK: Stages of all rules

  /// The weights that go with the temperatures of `scale`.
  private var weights: StageWeights { StageWeights(hardSixteenths: scale.hardSixteenths, soft: 1) }
  private var cooling: CoolingSchedule { CoolingSchedule(start: scale.hot, end: scale.cold, acceptance: 0.3) }

  /// Where the structure of a start is worth more than what tempering finds in the time: it is cooled down from where it just
  /// does not melt.
  private func coolStructure(_ games: [PlacedGame]) {
    stage = "around a structure"
    let (share, start, end) = settings.structure
    pool.rebuild(pool.polishers.count, [games])
    collect()
    let replicas = pool.replicas
    let cooling = CoolingSchedule(start: start * scale.cold, end: end * scale.cold, acceptance: 1)
    let weights = weights
    func anneal(_ count: Int) {
      let count = allowance(count, for: replicas.count)
      perform(replicas.count) { replicas[$0].anneal(cooling, weights, evaluations: count, untilFeasible: false) }
      collect()
    }
    // The first, short one tells the speed.
    anneal(settings.calibration)
    guard !isOver else { return }
    for replica in replicas { replica.load(games) }
    let left = budget.isOpen ? Double(settings.openCooling) : evaluationsLeft
    anneal(Int(share * left / Double(replicas.count)))
  }

  /// With a time limit, the size of the tempering depends on the speed: leagues that are feasible from the start have shown
  /// none yet.
  private func calibrate() {
    guard budget.evaluations == nil, budget.deadline != nil, pool.evaluations < settings.calibration else { return }
    stage = "all rules"
    anneal(cooling, pool.replicas, evaluations: settings.calibration / pool.replicas.count)
    collect()
  }

  /// Looks for the best places of the teams in the starts, whose structure stays: where carry-over is spread evenly, little
  /// else can be improved.
  private func relabel() {
    guard !isOver, replicaCount > 1 else { return }
    stage = "places of the teams"
    let movers = pool.replicas.map { pool.newReplica(at: $0.state.placedGames, only: SwapTeams.name) }
    let size = min(settings.relabeling, Int(0.05 * min(evaluationsLeft, 1e12)))
    anneal(cooling, movers, evaluations: allowance(size, for: movers.count))
    pool.retire(movers)
    for (replica, mover) in zip(pool.replicas, movers) { replica.load(mover.incumbent.games(pool.instance)) }
    collect()
  }

  /// Annealings of everything, for budgets too small to temper. With a time limit they go by pieces, as speed may change.
  private func annealOnce() {
    let count = pool.replicas.count
    let pieces = cooling.pieces(budget.deadline == nil ? 1 : settings.pieces)
    while !isOver && used < settings.annealedPart {
      let end = used + settings.annealedPart * (1 - used)
      for (number, piece) in pieces.enumerated() {
        let begin = used
        if isOver || begin >= 1 { return }
        let share = max(0, end - begin) / (1 - begin) / Double(pieces.count - number)
        let left = evaluationsLeft.isFinite ? Int(share * evaluationsLeft / Double(count)) : 1_000_000
        let size = allowance(max(1000, left), for: count)
        if size == 0 { return }
        anneal(piece, pool.replicas, evaluations: size)
        collect()
      }
    }
  }

  private func anneal(_ cooling: CoolingSchedule, _ replicas: [Replica], evaluations count: Int) {
    let weights = weights
    perform(replicas.count) {
      replicas[$0].anneal(cooling, weights, evaluations: count, untilFeasible: false)
    }
  }

  /// Cools the best down with what is left.
  private func finish() {
    stage = "feasible region"
    let count = pool.polishers.count
    while !isOver {
      let share = min(evaluationsLeft / Double(count), 2_000_000)
      let before = pool.evaluations
      polish([[PlacedGame]](repeating: pool.bestGames, count: count), evaluations: max(1, Int(share)))
      if pool.evaluations == before { return }
    }
  }

  // MARK: What stages are made of

  /// Rounds of walks of all replicas, each followed by exchanges.
  func walkAndExchange(
    _ ladder: TemperatureLadder, _ weights: StageWeights, rounds: Int, untilFeasible: Bool,
    _ perform: SearchWorker.Perform
  ) {
    for round in 0..<rounds {
      if isOver { return }
      let replicas = pool.replicas
      let steps = allowance(settings.walkLength, for: replicas.count)
      if steps == 0 { return }
      perform(replicas.count) { index in
        _ = replicas[index].walk(steps, temperature: ladder.values[index], weights)
      }
      pool.exchange(ladder, weights, first: round % 2)
      collect()
      if untilFeasible && pool.best.hard == 0 { return }
    }
  }

  /// Cools timetables down, each on its own; at most as many as there are polishers.
  func polish(_ timetables: [[PlacedGame]], evaluations: Int) {
    let count = allowance(evaluations, for: timetables.count)
    if count == 0 || isOver { return }
    let polishers = pool.polishers
    let cooling = CoolingSchedule(
      start: settings.polishing.start * scale.cold, end: settings.polishing.end * scale.cold, acceptance: 0.3)
    let unit = scale.hardSixteenths
    perform(timetables.count) { index in
      polishers[index].load(timetables[index])
      let price = polishers[index].total.hard == 0 ? 100 : 1
      polishers[index].anneal(
        cooling, StageWeights(hardSixteenths: unit * price, soft: 1), evaluations: count, untilFeasible: false)
    }
    collect()
  }

  func collect() {
    pool.collect()
    report(self)
  }
}
