/// The cheapest choice of many bits, where costs belong to single bits and to pairs of bits: exact, by dynamic programming.
///
/// Bits are taken up one by one. What is kept is the least cost for every choice of the bits that still have a neighbour to
/// come: the frontier. Nothing else can matter to what follows. So time and memory grow with 2 to the power of the frontier,
/// not of all bits. Non-serial dynamic programming: Bertele & Brioschi, Academic Press, 1972. Neighbours are few, and the order
/// is the caller's.
struct FrontierProgram {
  /// What two bits cost together.
  struct Pair {
    var first: Int
    var second: Int
    var equal: Int32
    var different: Int32
  }

  /// Cost of a bit that is 0, and 1.
  private var single: [(zero: Int32, one: Int32)]
  private var neighbours: [[(bit: Int, equal: Int32, different: Int32)]]
  /// For what is forbidden. All other costs together are less than half of it; what costs more is impossible.
  static let never: Int32 = 1 << 28

  init(bits: Int) {
    single = [(Int32, Int32)](repeating: (0, 0), count: bits)
    neighbours = [[(bit: Int, equal: Int32, different: Int32)]](repeating: [], count: bits)
  }

  mutating func add(_ bit: Int, zero: Int32, one: Int32) {
    single[bit].zero += zero
    single[bit].one += one
  }

  mutating func add(_ pair: Pair) {
    neighbours[pair.first].append((pair.second, pair.equal, pair.different))
    neighbours[pair.second].append((pair.first, pair.equal, pair.different))
  }

  /// What happens when a bit is taken up: where it goes, and which ones have no neighbour to come any more.
  fileprivate struct Step {
    var bit: Int
    /// Places in the frontier, before the step.
    var width: Int
    /// Those of the frontier that the bit has costs with: place, cost when equal, when different.
    var costs: [(place: Int, equal: Int32, different: Int32)]
    /// Bits that leave, in this order: their place; then the last place's bit moves there.
    var leaving: [(bit: Int, place: Int)]
    /// The bits of the frontier by place, after each of those has left.
    var layouts: [[Int]]
  }

  /// A way to go, and what it costs.
  struct Plan {
    fileprivate var steps: [Step]
    /// Most bits in the frontier, with the one that is taken up.
    var width: Int
    /// Table entries that are looked at.
    var work: Double
    /// Bytes to remember the way.
    var bytes: Double
  }

  /// In that order: of each group of bits (in turn), next is always the one after which the frontier is smallest. O(bits^2).
  func plan(_ groups: [[Int]]) -> Plan {
    var left = neighbours.map { Set($0.map(\.bit)).count }
    var isTaken = [Bool](repeating: false, count: single.count)
    var frontier: [Int] = []
    var plan = Plan(steps: [], width: 0, work: 0, bytes: 0)
    /// Growth of the frontier.
    func growth(_ bit: Int) -> Int {
      let met = Set(neighbours[bit].map(\.bit)).filter { isTaken[$0] }
      let gone = met.count { left[$0] == 1 } + (left[bit] == met.count ? 1 : 0)
      return 1 - gone
    }
    for group in groups {
      var open = group
      while let next = open.indices.min(by: { growth(open[$0]) < growth(open[$1]) }) {
        let bit = open.remove(at: next)
        var costs: [(place: Int, equal: Int32, different: Int32)] = []
        var met = Set<Int>()
        for neighbour in neighbours[bit] {
          guard let place = frontier.firstIndex(of: neighbour.bit) else { continue }
          costs.append((place, neighbour.equal, neighbour.different))
          met.insert(neighbour.bit)
        }
        for other in met.sorted() { left[other] -= 1 }
        left[bit] -= met.count
        isTaken[bit] = true
        var step = Step(bit: bit, width: frontier.count, costs: costs, leaving: [], layouts: [])
        frontier.append(bit)
        plan.width = max(plan.width, frontier.count)
        plan.work += exp2(frontier.count)
        for other in frontier where left[other] == 0 {
          guard let place = frontier.firstIndex(of: other) else { continue }
          frontier.swapAt(place, frontier.count - 1)
          frontier.removeLast()
          step.leaving.append((other, place))
          step.layouts.append(frontier)
          plan.work += exp2(frontier.count)
          plan.bytes += max(1, exp2(frontier.count) / 8)
        }
        plan.steps.append(step)
      }
    }
    return plan
  }

  private func exp2(_ count: Int) -> Double { Double(sign: .plus, exponent: count, significand: 1) }

  /// The least cost (more than half of `never` when there is no choice), and bits that have it; `nil` when it is stopped. O(work) time; 4 x 2^width + bytes of memory.
  func solve(_ plan: Plan, isStopped: () -> Bool) -> (cost: Int, bits: [Bool])? {
    let arena = Arena()
    let table = arena.buffer(1 << plan.width, of: Int32(0))
    var choices: [Buffer<UInt64>] = []
    for step in plan.steps {
      if isStopped() { return nil }
      takeUp(step, table)
      var width = step.width + 1
      for (_, place) in step.leaving {
        width -= 1
        let choice = arena.buffer((1 << width + 63) >> 6, of: UInt64(0))
        leave(place, width, table, choice)
        choices.append(choice)
      }
    }
    var bits = [Bool](repeating: false, count: single.count)
    for step in plan.steps.reversed() {
      for index in step.leaving.indices.reversed() {
        guard let choice = choices.popLast() else { return nil }
        var state = 0
        for (place, bit) in step.layouts[index].enumerated() where bits[bit] { state |= 1 << place }
        bits[step.leaving[index].bit] = choice[state >> 6] >> UInt64(state & 63) & 1 == 1
      }
    }
    return (Int(table[0]), bits)
  }

  /// Doubles the table: the new bit is in the place after the last one.
  private func takeUp(_ step: Step, _ table: Buffer<Int32>) {
    let half = 1 << step.width
    let (zero, one) = single[step.bit]
    for state in 0..<half {
      var (costZero, costOne) = (zero, one)
      for cost in step.costs {
        let isOne = state >> cost.place & 1 == 1
        costZero &+= isOne ? cost.different : cost.equal
        costOne &+= isOne ? cost.equal : cost.different
      }
      let before = table[state]
      table[state] = min(FrontierProgram.never, before &+ costZero)
      table[state &+ half] = min(FrontierProgram.never, before &+ costOne)
    }
  }

  /// Takes the better of both values of the bit at `place`; the bit of the last place moves there. `width`: bits that stay.
  private func leave(_ place: Int, _ width: Int, _ table: Buffer<Int32>, _ choice: Buffer<UInt64>) {
    let bit = 1 << place
    let last = 1 << width
    var state = 0
    var word: UInt64 = 0
    // In place: a state is read by itself and by smaller ones only.
    while state < last {
      // The two states that become this one.
      let zero: Int
      let one: Int
      if place == width {
        (zero, one) = (state, state | last)
      } else {
        let moved = state & bit != 0 ? (state & ~bit) | last : state
        (zero, one) = (moved, moved | bit)
      }
      let (a, b) = (table[zero], table[one])
      if b < a { word |= 1 << UInt64(state & 63) }
      table[state] = min(a, b)
      state &+= 1
      if state & 63 == 0 || state == last {
        choice[(state &- 1) >> 6] = word
        word = 0
      }
    }
  }
}
