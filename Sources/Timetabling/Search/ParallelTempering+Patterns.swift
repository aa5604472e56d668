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
    let share = settings.patterns.share
    var plan = settings.patterns.search
    if let limit = budget.evaluations {
      let work = share * Double(limit)
      plan.firstMoves = min(plan.firstMoves, Int(0.2 * work))
      plan.rounds = max(1, min(plan.rounds, Int(0.8 * work) / (plan.moves + 100 * plan.conflicts)))
    }
    if budget.isOpen { plan.rounds = settings.patterns.openRounds }
    let searches = (0..<settings.patterns.searches).compactMap { _ in
      PatternClauses(rules, backend).map {
        PatternSearch(PatternAnnealing(shapes, weights: weights, unit: unit, random: pool.split()), $0, plan)
      }
    }
    let begin = SearchBudget.now()
    let end = budget.deadline.map { begin + share * ($0 - begin) } ?? .infinity
    let control = control
    let isOver: @Sendable () -> Bool = { control.isOver || SearchBudget.now() > end }
    perform(searches.count) { searches[$0].run(isOver: isOver) }
    elsewhere += SearchBudget.now() - begin
    guard let result = searches.compactMap(\.result).min(by: { $0.cost < $1.cost }) else { return }
    pool.offer(result.games)
    collect()
    field = PatternField(result.patterns, unit: unit, shapes)
    structure = result.games
  }

  /// The field that goes with the progress of a cooling, over the replicas as they are.
  func applyField(_ level: Int?) {
    guard let field, level != fieldLevel else { return }
    fieldLevel = level
    pool.bend(level.map(field.shapes))
  }
}
