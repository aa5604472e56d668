import Glibc

/// The search for the best of the feasible timetables: tempering of everything, cooled down as the league itself demands.
extension ParallelTempering {
  /// Measures a plan, and follows it: once over the budget, or without a limit over and over, each time for twice as long.
  func temperAll() {
    stage = "all rules"
    let feasible = pool.replicas.filter { $0.incumbent.isFeasible }
    pool.rebuild(
      max(2, replicaCount), (feasible.isEmpty ? pool.replicas : feasible).map { $0.incumbent.games(pool.instance) })
    restart(max(2, replicaCount))
    let plan = makePlan()
    restart(settings.planned.replicas)
    if budget.isOpen {
      var length = Double(settings.openCooling)
      while !isOver {
        let begin = pool.evaluations
        coolDown(plan) { Double(pool.evaluations - begin) / length }
        if pool.evaluations == begin { return }
        length *= 2
        if patterns != nil, seekPatterns(0) { startAgain() }
      }
    } else {
      let end = parts.isEmpty ? settings.temperedPart : settings.parts.tempered
      race(plan, until: end)
      takeTurn(plan, until: end)
      coolDown(plan, until: end)
    }
  }

  func coolDown(_ plan: CoolingPlan, until end: Double) {
    let begin = used
    coolDown(plan) { (used - begin) / max(1e-9, end - begin) }
  }

  /// Where exact solvers are worth a turn: a cooling, and parts by them for as long as they make it better.
  private func takeTurn(_ plan: CoolingPlan, until end: Double) {
    guard preparesTurn() else { return }
    coolDown(plan, until: used + settings.turn.share * max(0, end - used))
    let before = pool.best
    optimizeParts(inTurn: true, patience: settings.turn.patience)
    if pool.best < before { optimizeParts(patience: settings.turn.gaining) }
  }

  /// Where there are patterns to keep to, so many replicas begin with their timetable, under the full field.
  func restart(_ count: Int) {
    guard let field else { return }
    applyField(0)
    pool.rebuild(count, [field.games])
  }

  /// A quick cooling of all replicas, from very hot to frozen: what the plan is made from, and the shares of the neighborhoods.
  private func makePlan() -> CoolingPlan {
    let planning = settings.planning
    let top = planning.hot * scale.hot
    let bottom = planning.cold * scale.cold
    let count = max(2, Int((log2(top / bottom) * planning.levelsPerOctave).rounded(.up)))
    let replicas = pool.replicas
    let weights = StageWeights(hardSixteenths: Int(settings.firstPrice) * scale.hardSixteenths, soft: 1)
    let total = Int(planning.share * min(evaluationsLeft, Double(settings.openCooling)))
    let walks = max(2, total / (count * replicas.count * planning.walk))
    let steps = max(1, min(planning.walk, total / (count * replicas.count * walks)))
    var levels: [CoolingPlan.Level] = []
    var tallies: [MixTally] = []
    func tally() -> MixTally { replicas.reduce(MixTally()) { $0 + $1.tally } }
    for number in 0..<count where !isOver {
      let temperature = top * pow(2, -Double(number) / planning.levelsPerOctave)
      let before = tally()
      var middle: [[PlacedGame]] = []
      for walk in 0..<walks where !isOver {
        // The first half of a level is for getting there.
        if walk == walks / 2 { middle = replicas.map { $0.state.placedGames } }
        let steps = allowance(steps, for: replicas.count)
        perform(replicas.count) { _ = replicas[$0].walk(steps, temperature: temperature, weights) }
      }
      collect()
      let overlaps = zip(replicas, middle).map { CoolingPlan.overlap($0.state.placedGames, $1) }
      levels.append(
        CoolingPlan.Level(
          temperature: temperature, overlap: overlaps.reduce(0, +) / Double(max(1, overlaps.count))))
      tallies.append(tally() - before)
    }
    let plan = CoolingPlan(levels, from: settings.overlaps.start, to: settings.overlaps.end)
    let seen = zip(levels, tallies).filter { plan.goesThrough($0.0.temperature) }
    pool.shares = NeighborhoodShares.adapted(replicas[0].shares, to: seen.reduce(MixTally()) { $0 + $1.1 })
    return plan
  }

  /// One cooling from where the replicas are: rounds of walks and exchanges, and short polishes of all, until the progress is 1.
  private func coolDown(_ plan: CoolingPlan, progress: () -> Double) {
    let planned = settings.planned
    pool.rebuild(planned.replicas, pool.replicas.map { $0.state.placedGames })
    let unit = Double(scale.hardSixteenths)
    let cold = max(2, pool.replicas.count / 2)
    let middle = (settings.price.low + settings.price.high) / 2
    var price = settings.firstPrice
    var share = middle
    var nextReturn = 0.0
    while !isOver {
      let done = progress()
      if done >= 1 { break }
      applyField(PatternField.level(at: done))
      let temperature = plan.temperature(at: done)
      let ladder = TemperatureLadder(
        cold: planned.cold * temperature, hot: planned.hot * temperature, count: planned.replicas)
      let before = pool.evaluations
      for _ in 0..<(settings.roundsPerPolish / 4) {
        let weights = StageWeights(hardSixteenths: Int(price * unit), soft: 1)
        walkAndExchange(ladder, weights, rounds: 4, untilFeasible: false, perform)
        // Dear enough that cold replicas are feasible at times.
        let feasible = Double(pool.replicas[0..<cold].count { $0.total.hard == 0 }) / Double(cold)
        share += (feasible - share) / settings.price.turns
        if share < settings.price.low { price = min(price * settings.price.step, settings.highestPrice) }
        if share > settings.price.high { price = max(price / settings.price.step, 1) }
      }
      if pool.evaluations == before { break }
      if share < settings.price.lost, pool.best.hard == 0 {
        // Frozen with violations that no price mends: what follows would be lost.
        let known = pool.recent.hard == 0 ? pool.recentGames : pool.bestGames
        pool.rebuild(planned.replicas, [fieldLevel == nil ? known : field?.games ?? known])
        price = settings.firstPrice
        share = middle
      }
      if done >= nextReturn, fieldLevel == nil, pool.recent.hard == 0 {
        nextReturn = done + settings.returnInterval
        pool.returnWorst(StageWeights(hardSixteenths: Int(price * unit), soft: 1))
      }
      polish(pool.replicas.map { $0.state.placedGames }, evaluations: settings.polish)
    }
    applyField(nil)
  }
}
