import Glibc

/// The search for a timetable that keeps the hard rules, while nothing else counts.
extension ParallelTempering {
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
  func seekFeasibility() {
    stage = "hard rules"
    let (weights, unit) = hardOnly
    let cooling = settings.firstCooling
    var size = settings.firstAnnealing
    while pool.best.hard != 0 && used < 0.1 && size <= 10 * settings.firstAnnealing && !isOver {
      let share = budget.evaluations.map { max(1, $0 / 10) } ?? Int.max
      let count = allowance(min(size, share), for: pool.replicas.count)
      if count == 0 { return }
      let replicas = pool.replicas
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
  }

  /// For leagues that stay infeasible: tempering of the hard rules alone in slices that double, with satisfiability beside most of
  /// them: for the whole league at first and now and then, else for parts of the best timetable (`HardRulesMender`). With a budget of
  /// evaluations a slice is counted work; without one it is time, and ends when either side is done.
  func seekHarder() {
    stage = "hard rules, longer"
    guard !isOver, replicaCount > 1 else { return }
    let mender = clauses.map { HardRulesMender($0, pool.newReplica(at: pool.bestGames), pool.split()) }
    var length = settings.firstSlice
    var number = 0
    while pool.best.hard != 0 && !isOver && !isImpossible {
      if let budget = budget.evaluations {
        length.evaluations = min(length.evaluations, max(1, (budget - pool.evaluations) / 2))
      }
      let before = pool.evaluations
      let search = clauseSearch(number, mender)
      let slice = HardRulesSlice(
        length, best: pool.bestGames, control, isCounted: budget.evaluations != nil, clauseSearch: search
      ) { [unowned self] share in
        temperHardRules(share, search == nil ? perform : { for piece in 0..<$0 { $1(piece) } })
        return pool.best.hard == 0
      }
      if search == nil {
        slice.searchLocally()
      } else {
        perform(2) { $0 == 0 ? slice.searchClauses() : slice.searchLocally() }
      }
      switch slice.outcome {
      case .found(let games):
        pool.offer(games)
        collect()
      case .impossible: isImpossible = true
      case .impossibleHere, .unknown: break
      }
      if pool.evaluations == before { break }
      length.double()
      number += 1
    }
    pool.rebuild(1, [pool.bestGames])
  }

  /// What satisfiability does beside a slice; `nil`: nothing.
  private func clauseSearch(_ number: Int, _ mender: HardRulesMender?) -> HardRulesSlice.ClauseSearch? {
    guard let clauses, !clauses.isExhausted, let mender else { return nil }
    if number % settings.slicesPerClauses == 0 { return { clauses.advance(conflicts: $0.conflicts, $0.control) } }
    let games = pool.bestGames
    return mender.isWorthATry(games) ? { mender.run(games, $0) } : nil
  }

  /// Tempering of the hard rules alone, from where the replicas are, that cools down over the share.
  private func temperHardRules(_ share: HardRulesSlice.Share, _ perform: SearchWorker.Perform) {
    let begin = pool.evaluations
    let count = settings.hardReplicas
    pool.rebuild(count, pool.replicas.map { $0.state.placedGames }, share.control)
    let (weights, unit) = hardOnly
    var bestOfSlice = Int.max
    while pool.best.hard != 0 && !share.control.isOver && pool.mismatch == nil
      && pool.evaluations - begin < share.evaluations
    {
      let before = pool.evaluations
      let progress = share.progress(before - begin)
      let heat = unit * settings.hardHeat.first * pow(settings.hardHeat.last / settings.hardHeat.first, progress)
      let ladder = TemperatureLadder(
        cold: heat * settings.hardLadder.cold, hot: heat * settings.hardLadder.hot, count: count)
      walkAndExchange(ladder, weights, rounds: 4, untilFeasible: true, perform)
      if let latest = share.latest, let found = pool.bestOfReplicas, found.cost.hard < bestOfSlice {
        bestOfSlice = found.cost.hard
        let isClose = found.cost.hard <= settings.mendable * pool.best.hard
        latest.all = [pool.bestGames] + (isClose ? [found.games] : [])
      }
      if pool.evaluations == before { return }
    }
  }
}
