/// The best state that a replica has seen: feasible before infeasible, then by cost. Taking a state allocates nothing.
struct Incumbent {
  /// Hard part first.
  private(set) var hard = Int.max
  private(set) var soft = Int.max
  private let cells: RoundRobinState.Cells

  init(_ state: RoundRobinState, _ arena: Arena) { cells = RoundRobinState.Cells(copying: state, arena) }

  var isFeasible: Bool { hard == 0 }

  var cost: (hard: Int, soft: Int) { (hard, soft) }

  @inline(__always) func isBeaten(by cost: PackedCost) -> Bool {
    let costHard = cost.hard
    return costHard < hard || (costHard == hard && cost.soft < soft)
  }

  mutating func take(_ cost: PackedCost, _ state: RoundRobinState) {
    hard = cost.hard
    soft = cost.soft
    cells.take(state)
  }

  /// From now on, any state is better.
  mutating func forget() { (hard, soft) = (Int.max, Int.max) }

  /// The games of the best state. O(games).
  func games(_ instance: Instance) -> [PlacedGame] { cells.games(instance) }
}
