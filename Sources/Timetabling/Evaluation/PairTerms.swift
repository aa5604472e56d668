/// Terms of the slots in which a pair of teams meets: separation and phases.
///
/// In a double round robin the term of a pair is a table of its two slots, and a move is a telescoping sum over the games
/// that change. In any other format the slots of a touched pair are sorted and its term computed again.
struct PairTerms {
  enum Form { case none, table, lists }

  let form: Form
  let teamCount: Int
  let slotCount: Int
  /// Slots with shelves.
  let width: Int
  /// Class of an unordered pair (both orders stored): which rules bind it.
  let pairClass: Buffer<Int32>
  /// Table form: `(class * width + slot of (i,j)) * width + slot of (j,i)`, i and j in either order.
  let table: Buffer<PackedCost>
  /// Table form: slot of the ordered pair.
  private(set) var slotOf: Buffer<Int16>
  /// List form: `mostMeetings` slots per unordered pair (i < j), at `(i * n + j) * mostMeetings`; -1 where unused.
  let mostMeetings: Int
  private(set) var slots: Buffer<Int16>
  let meetings: Buffer<Int16>
  private(set) var pairCost: Buffer<PackedCost>
  private(set) var newCost: Buffer<PackedCost>
  private(set) var stamp: Buffer<Int>
  private(set) var touched: Buffer<Int32>
  private(set) var sorted: Buffer<Int16>

  struct Rule: BitwiseCopyable {
    /// SE1 when `legs` is 0, phases otherwise.
    var min: Int32
    var phaseWidth: Int32
    var legs: Int32
    var weight: PackedCost
  }

  let rules: Buffer<Rule>
  /// `class * rules + rule`
  let applies: Buffer<Bool>

  init(_ shapes: ShapeBuilder, arena: Arena) {
    let instance = shapes.instance
    let n = instance.teamCount
    teamCount = n
    slotCount = instance.slotCount
    width = instance.slotCount + instance.shelves
    var rules: [Rule] = []
    var members: [[Bool]] = []
    func add(_ rule: Rule, _ teams: [Int]) {
      rules.append(rule)
      var inScope = [Bool](repeating: false, count: n)
      for team in teams { inScope[team] = true }
      members.append(inScope)
    }
    for rule in shapes.separations where rule.min > 0 && rule.weight != 0 {
      add(Rule(min: Int32(clamping: rule.min), phaseWidth: 0, legs: 0, weight: rule.weight), rule.teams)
    }
    for rule in shapes.phases where rule.weight != 0 {
      add(Rule(min: 0, phaseWidth: Int32(rule.width), legs: Int32(rule.legs), weight: rule.weight), rule.teams)
    }
    var meetingCount = [Int](repeating: 0, count: n * n)
    var orderedOnce = true
    for game in instance.games {
      meetingCount[min(game.home, game.away) * n + max(game.home, game.away)] += instance.images
      if instance.layerIsFree[game.layer] && instance.images == 1 { orderedOnce = false }
    }
    let most = meetingCount.max() ?? 0
    orderedOnce = orderedOnce && instance.layerCount == 1 && most <= 2
    mostMeetings = most

    var classes: [[Bool]: Int32] = [[Bool](repeating: false, count: rules.count): 0]
    var classOf = [Int32](repeating: 0, count: rules.isEmpty ? 0 : n * n)
    var classRules: [[Bool]] = [[Bool](repeating: false, count: rules.count)]
    if !rules.isEmpty {
      for i in 0..<n {
        for j in 0..<n where i != j {
          let key = members.map { $0[i] && $0[j] }
          if classes[key] == nil {
            classes[key] = Int32(classRules.count)
            classRules.append(key)
          }
          classOf[i * n + j] = classes[key] ?? 0
        }
      }
    }
    // A table per class, as long as there are few.
    let form: Form = rules.isEmpty ? .none : (orderedOnce && classRules.count <= 250 ? .table : .lists)
    self.form = form
    pairClass = arena.buffer(classOf, orEmpty: 0)
    self.rules = arena.buffer(rules, orEmpty: Rule(min: 0, phaseWidth: 0, legs: 0, weight: 0))
    applies = arena.buffer(classRules.flatMap { $0 }, orEmpty: false)
    table = arena.buffer(form == .table ? classRules.count * width * width : 0, of: 0)
    slotOf = arena.buffer(form == .table ? n * n : 0, of: -1)
    let pairs = form == .lists ? n * n : 0
    slots = arena.buffer(pairs * most, of: -1)
    meetings = arena.buffer(form == .lists ? meetingCount.map { Int16($0) } : [], orEmpty: 0)
    pairCost = arena.buffer(pairs, of: 0)
    newCost = arena.buffer(pairs, of: 0)
    stamp = arena.buffer(pairs, of: 0)
    touched = arena.buffer(pairs, of: 0)
    sorted = arena.buffer(max(2, most), of: 0)
    if form == .table {
      for group in classRules.indices {
        for a in 0..<width {
          for b in 0..<width {
            sorted[0] = Int16(min(a, b))
            sorted[1] = Int16(max(a, b))
            table[(group * width + a) * width + b] = cost(ofSorted: 2, class: group)
          }
        }
      }
    }
  }

