/// The neighborhoods of a league, drawn in their shares, and what came of their moves.
struct NeighborhoodMix {
  private let neighborhoods: [any Neighborhood]
  private let names: [String]
  let shares: [Double]
  /// Cumulative shares in 1/65536.
  private let thresholds: Buffer<Int>
  let proposed: Buffer<Int>
  let accepted: Buffer<Int>
  let improving: Buffer<Int>
  /// Games in all proposals, and in the accepted ones.
  let moved: Buffer<Int>
  let displaced: Buffer<Int>
  /// Moves that were timed, and their nanoseconds.
  private let timed: Buffer<Int>
  private let nanoseconds: Buffer<Int>

  /// `only`: the name of a neighborhood that is used alone. `shares`: in place of the usual ones, one for each neighborhood that the
  /// league has.
  init(_ instance: Instance, _ arena: Arena, only: String? = nil, shares: [Double]? = nil) {
    let usable = NeighborhoodRegistry.all.filter { $0.supports(instance) && (only == nil || only == $0.name) }
    neighborhoods = usable.map { $0.init(instance) }
    names = usable.map { $0.name }
    let usual = usable.map { $0.weight(in: instance) }
    let shares = only == nil ? shares ?? usual : usual
    self.shares = shares
    let sum = shares.reduce(0, +)
    var cumulative = 0.0
    thresholds = arena.buffer(
      shares.map {
        cumulative += $0
        return Int(cumulative / sum * 65536)
      }, orEmpty: 0)
    proposed = arena.buffer(usable.count, of: 0)
    accepted = arena.buffer(usable.count, of: 0)
    improving = arena.buffer(usable.count, of: 0)
    moved = arena.buffer(usable.count, of: 0)
    displaced = arena.buffer(usable.count, of: 0)
    timed = arena.buffer(usable.count, of: 0)
    nanoseconds = arena.buffer(usable.count, of: 0)
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

  /// A sample of how long a move of the neighborhood takes, from the draw to its acceptance.
  func note(_ which: Int, seconds: Double) {
    timed[which] &+= 1
    nanoseconds[which] &+= Int(seconds * 1e9)
  }

  var tally: MixTally {
    MixTally(
      entries: names.indices.map { .init(proposed: proposed[$0], moved: moved[$0], displaced: displaced[$0]) })
  }

  var statistics: [NeighborhoodStatistics] {
    names.indices.map {
      NeighborhoodStatistics(
        name: names[$0], proposed: proposed[$0], accepted: accepted[$0], improving: improving[$0],
        timed: timed[$0], nanoseconds: nanoseconds[$0])
    }
  }
}

/// What a neighborhood, or integer programming of parts, did in a run.
public struct NeighborhoodStatistics: Sendable, Equatable {
  public let name: String
  public var proposed = 0
  public var accepted = 0
  /// Accepted moves that lowered the cost. Of integer programs, those that were solved to the end count as accepted.
  public var improving = 0
  /// Proposals that were timed, and their time together. Not the same in every run.
  var timed = 0
  var nanoseconds = 0
  /// Soft cost that was saved by improving proposals; counted for integer programs only.
  public var gain: Int?

  /// Mean time of a proposal, from the draw to its acceptance or rejection, in nanoseconds; `nil` when none was timed.
  public var nanosecondsPerProposal: Double? { timed == 0 ? nil : Double(nanoseconds) / Double(timed) }

  /// Equal counts; times differ from run to run.
  public static func == (left: Self, right: Self) -> Bool {
    (left.name, left.proposed, left.accepted, left.improving)
      == (right.name, right.proposed, right.accepted, right.improving)
  }

  /// Of two searches; each neighborhood once, those of the first in front.
  package static func sum(_ first: [Self], _ second: [Self]) -> [Self] {
    var both = first
    for entry in second {
      guard let place = both.firstIndex(where: { $0.name == entry.name }) else {
        both.append(entry)
        continue
      }
      both[place].proposed += entry.proposed
      both[place].accepted += entry.accepted
      both[place].improving += entry.improving
      both[place].timed += entry.timed
      both[place].nanoseconds += entry.nanoseconds
      if let gain = entry.gain { both[place].gain = (both[place].gain ?? 0) + gain }
    }
    return both
  }
}
