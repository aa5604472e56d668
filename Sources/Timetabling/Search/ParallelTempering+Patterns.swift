import LeagueModel
import Satisfiability

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

  /// Looks for patterns with few breaks and a timetable that goes with them, to which the search then keeps for a while; `share`: of
  /// the budget, that this may take. Without success everything stays as it is.
  @discardableResult func seekPatterns(_ share: Double) -> Bool {
    guard !isOver, replicaCount > 1, pool.best.hard == 0, let price = ParallelTempering.priceOfBreaks(shapes),
      let source = patterns ?? patternSource(price)
    else { return false }
    patterns = source
    stage = "patterns"
    collect()
    let begin = SearchBudget.now()
    var work = budget.isOpen ? settings.patterns.openWork : Int.max
    if let limit = budget.evaluations { work = Int(share * Double(limit) / Double(settings.patterns.searches)) }
    let deadline = budget.deadline.map { min($0, begin + share * ($0 - budget.begin)) }
    let next = source.next(work: work, deadline: deadline, perform) { [control] in control.isOver }
    elsewhere += SearchBudget.now() - begin
    guard let next else { return false }
    pool.offer(next.games)
    collect()
    field = PatternField(next.patterns, next.games, unit: Double(price), shapes)
    fieldLevel = nil
    return true
  }

  /// Searches side by side, with random numbers of their own.
  private func patternSource(_ price: Int) -> PatternSource? {
    guard let backend = clauses?.backend else { return nil }
    let weights = StageWeights(hardSixteenths: Int(settings.firstPrice) * scale.hardSixteenths, soft: 1)
    var rules = shapes
    // The patterns hold all that is about breaks.
    rules.totalBreaks = []
    // What keeps the games of a pair apart depends on venues, and is hard to mend afterwards.
    for index in rules.separations.indices { rules.separations[index].weight = PackedCost(hard: 1, soft: 0) }
    return PatternSource(
      (0..<settings.patterns.searches).map { _ in
        PatternSearch(
          PatternAnnealing(shapes, weights: weights, unit: Double(price), random: pool.split()), rules, backend,
          settings.patterns.search)
      })
  }

  /// The field that goes with the progress of a cooling, over the replicas as they are.
  func applyField(_ level: Int?) {
    guard let field, level != fieldLevel else { return }
    fieldLevel = level
    pool.bend(level.map(field.shapes))
  }
}
