/// Terms weight x distance of a count of placements to [min, max], for any number of counts.
///
/// A count is kept as a position in a table of penalty differences that counts of equal weight and bounds share: one step
/// is three loads and a store, without a branch. Counts without a minimum can only win by removals, which gives an exact
/// bound (`gain`) on what a move may still win; counts with a minimum go in a list of their own.
struct Counters {
  /// Lists placement -> counts, for counts without (`start`, `list`) and with a minimum (`minStart`, `minList`).
  let start: Buffer<Int32>
  let list: Buffer<Int32>
  let minStart: Buffer<Int32>
  let minList: Buffer<Int32>
  /// Lists count -> placements, for those without a minimum.
  let placementStart: Buffer<Int32>
  let placements: Buffer<Int32>
  private(set) var position: Buffer<Int32>
  let initial: [Int32]
  let initialCost: PackedCost
  /// The part of `initialCost` that comes from counts with a minimum.
  let initialMinimumCost: PackedCost
  let increase: Buffer<PackedCost>
  let decrease: Buffer<PackedCost>
  let weight: Buffer<PackedCost>
  private(set) var inExcess: Buffer<Bool>
  /// What removing a placement can win at most, over all counts without a minimum.
  private(set) var gain: Buffer<PackedCost>
  let hasMinimum: Bool

  init(_ shapes: ShapeBuilder, arena: Arena) {
    let placementCount = shapes.placementCost.count
    let games = shapes.instance.games.count * shapes.instance.images
    var tables: [[Int]: Int] = [:]
    var increase: [PackedCost] = []
    var decrease: [PackedCost] = []
    var positions: [Int32] = []
    var weights: [PackedCost] = []
    var cost = 0
    var minimumCost = 0
    var simple: [(Int32, Int32)] = []
    var bounded: [(Int32, Int32)] = []
    for counter in shapes.counters {
      let cap = min(games, counter.placements.count)
      if counter.min <= 0 && counter.max >= cap { continue }
      func penalty(_ count: Int) -> PackedCost {
        counter.weight * deviation(of: count, from: counter.min, to: counter.max)
      }
      let key = [counter.weight, counter.min, counter.max, cap]
      if tables[key] == nil {
        tables[key] = increase.count
        for count in 0...cap {
          increase.append(penalty(count + 1) - penalty(count))
          decrease.append(count == 0 ? 0 : penalty(count - 1) - penalty(count))
        }
      }
      let id = Int32(positions.count)
      positions.append(Int32(tables[key]!))
      weights.append(counter.weight)
      cost += penalty(0)
      if counter.min > 0 {
        minimumCost += penalty(0)
        bounded += counter.placements.map { ($0, id) }
      } else {
        simple += counter.placements.map { ($0, id) }
      }
    }
    let byPlacement = Counters.lists(simple, count: placementCount)
    start = arena.buffer(byPlacement.start, orEmpty: 0)
    list = arena.buffer(byPlacement.list, orEmpty: 0)
    let byPlacementMin = Counters.lists(bounded, count: placementCount)
    minStart = arena.buffer(byPlacementMin.start, orEmpty: 0)
    minList = arena.buffer(byPlacementMin.list, orEmpty: 0)
    let byCounter = Counters.lists(simple.map { ($0.1, $0.0) }, count: positions.count)
    placementStart = arena.buffer(byCounter.start, orEmpty: 0)
    placements = arena.buffer(byCounter.list, orEmpty: 0)
    position = arena.buffer(positions, orEmpty: 0)
    initial = positions
    initialCost = cost
    initialMinimumCost = minimumCost
    self.increase = arena.buffer(increase, orEmpty: 0)
    self.decrease = arena.buffer(decrease, orEmpty: 0)
    weight = arena.buffer(weights, orEmpty: 0)
    inExcess = arena.buffer(positions.count, of: false)
    gain = arena.buffer(placementCount, of: 0)
    hasMinimum = !bounded.isEmpty
  }

  /// Compressed lists from (row, entry) pairs, rows 0 ..< count. O(pairs + count).
  static func lists(_ pairs: [(Int32, Int32)], count: Int) -> (start: [Int32], list: [Int32]) {
    var start = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { start[Int(pair.0) + 1] += 1 }
    for row in 0..<count { start[row + 1] += start[row] }
    var next = start
    var list = [Int32](repeating: 0, count: pairs.count)
    for pair in pairs {
      list[Int(next[Int(pair.0)])] = pair.1
      next[Int(pair.0)] += 1
    }
    return (start, list)
  }

  /// All counts at zero; their cost.
  func reset() -> PackedCost {
    for (index, value) in initial.enumerated() { position[index] = value }
    inExcess.fill(false)
    gain.fill(0)
    return initialCost
  }

  /// Brings `gain` in line with the counts, after `reset` and the additions of a whole timetable.
  func refreshGains() {
    for counter in 0..<position.count where decrease[Int(position[counter])] < 0 && initial.count > counter {
      flip(counter)
    }
  }

  @inline(__always) func add(_ placement: Int) -> PackedCost {
    var delta = 0
    var k = Int(start[placement])
    let end = Int(start[placement &+ 1])
    while k < end {
      let counter = Int(list[k])
      let at = position[counter]
      delta = delta &+ increase[Int(at)]
      position[counter] = at &+ 1
      k &+= 1
    }
    return delta
  }

  @inline(__always) func remove(_ placement: Int) -> PackedCost {
    var delta = 0
    var k = Int(start[placement])
    let end = Int(start[placement &+ 1])
    while k < end {
      let counter = Int(list[k])
      let at = position[counter]
      delta = delta &+ decrease[Int(at)]
      position[counter] = at &- 1
      k &+= 1
    }
    return delta
  }

  /// `add` or `remove` taken back, without penalties.
  @inline(__always) func shift(_ placement: Int, by step: Int32) {
    var k = Int(start[placement])
    let end = Int(start[placement &+ 1])
    while k < end {
      let counter = Int(list[k])
      position[counter] = position[counter] &+ step
      k &+= 1
    }
  }

  /// As `add` (step 1) and `remove` (step -1), for counts with a minimum.
  @inline(__always) func stepMinimum(_ placement: Int, by step: Int32) -> PackedCost {
    var delta = 0
    var k = Int(minStart[placement])
    let end = Int(minStart[placement &+ 1])
    while k < end {
      let counter = Int(minList[k])
      let at = position[counter]
      delta = delta &+ (step > 0 ? increase[Int(at)] : decrease[Int(at)])
      position[counter] = at &+ step
      k &+= 1
    }
    return delta
  }

  /// After a commit: updates the gains of counts that entered or left excess.
  @inline(__always) func refreshGains(at placement: Int) {
    var k = Int(start[placement])
    let end = Int(start[placement &+ 1])
    while k < end {
      let counter = Int(list[k])
      if (decrease[Int(position[counter])] < 0) != inExcess[counter] { flip(counter) }
      k &+= 1
    }
  }

  private func flip(_ counter: Int) {
    let excess = !inExcess[counter]
    inExcess[counter] = excess
    let change = excess ? weight[counter] : 0 &- weight[counter]
    for k in Int(placementStart[counter])..<Int(placementStart[counter &+ 1]) {
      let placement = Int(placements[k])
      gain[placement] = gain[placement] &+ change
    }
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.position = arena.copy(position)
    copy.inExcess = arena.copy(inExcess)
    copy.gain = arena.copy(gain)
    return copy
  }
}
