import LeagueModel

/// Measures the kernel on a league, on the calling thread: what a move costs, with all neighborhoods or one. For benchmarks;
/// its results are times, not schedules.
public final class KernelProbe {
  public struct Reading: Sendable {
    public let evaluations: Int
    public let accepted: Int
    public let seconds: Double

    public var nanosecondsPerEvaluation: Double { seconds * 1e9 / Double(max(1, evaluations)) }
  }

  private let base: Evaluator
  private let scale: SearchScale
  private var games: [PlacedGame]
  private var random: RandomSource
  /// What the league's rules compile to: names of shapes, with their numbers.
  public let shapes: [(name: String, count: Int)]
  /// Neighborhoods that have moves in the league.
  public let neighborhoods: [String]

  /// O(size of the league); starts at a random timetable. Throws when the search cannot take the league.
  public init(_ league: League, seed: UInt64) throws(InputError) {
    var random = RandomSource(seed: seed)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    let worker = try SearchWorker(league, starts: [start])
    base = Evaluator(worker.shapes)
    scale = SearchScale(worker.shapes)
    games = worker.starts[0]
    shapes = worker.shapes.census
    neighborhoods = NeighborhoodRegistry.all.filter { $0.supports(worker.shapes.instance) }.map { $0.name }
    self.random = random
  }

  /// A whole annealing, from where nearly everything is accepted to where it is frozen. What follows starts at its end.
  public func anneal(evaluations: Int) -> Reading {
    let replica = replica(only: nil)
    let reading = measure(replica) {
      $0.anneal(
        CoolingSchedule(start: scale.hot, end: scale.cold, acceptance: 0.3),
        StageWeights(hardSixteenths: scale.hardSixteenths, soft: 1), evaluations: evaluations, untilFeasible: false)
    }
    games = replica.state.placedGames
    return reading
  }

  /// At which temperature moves are made.
  public enum Climate: Sendable {
    /// Everything is accepted: every delta is evaluated to its end and carried out.
    case hot
    /// Halfway down an annealing.
    case mild
  }

  /// Moves of one neighborhood (`nil`: of all) at a fixed temperature. `body` is called around the loop alone, when
  /// everything is set up; it has to call what it is given, once.
  public func walk(
    _ neighborhood: String?, _ climate: Climate, evaluations: Int, around body: (() -> Void) -> Void = { $0() }
  ) -> Reading {
    let replica = replica(only: neighborhood)
    let weights = StageWeights(hardSixteenths: scale.hardSixteenths, soft: 1)
    let temperature = climate == .hot ? 1e18 : (scale.hot * scale.cold).squareRoot()
    return measure(replica) { replica in body { _ = replica.walk(evaluations, temperature: temperature, weights) } }
  }

  private func replica(only: String?) -> Replica {
    let replica = Replica(
      Evaluator(sharing: base), random: random.split(), control: SearchControl(deadline: nil, isStopped: { false }),
      verifyEvery: 0, only: only)
    replica.load(games)
    return replica
  }

  private func measure(_ replica: Replica, _ body: (Replica) -> Void) -> Reading {
    let begin = SearchBudget.now()
    body(replica)
    return Reading(
      evaluations: replica.evaluations, accepted: replica.accepted, seconds: SearchBudget.now() - begin)
  }
}

extension ShapeBuilder {
  /// How many terms of which shape there are.
  var census: [(name: String, count: Int)] {
    let all: [(name: String, count: Int)] = [
      ("placement cost", placementCost.count { $0 != 0 }), ("counter", counters.count),
      ("row count", rowCounts.joined().count), ("row window", rowWindows.joined().count),
      ("opponent window", opponentWindows.count), ("total breaks", totalBreaks.count), ("balance", balances.count),
      ("separation", separations.count), ("phases", phases.count), ("row value", rowValues.count),
      ("slot breaks", slotBreaks.count), ("equal slots", equalSlots.count), ("cost limit", costLimits.count),
      ("link", links.count), ("travel", travel == 0 ? 0 : 1), ("trips", trips == nil ? 0 : 1),
      ("carry-over", carryOver == 0 ? 0 : 1),
    ]
    return all.filter { $0.count > 0 }
  }
}
