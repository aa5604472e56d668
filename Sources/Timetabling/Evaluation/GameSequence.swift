/// Terms of consecutive games of a team: travel, the costs of trips and carry-over.
///
/// In rows without gaps only the legs into and out of the changed slots are looked at, otherwise the rows of the changed
/// teams. Travel starts and ends at home, and a bye leaves the team where it is; carry-over closes the season to a circle.
/// Costs of trips include travel, where both count: see `TripLegs`.
struct GameSequence {
  /// Travel by distance alone.
  let hasTravel: Bool
  let hasTrips: Bool
  let hasCarryOver: Bool
  /// Whether there are terms of travel or carry-over.
  let hasCosts: Bool
  /// Whether games are kept at all: for these terms, or for `RowValues`.
  let exists: Bool
  let teamCount: Int
  let slotCount: Int
  let isFull: Bool
  /// Whether changed slots fit one mask with a bit for the way home.
  let byLegs: Bool
  let travelWeight: Int
  let distance: Buffer<Int32>
  let trips: TripLegs.Tables
  let carryOverWeight: Buffer<Int32>
  /// How often a team plays i and then j: `i * n + j`.
  private(set) var carryOver: Buffer<Int32>
  /// Host of the game of a team in a slot, -1 for a bye: `team * slotCount + slot`.
  private(set) var site: Buffer<Int16>
  private(set) var opponent: Buffer<Int16>
  private(set) var changed: Buffer<UInt64>
  private(set) var touched: Buffer<Int32>
  private(set) var rowTravel: Buffer<Int>
  private(set) var newRowTravel: Buffer<Int>

  init(_ shapes: ShapeBuilder, arena: Arena) {
    let instance = shapes.instance
    let league = instance.league
    let n = instance.teamCount
    teamCount = n
    slotCount = instance.slotCount
    isFull = instance.isFull
    byLegs = instance.isFull && instance.slotCount <= 63
    hasTrips = shapes.trips != nil
    hasTravel = shapes.travel != 0 && league.distances != nil && shapes.trips == nil
    hasCarryOver = shapes.carryOver != 0
    hasCosts = hasTravel || hasTrips || hasCarryOver
    exists = hasCosts || shapes.rowValues.contains { $0.form.needsOpponents }
    travelWeight = shapes.travel
    distance = arena.buffer(hasTravel ? league.distances!.values.map { Int32(clamping: $0) } : [], orEmpty: 0)
    trips = TripLegs.tables(shapes.trips, arena: arena)
    carryOverWeight = arena.buffer(
      hasCarryOver
        ? (league.carryOverWeights ?? [Int](repeating: 1, count: n * n)).map { Int32(clamping: $0 * shapes.carryOver) }
        : [],
      orEmpty: 0)
    carryOver = arena.buffer(hasCarryOver ? n * n : 0, of: 0)
    let cells = exists ? n * instance.slotCount : 0
    site = arena.buffer(cells, of: -1)
    opponent = arena.buffer(cells, of: -1)
    changed = arena.buffer(n, of: 0)
    touched = arena.buffer(n, of: 0)
    rowTravel = arena.buffer(n, of: 0)
    newRowTravel = arena.buffer(n, of: 0)
  }

  func reset() {
    site.fill(-1)
    opponent.fill(-1)
    changed.fill(0)
    carryOver.fill(0)
  }

  @inline(__always) func put(_ cell: ChangeList.Cell) {
    let slot = Int(cell.slot)
    if slot >= slotCount { return }
    let home = Int(cell.home) &* slotCount &+ slot
    let away = Int(cell.away) &* slotCount &+ slot
    site[home] = cell.home
    site[away] = cell.home
    opponent[home] = cell.away
    opponent[away] = cell.home
  }

  @inline(__always) private func take(_ cell: ChangeList.Cell) {
    let slot = Int(cell.slot)
    if slot >= slotCount { return }
    let home = Int(cell.home) &* slotCount &+ slot
    let away = Int(cell.away) &* slotCount &+ slot
    site[home] = -1
    site[away] = -1
    opponent[home] = -1
    opponent[away] = -1
  }