  /// Cost of the first `count` slots of `sorted`, ascending. Shelves (from `slotCount` on) do not count.
  func cost(ofSorted count: Int, class group: Int) -> PackedCost {
    var cost = 0
    var played = count
    while played > 0 && Int(sorted[played - 1]) >= slotCount { played -= 1 }
    for k in 0..<rules.count where applies[group * rules.count + k] {
      let rule = rules[k]
      if rule.legs == 0 {
        var m = 1
        while m < played {
          cost += rule.weight * max(0, Int(rule.min) - Int(sorted[m] - sorted[m - 1] - 1))
          m += 1
        }
      } else {
        for leg in 0..<(Int(rule.legs) - 1) {
          var met = 0
          for m in 0..<played where Int(sorted[m]) / Int(rule.phaseWidth) == leg { met += 1 }
          // The validator asks for exactly one meeting, per ordered pair.
          if met != 1 { cost += 2 * rule.weight }
        }
      }
    }
    return cost
  }

  @inline(__always) func lookUp(_ home: Int, _ away: Int, _ slot: Int, _ twin: Int) -> PackedCost {
    table[(Int(pairClass[home &* teamCount &+ away]) &* width &+ slot) &* width &+ twin]
  }

  @inline(__always) func pairIndex(_ a: Int, _ b: Int) -> Int { a < b ? a &* teamCount &+ b : b &* teamCount &+ a }

  /// List form: a meeting of the pair goes from one slot to another.
  @inline(__always) func replace(_ pair: Int, _ from: Int, _ to: Int) {
    let base = pair &* mostMeetings
    let old = Int16(truncatingIfNeeded: from)
    var k = 0
    while k < mostMeetings {
      if slots[base &+ k] == old {
        slots[base &+ k] = Int16(truncatingIfNeeded: to)
        return
      }
      k &+= 1
    }
  }

  /// List form: the term of a pair, computed again.
  func cost(ofPair pair: Int) -> PackedCost {
    let count = Int(meetings[pair])
    let base = pair * mostMeetings
    for k in 0..<count {
      let value = slots[base + k]
      var place = k
      while place > 0 && sorted[place - 1] > value {
        sorted[place] = sorted[place - 1]
        place -= 1
      }
      sorted[place] = value
    }
    return cost(ofSorted: count, class: Int(pairClass[pair]))
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.slotOf = arena.copy(slotOf)
    copy.slots = arena.copy(slots)
    copy.pairCost = arena.copy(pairCost)
    copy.newCost = arena.copy(newCost)
    copy.stamp = arena.copy(stamp)
    copy.touched = arena.copy(touched)
    copy.sorted = arena.copy(sorted)
    return copy
  }
}
