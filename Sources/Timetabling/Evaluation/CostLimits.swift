import LeagueModel

/// FA6: the excess of what the games in some slots cost together.
///
/// One sum per rule. O(rules) per game that moves.
struct CostLimits {
  let slotCount: Int
  let most: Buffer<Int>
  let weight: Buffer<PackedCost>
  /// `rule * slots + slot`
  let inScope: Buffer<Bool>
  /// By placement; empty without rules.
  let cost: Buffer<Int>
  private(set) var sums: Buffer<Int>

  init(_ rules: [ShapeBuilder.CostLimit], instance: Instance, arena: Arena) {
    slotCount = instance.slotCount
    var scope: [Bool] = []
    for rule in rules {
      var slots = [Bool](repeating: false, count: instance.slotCount)
      for slot in rule.slots { slots[slot] = true }
      scope += slots
    }
    var cost: [Int] = []
    if !rules.isEmpty {
      cost = [Int](repeating: 0, count: instance.teamCount * instance.teamCount * instance.slotCount)
      for (game, amount) in instance.league.costTable where game.home != game.away {
        cost[instance.index(game.home, game.away, game.slot)] = amount
      }
    }
    most = arena.buffer(rules.map(\.max), orEmpty: 0)
    weight = arena.buffer(rules.map(\.weight), orEmpty: 0)
    inScope = arena.buffer(scope, orEmpty: false)
    self.cost = arena.buffer(cost, orEmpty: 0)
    sums = arena.buffer(rules.count, of: 0)
  }

  var isEmpty: Bool { weight.count == 0 }

  /// No games; the cost of that.
  func reset() -> PackedCost {
    sums.fill(0)
    return (0..<weight.count).reduce(0) { $0 &+ weight[$1] &* max(0, 0 &- most[$1]) }
  }

  /// A game comes (step 1) or goes (step -1); the change of cost. Sums telescope, in any order.
  @inline(__always) func step(_ cell: ChangeList.Cell, by step: Int) -> PackedCost {
    let amount = cost[Int(cell.index)]
    if amount == 0 { return 0 }
    var delta = 0
    for rule in 0..<weight.count where inScope[rule &* slotCount &+ Int(cell.slot)] {
      let old = sums[rule]
      let new = old &+ step &* amount
      sums[rule] = new
      delta = delta &+ weight[rule] &* (max(0, new &- most[rule]) &- max(0, old &- most[rule]))
    }
    return delta
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.sums = arena.copy(sums)
    return copy
  }
}