  /// Soft cost of the state: fills `rowTravel` and `carryOver`.
  func total() -> Int {
    var cost = 0
    for team in 0..<teamCount {
      if hasTravel {
        rowTravel[team] = travel(of: team)
        cost += rowTravel[team]
      }
      if hasTrips {
        rowTravel[team] = tripCost(of: team)
        cost += rowTravel[team]
      }
      if hasCarryOver { cost += stepCarryOver(of: team, legs: ~0, by: 1) }
    }
    return cost
  }

  /// Carries out a move; its delta. `touchedCount` is the number of teams that `undo` and `commit` need.
  @inline(__always) func move(_ list: ChangeList, touchedCount: inout Int) -> Int {
    var count = 0
    for k in 0..<list.cellCount {
      count = mark(list.added[k], count)
      if !isFull { count = mark(list.removed[k], count) }
    }
    touchedCount = count
    var delta = 0
    for k in 0..<count {
      let team = Int(touched[k])
      if hasTravel {
        delta = delta &- (byLegs ? travel(of: team, changed[team]) : rowTravel[team])
      } else if hasTrips {
        delta = delta &- (byLegs ? tripCost(of: team, changed[team]) : rowTravel[team])
      }
      if hasCarryOver { delta = delta &+ stepCarryOver(of: team, legs: changed[team], by: -1) }
    }
    if !isFull { for k in 0..<list.cellCount { take(list.removed[k]) } }
    for k in 0..<list.cellCount { put(list.added[k]) }
    for k in 0..<count {
      let team = Int(touched[k])
      if hasTravel {
        let new = byLegs ? travel(of: team, changed[team]) : travel(of: team)
        newRowTravel[team] = new
        delta = delta &+ new
      } else if hasTrips {
        let new = byLegs ? tripCost(of: team, changed[team]) : tripCost(of: team)
        newRowTravel[team] = new
        delta = delta &+ new
      }
      if hasCarryOver { delta = delta &+ stepCarryOver(of: team, legs: changed[team], by: 1) }
    }
    return delta
  }

  @inline(__always) func undo(_ list: ChangeList, touchedCount: Int) {
    if hasCarryOver {
      for k in 0..<touchedCount { _ = stepCarryOver(of: Int(touched[k]), legs: changed[Int(touched[k])], by: -1) }
    }
    if !isFull { for k in 0..<list.cellCount { take(list.added[k]) } }
    for k in 0..<list.cellCount { put(list.removed[k]) }
    if hasCarryOver {
      for k in 0..<touchedCount { _ = stepCarryOver(of: Int(touched[k]), legs: changed[Int(touched[k])], by: 1) }
    }
    for k in 0..<touchedCount { changed[Int(touched[k])] = 0 }
  }

  @inline(__always) func commit(touchedCount: Int) {
    for k in 0..<touchedCount {
      let team = Int(touched[k])
      if !byLegs { rowTravel[team] = newRowTravel[team] }
      changed[team] = 0
    }
  }

  @inline(__always) private func mark(_ cell: ChangeList.Cell, _ count: Int) -> Int {
    var count = count
    let slot = Int(cell.slot)
    if slot >= slotCount { return count }
    let bit: UInt64 = 1 &<< UInt64(slot & 63)
    let home = Int(cell.home)
    if changed[home] == 0 {
      touched[count] = Int32(truncatingIfNeeded: home)
      count &+= 1
    }
    changed[home] |= bit
    let away = Int(cell.away)
    if changed[away] == 0 {
      touched[count] = Int32(truncatingIfNeeded: away)
      count &+= 1
    }
    changed[away] |= bit
    return count
  }

  /// Sum over the legs into and out of the slots of a mask: a leg leads to the game of its slot, or home after the last one.
  @inline(__always) private func sum(
    of team: Int, _ slots: UInt64, _ cost: (_ slot: Int, _ from: Int, _ to: Int) -> Int
  ) -> Int {
    var legs = slots | (slots &<< 1)
    var sum = 0
    let row = team &* slotCount
    while legs != 0 {
      let slot = legs.trailingZeroBitCount
      legs &= legs &- 1
      let from = slot == 0 ? team : Int(site[row &+ slot &- 1])
      let to = slot == slotCount ? team : Int(site[row &+ slot])
      sum &+= cost(slot, from, to)
    }
    return sum
  }

