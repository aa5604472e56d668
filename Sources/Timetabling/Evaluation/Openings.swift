/// Where single games may lie: for each pair, the slots in which its placement costs no more hard units than it must.
///
/// Leagues with many slots often leave a game only a few of them (venues that are let on some days, teams that are away). Moves that
/// draw from these lose no time with others.
final class Openings {
  /// `begin[pair] ..< begin[pair + 1]`: a pair's part of `slots`; pair = home * teams + away.
  private let begin: Buffer<Int32>
  private let slots: Buffer<Int16>
  private let teams: Int
  private let arena = Arena()

  /// O(teams^2 x slots). `placementCost` as in `Evaluator`.
  init(_ instance: Instance, _ placementCost: Buffer<PackedCost>) {
    teams = instance.teamCount
    var begins: [Int32] = [0]
    var all: [Int16] = []
    for home in 0..<teams {
      for away in 0..<teams {
        let costs = (0..<instance.gridSlots).map { placementCost[instance.index(home, away, $0)].hard }
        let least = costs.min() ?? 0
        if home != away { all += costs.indices.filter { costs[$0] == least }.map { Int16($0) } }
        begins.append(Int32(all.count))
      }
    }
    begin = arena.buffer(begins, orEmpty: 0)
    slots = arena.buffer(all, orEmpty: 0)
  }

  @inline(__always) func count(_ home: Int, _ away: Int) -> Int {
    let pair = home &* teams &+ away
    return Int(begin[pair &+ 1] &- begin[pair])
  }

  /// One of them, below `count`; in ascending order.
  @inline(__always) func slot(_ home: Int, _ away: Int, _ index: Int) -> Int {
    Int(slots[Int(begin[home &* teams &+ away]) &+ index])
  }
}
