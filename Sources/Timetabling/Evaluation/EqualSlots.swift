import LeagueModel

/// SE2: pairs of teams that meet in only one of two slots.
///
/// One difference of numbers of meetings per pair of slots and pair of teams; a game changes those of the slot pairs that
/// its slot is part of. O(slot pairs of the slot) per game that moves, memory O(slot pairs x teams²).
struct EqualSlots {
  struct Entry: BitwiseCopyable {
    /// Of the differences of the pair of slots.
    var base: Int32
    /// Of the teams in scope.
    var scope: Int32
    /// 1 in the first slot, -1 in the second.
    var sign: Int16
    var weight: PackedCost
  }

  let teamCount: Int
  let start: Buffer<Int32>
  let entries: Buffer<Entry>
  /// `rule * teams + team`
  let inScope: Buffer<Bool>
  private(set) var differences: Buffer<Int16>

  init(_ rules: [ShapeBuilder.EqualSlots], instance: Instance, arena: Arena) {
    let n = instance.teamCount
    teamCount = n
    var bySlot = [[Entry]](repeating: [], count: instance.slotCount)
    var scope: [Bool] = []
    var pairs = 0
    for rule in rules {
      for pair in rule.slotPairs where pair.first != pair.second {
        for (slot, sign) in [(pair.first, 1), (pair.second, -1)] {
          bySlot[slot].append(
            Entry(base: Int32(pairs * n * n), scope: Int32(scope.count), sign: Int16(sign), weight: rule.weight))
        }
        pairs += 1
      }
      var members = [Bool](repeating: false, count: n)
      for team in rule.teams { members[team] = true }
      scope += members
    }
    var start: [Int32] = [0]
    for entries in bySlot { start.append(start[start.count - 1] + Int32(entries.count)) }
    self.start = arena.buffer(start, orEmpty: 0)
    entries = arena.buffer(bySlot.flatMap { $0 }, orEmpty: Entry(base: 0, scope: 0, sign: 0, weight: 0))
    inScope = arena.buffer(scope, orEmpty: false)
    differences = arena.buffer(pairs * n * n, of: 0)
  }

  var isEmpty: Bool { entries.count == 0 }

  func reset() { differences.fill(0) }

  /// A game comes (step 1) or goes (step -1); the change of cost. Sums telescope, in any order.
  @inline(__always) func step(_ cell: ChangeList.Cell, by step: Int16) -> PackedCost {
    let home = Int(cell.home)
    let away = Int(cell.away)
    let pair = home < away ? home &* teamCount &+ away : away &* teamCount &+ home
    var delta = 0
    for k in Int(start[Int(cell.slot)])..<Int(start[Int(cell.slot) &+ 1]) {
      let entry = entries[k]
      if !inScope[Int(entry.scope) &+ home] || !inScope[Int(entry.scope) &+ away] { continue }
      let place = Int(entry.base) &+ pair
      let old = differences[place]
      let new = old &+ entry.sign &* step
      differences[place] = new
      if old == 0 { delta = delta &+ entry.weight }
      if new == 0 { delta = delta &- entry.weight }
    }
    return delta
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.differences = arena.copy(differences)
    return copy
  }
}
