import LeagueModel

/// Improves what costs nothing: walks among timetables of equal cost to one that the uncounted rules (those that the
/// official validator ignores) like better.
///
/// A move is kept when neither the cost nor what the uncounted rules make of it gets worse.
final class TieBreaks {
  /// More brings little.
  static let mostEvaluations = 200_000
  /// Evaluations between two looks at the clock.
  private static let stride = 500
  /// A hard unit weighs like so many soft ones, in sixteenths: enough that few moves have to be taken back.
  private static let weights = StageWeights(hardSixteenths: 1 << 20, soft: 1)
  private static let uncountedWeights = StageWeights(hardSixteenths: 160, soft: 1)

  private let instance: Instance
  private let counted: Evaluator
  private let uncounted: Evaluator
  private let neighborhoods: [any Neighborhood]
  private let state: RoundRobinState
  private let changes: ChangeList
  private let reversed: ChangeList
  private let arena = Arena()
  private var random: RandomSource
  private(set) var evaluations = 0

  /// `nil` when every rule counts. Throws when the uncounted rules cannot be counted with.
  init?(_ shapes: ShapeBuilder, random: RandomSource) throws(InputError) {
    instance = shapes.instance
    guard let rules = try ShapeBuilder(uncountedIn: instance) else { return nil }
    counted = Evaluator(shapes)
    uncounted = Evaluator(rules)
    let instance = self.instance
    neighborhoods = NeighborhoodRegistry.all.filter { $0.supports(instance) }.map { $0.init(instance) }
    state = RoundRobinState(instance, openings: counted.openings)
    changes = ChangeList(instance, games: 2 * instance.games.count + 64, arena: arena)
    reversed = ChangeList(instance, games: 2 * instance.games.count + 64, arena: arena)
    self.random = random
  }

  /// The games of a timetable that costs at most as much, and that the uncounted rules like as well or better. Ends early
  /// when they are all kept.
  func settle(_ games: [PlacedGame], evaluations most: Int, control: SearchControl) -> [PlacedGame] {
    guard !neighborhoods.isEmpty, !instance.games.isEmpty else { return games }
    state.load(games)
    counted.load(games)
    uncounted.load(games)
    while evaluations < most && uncounted.total != 0 && !control.isOver {
      for _ in 0..<min(TieBreaks.stride, most - evaluations) { step() }
    }
    return state.placedGames
  }

  private func step() {
    evaluations += 1
    changes.clear()
    guard neighborhoods[random.below(neighborhoods.count)].propose(changes, in: state, using: &random) else { return }
    changes.expand(instance)
    let before = counted.total
    guard counted.attempt(changes, limit: 0, weights: TieBreaks.weights) else { return }
    if counted.total <= before, uncounted.attempt(changes, limit: 0, weights: TieBreaks.uncountedWeights) {
      state.apply(changes)
      return
    }
    // Take it back: the reverse of a move has a cost that is known.
    reversed.clear()
    for k in 0..<changes.count {
      let change = changes.changes[k]
      reversed.move(
        Int(change.flips ? change.away : change.home), Int(change.flips ? change.home : change.away),
        layer: Int(change.layer), from: Int(change.to), to: Int(change.from), flips: change.flips)
    }
    reversed.expand(instance)
    _ = counted.attempt(reversed, limit: Int.max, weights: TieBreaks.weights)
  }
}
