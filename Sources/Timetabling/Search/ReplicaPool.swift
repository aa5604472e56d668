import LeagueModel

/// The replicas of a search, what they have done, and the best that any of them has seen.
final class ReplicaPool {
  let instance: Instance
  private(set) var replicas: [Replica] = []
  /// They cool single timetables down.
  let polishers: [Replica]
  private(set) var best: (hard: Int, soft: Int) = (Int.max, Int.max)
  private(set) var bestGames: [PlacedGame]
  /// The best since `forgetRecent`.
  private(set) var recent: (hard: Int, soft: Int) = (Int.max, Int.max)
  private(set) var recentGames: [PlacedGame]

  private struct Totals {
    var evaluations = 0
    var accepted = 0
    var verified = 0
    var seconds = 0.0
    var statistics: [NeighborhoodStatistics] = []
    var mismatch: String?
  }

  /// Of replicas that are gone.
  private var retired = Totals()
  private let exact: Evaluator
  /// What new replicas evaluate: `exact`, or rules with something added to them.
  private var base: Evaluator
  /// Shares of the neighborhoods in new replicas; `nil`: the usual ones.
  var shares: [Double]?
  private let control: SearchControl
  private let verifyEvery: Int
  private var random: RandomSource

  /// A replica at each of the `starts`, and so many polishers.
  init(
    _ shapes: ShapeBuilder, starts: [[PlacedGame]], random: RandomSource, control: SearchControl, verifyEvery: Int,
    polishers: Int
  ) {
    instance = shapes.instance
    self.control = control
    self.verifyEvery = verifyEvery
    var generator = random
    let base = Evaluator(shapes)
    self.base = base
    exact = base
    self.polishers = (0..<polishers).map { _ in
      Replica(Evaluator(sharing: base), random: generator.split(), control: control, verifyEvery: verifyEvery)
    }
    self.random = generator
    bestGames = starts[0]
    recentGames = starts[0]
    rebuild(starts.count, starts)
    collect()
  }

  private var everyone: [Replica] { replicas + polishers }
  var evaluations: Int { everyone.reduce(retired.evaluations) { $0 + $1.evaluations } }
  var accepted: Int { everyone.reduce(retired.accepted) { $0 + $1.accepted } }
  var verified: Int { everyone.reduce(retired.verified) { $0 + $1.verified } }
  /// Spent on moves, by all threads together.
  var seconds: Double { everyone.reduce(retired.seconds) { $0 + $1.seconds } }
  var mismatch: String? { retired.mismatch ?? everyone.lazy.compactMap { $0.mismatch }.first }
  var statistics: [NeighborhoodStatistics] {
    everyone.reduce(retired.statistics) { NeighborhoodStatistics.sum($0, $1.statistics) }
  }

  /// So many new replicas at the given timetables in turn.
  func rebuild(_ count: Int, _ games: [[PlacedGame]], _ control: SearchControl? = nil) {
    retire(replicas)
    replicas = (0..<count).map { newReplica(at: games[$0 % games.count], control) }
  }

  /// A replica apart from the others, for whoever calls; `only`: with a single neighborhood.
  func newReplica(at games: [PlacedGame], _ control: SearchControl? = nil, only: String? = nil) -> Replica {
    let replica = Replica(
      Evaluator(sharing: base), random: random.split(), control: control ?? self.control, verifyEvery: verifyEvery,
      only: only, shares: shares)
    replica.load(games)
    return replica
  }

  /// Counts what replicas have done that are not used any more.
  func retire(_ old: [Replica]) {
    for replica in old {
      retired.evaluations += replica.evaluations
      retired.accepted += replica.accepted
      retired.verified += replica.verified
      retired.seconds += replica.seconds
      retired.mismatch = retired.mismatch ?? replica.mismatch
      retired.statistics = NeighborhoodStatistics.sum(retired.statistics, replica.statistics)
    }
  }

  /// Lets neighbours of a ladder change places by the Metropolis rule: each with the next, from `first` on, every second one.
  func exchange(_ ladder: TemperatureLadder, _ weights: StageWeights, first: Int) {
    for low in stride(from: first, to: replicas.count - 1, by: 2) {
      let difference = weights.value(replicas[low].total) - weights.value(replicas[low + 1].total)
      if ladder.exchanges(low, difference: Double(difference), draw: random.unit()) { replicas.swapAt(low, low + 1) }
    }
  }

  /// Lets the replicas go on under other rules than those of the league (`nil`: these). As long as they do, only what the
  /// polishers see counts as found.
  func bend(_ shapes: ShapeBuilder?) {
    collect()
    base = shapes.map { Evaluator($0) } ?? exact
    rebuild(replicas.count, replicas.map { $0.state.placedGames })
  }

  /// The replica that is worst under these weights goes back to the best timetable that was found lately.
  func returnWorst(_ weights: StageWeights) {
    collect()
    let costs = replicas.map { weights.value($0.total) }
    guard let worst = costs.indices.max(by: { costs[$0] < costs[$1] }) else { return }
    replicas[worst].load(recentGames)
  }

  /// Random numbers for others.
  func split() -> RandomSource { random.split() }

  /// Takes over the best of what the replicas have seen.
  func collect() {
    for replica in base === exact ? everyone : polishers where replica.incumbent.cost < recent {
      take(replica.incumbent.cost, replica.incumbent.games(instance))
    }
  }

  private func take(_ cost: (hard: Int, soft: Int), _ games: [PlacedGame]) {
    if cost < recent { (recent, recentGames) = (cost, games) }
    if cost < best { (best, bestGames) = (cost, games) }
  }

  /// Nothing is recent any more: what follows does not begin with what was found before.
  func forgetRecent() {
    collect()
    for replica in everyone { replica.forget() }
    recent = (Int.max, Int.max)
  }

  /// The best that any of the present replicas has seen.
  var bestOfReplicas: (cost: (hard: Int, soft: Int), games: [PlacedGame])? {
    guard let best = replicas.map(\.incumbent).min(by: { $0.cost < $1.cost }) else { return nil }
    return (best.cost, best.games(instance))
  }

  /// Takes over a timetable from elsewhere, if it is better.
  func offer(_ games: [PlacedGame]) {
    exact.load(games)
    take((exact.total.hard, exact.total.soft), games)
  }
}
