/// The best state that a worker has seen: feasible before infeasible, then by cost.
struct Incumbent {
  /// Hard part first.
  private(set) var hard = Int.max
  private(set) var soft = Int.max
  private(set) var games: [PlacedGame] = []

  var isFeasible: Bool { hard == 0 }

  @inline(__always) func isBeaten(by cost: PackedCost) -> Bool {
    let costHard = cost.hard
    return costHard < hard || (costHard == hard && cost.soft < soft)
  }

  mutating func take(_ cost: PackedCost, _ state: RoundRobinState) {
    hard = cost.hard
    soft = cost.soft
    games = state.placedGames
  }
}
