import LeagueModel
import Satisfiability
import Synchronization

/// Patterns before opponents, for leagues in which breaks cost.
extension ParallelTempering {
  /// What a break too many costs in a compact double round robin whose breaks are limited softly, below what most timetables
  /// have; `nil` in other leagues.
  static func priceOfBreaks(_ shapes: ShapeBuilder) -> Int? {
    let instance = shapes.instance
    guard instance.isCompactDouble, instance.teamCount >= 8, !shapes.hasRewards else { return nil }
    let limits = shapes.totalBreaks.filter {
      $0.weight.soft > 0 && $0.max < instance.teamCount * instance.slotCount / 4
    }
    // The field must fit the packed cost beside the rules.
    guard let price = limits.map(\.weight.soft).max(),
      Double(price) * PatternField.strengths[0] * Double(2 * instance.games.count) < 0x1p37
    else { return nil }
    return price
  }

  /// Looks for patterns with few breaks and a timetable that goes with them, twice side by side, and takes the better one, to
  /// which the search keeps for a while.
  func seekPatterns() {
    guard !isOver, replicaCount > 1, pool.best.hard == 0, let price = ParallelTempering.priceOfBreaks(shapes),
      let backend = clauses?.backend
    else { return }
    stage = "patterns"
    collect()
    let weights = StageWeights(hardSixteenths: Int(settings.firstPrice) * scale.hardSixteenths, soft: 1)
    let unit = Double(price)
    var rules = shapes
    // The patterns hold all that is about breaks.
    rules.totalBreaks = []
    // What keeps the games of a pair apart depends on venues, and is hard to mend afterwards.
    for index in rules.separations.indices { rules.separations[index].weight = PackedCost(hard: 1, soft: 0) }
    var plan = settings.patterns.search
    let (share, count) = (settings.patterns.share, settings.patterns.searches)
    if budget.isOpen { plan.work = settings.patterns.openWork }
    if let limit = budget.evaluations { plan.work = Int(share * Double(limit) / Double(count)) }
    let searches = (0..<count).map { _ in
      PatternSearch(
        PatternAnnealing(shapes, weights: weights, unit: unit, random: pool.split()), rules, backend, plan)
    }
    let begin = SearchBudget.now()
    let deadline = budget.deadline.map { begin + share * ($0 - begin) }
    let firstFound = Mutex(Double.infinity)
    let isOver: @Sendable () -> Bool = { [control] in
      guard !control.isOver else { return true }
      guard let deadline else { return false }
      // After one has found something, the others get as much time again.
      return SearchBudget.now() > firstFound.withLock { min(deadline, begin + 2 * ($0 - begin)) }
    }
    perform(count) { index in
      searches[index].run(isOver: isOver)
      if searches[index].result != nil { firstFound.withLock { $0 = min($0, SearchBudget.now()) } }
    }
    elsewhere += SearchBudget.now() - begin
    guard let result = searches.compactMap(\.result).min(by: { $0.cost < $1.cost }) else { return }
    pool.offer(result.games)
    collect()
    field = PatternField(result.patterns, result.games, unit: unit, shapes)
  }

  /// The field that goes with the progress of a cooling, over the replicas as they are.
  func applyField(_ level: Int?) {
    guard let field, level != fieldLevel else { return }
    fieldLevel = level
    pool.bend(level.map(field.shapes))
  }
}