  /// Weighted length of the legs into and out of the slots of a mask.
  @inline(__always) private func travel(of team: Int, _ slots: UInt64) -> Int {
    sum(of: team, slots) { _, from, to in Int(distance[from &* teamCount &+ to]) } &* travelWeight
  }

  /// Weighted length of a whole season. A team without games stays at home.
  @inline(__always) private func travel(of team: Int) -> Int {
    var at = team
    var sum = 0
    for slot in 0..<slotCount {
      let to = Int(site[team &* slotCount &+ slot])
      if to < 0 { continue }
      sum &+= Int(distance[at &* teamCount &+ to])
      at = to
    }
    return (sum &+ Int(distance[at &* teamCount &+ team])) &* travelWeight
  }

  /// What the legs into and out of the slots of a mask cost. Apart from the code of leagues that count distances alone.
  @inline(never) private func tripCost(of team: Int, _ slots: UInt64) -> Int {
    sum(of: team, slots) { slot, from, to in
      Int(trips.cost[Int(trips.consecutive[slot]) &+ (team &* teamCount &+ from) &* teamCount &+ to])
    }
  }

  /// What the trips of a whole season cost.
  @inline(never) private func tripCost(of team: Int) -> Int {
    var at = team
    var before = -1
    var sum = 0
    for slot in 0..<slotCount {
      let to = Int(site[team &* slotCount &+ slot])
      if to < 0 { continue }
      let table = Int(before < 0 ? trips.first[slot] : trips.between[before &* slotCount &+ slot])
      sum &+= Int(trips.cost[table &+ (team &* teamCount &+ at) &* teamCount &+ to])
      at = to
      before = slot
    }
    if before < 0 { return 0 }
    return sum &+ Int(trips.cost[Int(trips.last[before]) &+ (team &* teamCount &+ at) &* teamCount &+ team])
  }

  /// Adds or takes away the carry-overs of a team's row (only those at the marked slots, when rows have no gaps).
  @inline(__always) private func stepCarryOver(of team: Int, legs slots: UInt64, by step: Int32) -> Int {
    let row = team &* slotCount
    var delta = 0
    if byLegs && slots != ~0 {
      var legs = slots | (slots &<< 1)
      let end: UInt64 = 1 &<< UInt64(slotCount)
      if legs & end != 0 { legs = (legs ^ end) | 1 }
      while legs != 0 {
        let slot = legs.trailingZeroBitCount
        legs &= legs &- 1
        let before = opponent[row &+ (slot == 0 ? slotCount &- 1 : slot &- 1)]
        delta &+= stepCarryOver(Int(before), Int(opponent[row &+ slot]), step)
      }
      return delta
    }
    var first = -1
    var last = -1
    for slot in 0..<slotCount {
      let next = Int(opponent[row &+ slot])
      if next < 0 { continue }
      if first < 0 { first = next } else { delta &+= stepCarryOver(last, next, step) }
      last = next
    }
    if first >= 0 { delta &+= stepCarryOver(last, first, step) }
    return delta
  }

  @inline(__always) private func stepCarryOver(_ i: Int, _ j: Int, _ step: Int32) -> Int {
    let index = i &* teamCount &+ j
    let old = carryOver[index]
    let new = old &+ step
    carryOver[index] = new
    return Int(carryOverWeight[index]) &* (Int(new) &* Int(new) &- Int(old) &* Int(old))
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.carryOver = arena.copy(carryOver)
    copy.site = arena.copy(site)
    copy.opponent = arena.copy(opponent)
    copy.changed = arena.copy(changed)
    copy.touched = arena.copy(touched)
    copy.rowTravel = arena.copy(rowTravel)
    copy.newRowTravel = arena.copy(newRowTravel)
    return copy
  }
}
