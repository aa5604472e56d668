/// GA2: a game of one set of placements asks for, or forbids, a game of another.
///
/// Two counts per rule; a move touches the rules of its placements.
struct LinkedGames {
  /// Placement -> 2 x rule + side.
  let start: Buffer<Int32>
  let list: Buffer<Int32>
  let weight: Buffer<PackedCost>
  /// Whether the other game must be played; otherwise it must not.
  let asks: Buffer<Bool>
  private(set) var counts: Buffer<Int32>

  init(_ links: [ShapeBuilder.Link], placementCount: Int, arena: Arena) {
    var pairs: [(Int32, Int32)] = []
    for (rule, link) in links.enumerated() {
      pairs += link.triggers.map { ($0, Int32(2 * rule)) } + link.others.map { ($0, Int32(2 * rule + 1)) }
    }
    let lists = Counters.lists(pairs, count: placementCount)
    start = arena.buffer(lists.start, orEmpty: 0)
    list = arena.buffer(lists.list, orEmpty: 0)
    weight = arena.buffer(links.map(\.weight), orEmpty: 0)
    asks = arena.buffer(links.map(\.asks), orEmpty: false)
    counts = arena.buffer(2 * links.count, of: 0)
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.counts = arena.copy(counts)
    return copy
  }

  @inline(__always) var isEmpty: Bool { weight.count == 0 }

  private func cost(_ rule: Int) -> PackedCost {
    let isBroken = counts[2 &* rule] > 0 && (counts[2 &* rule &+ 1] == 0) == asks[rule]
    return isBroken ? weight[rule] : 0
  }

  func reset() { counts.fill(0) }

  /// A placement comes (step 1) or goes (step -1); the change of cost. Sums telescope, in any order.
  @inline(__always) func step(_ placement: Int, by step: Int32) -> PackedCost {
    var delta = 0
    for k in Int(start[placement])..<Int(start[placement &+ 1]) {
      let rule = Int(list[k]) &>> 1
      let before = cost(rule)
      counts[Int(list[k])] = counts[Int(list[k])] &+ step
      delta = delta &+ cost(rule) &- before
    }
    return delta
  }
}
