import Glibc

/// One state of the search with evaluators, random numbers and statistics of its own: the loop.
///
/// A replica is used by one thread at a time, and what it does depends on nothing but its start, its seed and what it is
/// told to do: how many evaluations, at which temperatures, at which price of hard rules. Only `control` can cut it short.
final class Replica: @unchecked Sendable {
  let instance: Instance
  let state: RoundRobinState
  let evaluator: Evaluator
  private(set) var incumbent: Incumbent
  private(set) var evaluations = 0
  private(set) var accepted = 0
  private(set) var verified = 0
  /// Spent on moves.
  private(set) var seconds = 0.0
  /// What `verify` found wrong; ends the search.
  private(set) var mismatch: String?

  private var random: RandomSource
  private let mix: NeighborhoodMix
  private let guide: Guide
  private let changes: ChangeList
  private let arena = Arena()
  private let shadow: Evaluator?
  private let verifyEvery: Int
  private var lastDrawn = 0
  private let control: SearchControl

  /// Draws of one neighborhood before it is given up for this evaluation.
  private static let mostDraws = 50
  /// Evaluations between two looks at the clock.
  private static let stride = 500

  /// `evaluator` must be this replica's own. `verifyEvery`: after every so many accepted moves the cost is compared with that
  /// of a fresh evaluation; 0: never, and in debug builds always.
  /// `only`, `shares`: as in `NeighborhoodMix`.
  init(
    _ evaluator: Evaluator, random: RandomSource, control: SearchControl, verifyEvery: Int, only: String? = nil,
    shares: [Double]? = nil
  ) {
    instance = evaluator.instance
    self.evaluator = evaluator
    self.random = random
    self.control = control
    state = RoundRobinState(instance, openings: evaluator.openings)
    incumbent = Incumbent(state, arena)
    mix = NeighborhoodMix(instance, arena, only: only, shares: shares)
    guide = Guide(state, evaluator)
    changes = ChangeList(instance, games: 2 * instance.games.count + 64, arena: arena)
    #if DEBUG
      self.verifyEvery = verifyEvery == 0 ? 1 : verifyEvery
    #else
      self.verifyEvery = verifyEvery
    #endif
    shadow = self.verifyEvery > 0 ? Evaluator(sharing: evaluator) : nil
  }

  var total: PackedCost { evaluator.total }

  var statistics: [NeighborhoodStatistics] { mix.statistics }
  var tally: MixTally { mix.tally }
  /// Of the neighborhoods, in the order of `tally`.
  var shares: [Double] { mix.shares }

  var hasMoves: Bool { mix.count > 0 && !instance.games.isEmpty }

  func load(_ games: [PlacedGame]) {
    state.load(games)
    evaluator.load(games)
    if incumbent.isBeaten(by: evaluator.total) { incumbent.take(evaluator.total, state) }
  }

  /// Forgets the best state it has seen.
  func forget() { incumbent.forget() }

  /// Evaluates so many moves at one temperature. False when it was stopped before.
  func walk(_ count: Int, temperature: Double, _ weights: StageWeights) -> Bool {
    let begin = SearchBudget.now()
    defer { seconds += SearchBudget.now() - begin }
    var left = count
    while left > 0 {
      if mismatch != nil || control.isOver { return false }
      let steps = min(left, Replica.stride)
      // A local copy, so that the loop needs no exclusive access to the object.
      var random = self.random
      lookAround(weights, &random)
      _ = timedStep(temperature, weights, &random)
      for _ in 1..<steps { _ = step(temperature, weights, &random) }
      self.random = random
      left -= steps
    }
    return true
  }

  /// An annealing of so many evaluations; ends at the first feasible state when asked to.
  func anneal(_ cooling: CoolingSchedule, _ weights: StageWeights, evaluations count: Int, untilFeasible: Bool) {
    let begin = SearchBudget.now()
    defer { seconds += SearchBudget.now() - begin }
    let end = evaluations + count
    let levels = cooling.levels
    for level in 0..<levels where evaluations < end {
      let temperature = cooling.temperature(level: level)
      let share = level + 1 < levels ? max(1, (end - evaluations) / (levels - level)) : end - evaluations
      let levelEnd = evaluations + share
      let quota = level + 1 < levels ? accepted + max(200, Int(cooling.acceptance * Double(share))) : Int.max
      while evaluations < levelEnd && accepted < quota {
        if mismatch != nil || control.isOver { return }
        var random = self.random
        defer { self.random = random }
        lookAround(weights, &random)
        if timedStep(temperature, weights, &random), untilFeasible, evaluator.total.hard == 0 { return }
        for _ in 1..<max(1, min(Replica.stride, levelEnd - evaluations + 1)) {
          if step(temperature, weights, &random), untilFeasible, evaluator.total.hard == 0 { return }
        }
      }
    }
  }

  /// Cells at which the state breaks hard rules, as far as they are known.
  func brokenCells() -> [Focus] {
    guide.fill(&random)
    return guide.all
  }

  /// While nothing but hard rules counts, draws are guided.
  private func lookAround(_ weights: StageWeights, _ random: inout RandomSource) {
    if weights.soft == 0 { guide.fill(&random) } else { guide.clear() }
  }

  /// A step, and how long it took.
  @inline(never) private func timedStep(_ temperature: Double, _ weights: StageWeights, _ random: inout RandomSource)
    -> Bool
  {
    let begin = SearchBudget.now()
    let result = step(temperature, weights, &random)
    mix.note(lastDrawn, seconds: SearchBudget.now() - begin)
    return result
  }

  /// Draws, evaluates and perhaps carries out one move. True when it was accepted.
  @inline(__always) private func step(
    _ temperature: Double, _ weights: StageWeights, _ random: inout RandomSource
  ) -> Bool {
    let which = mix.draw(&random)
    lastDrawn = which
    evaluations &+= 1
    // Draws that gave no move are repeated, so that neighborhoods get the shares of the evaluations that they should.
    var draws = Replica.mostDraws
    changes.clear()
    state.focus = guide.draw(&random)
    while !mix.propose(which, changes, in: state, using: &random) {
      draws &-= 1
      if draws == 0 { return false }
      changes.clear()
    }
    mix.proposed[which] &+= 1
    mix.moved[which] &+= changes.count
    changes.expand(instance)
    let bar = -temperature * log(random.unit())
    let before = evaluator.total
    guard evaluator.attempt(changes, limit: bar > 1e15 ? Int(1e15) : Int(bar), weights: weights) else { return false }
    state.apply(changes)
    accepted &+= 1
    mix.accepted[which] &+= 1
    mix.displaced[which] &+= changes.count
    if evaluator.total < before { mix.improving[which] &+= 1 }
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
    assertionFailure(mismatch ?? "")
  }
}
