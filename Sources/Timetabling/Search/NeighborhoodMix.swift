/// The neighborhoods of a league, drawn with fixed shares, and what came of their moves.
struct NeighborhoodMix {
  private let neighborhoods: [any Neighborhood]
  private let names: [String]
  /// Cumulative shares in 1/65536.
  private let thresholds: Buffer<Int>
  let proposed: Buffer<Int>
  let accepted: Buffer<Int>
  let improving: Buffer<Int>

  init(_ instance: Instance, _ arena: Arena) {
    let usable = NeighborhoodRegistry.all.filter { $0.supports(instance) }
    neighborhoods = usable.map { $0.init(instance) }
    names = usable.map { $0.name }
    let weights = usable.map { $0.weight(in: instance) }
    let sum = weights.reduce(0, +)
    var cumulative = 0.0
    thresholds = arena.buffer(
      weights.map {
        cumulative += $0
        return Int(cumulative / sum * 65536)
      }, orEmpty: 0)
    proposed = arena.buffer(usable.count, of: 0)
    accepted = arena.buffer(usable.count, of: 0)
    improving = arena.buffer(usable.count, of: 0)
  }

  var count: Int { neighborhoods.count }

  @inline(__always) func draw(_ random: inout RandomSource) -> Int {
    let draw = Int(truncatingIfNeeded: random.next() >> 48)
    var which = 0
    while which < thresholds.count &- 1 && draw >= thresholds[which] { which &+= 1 }
    return which
  }

  @inline(__always) func propose(
    _ which: Int, _ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource
  ) -> Bool {
    neighborhoods[which].propose(changes, in: state, using: &random)
  }

  var statistics: [NeighborhoodStatistics] {
    names.indices.map {
      NeighborhoodStatistics(
        name: names[$0], proposed: proposed[$0], accepted: accepted[$0], improving: improving[$0])
    }
  }
}

/// What a neighborhood did in a run.
public struct NeighborhoodStatistics: Sendable, Equatable {
  public let name: String
  public var proposed = 0
  public var accepted = 0
  /// Accepted moves that lowered the cost.
  public var improving = 0

  /// Of two searches with the same neighborhoods; either may be empty.
  static func sum(_ first: [Self], _ second: [Self]) -> [Self] {
    guard !first.isEmpty else { return second }
    return zip(first, second).map { left, right in
      var both = left
      both.proposed += right.proposed
      both.accepted += right.accepted
      both.improving += right.improving
      return both
    }
  }
}
