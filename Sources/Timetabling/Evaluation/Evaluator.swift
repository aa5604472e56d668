import LeagueModel

/// The exact cost of a state, and of moves: the only thing that the loop asks.
///
/// `attempt` adds up the delta of a move shape by shape, cheap shapes first, and gives up as soon as what is left cannot
/// bring it below the limit. Every such test is exact: the partial delta minus a bound of what the remaining shapes can
/// still win. So what is accepted does not depend on the tests, only the time does. A rejected move leaves no trace.
///
/// Order: static costs, rows of the teams whose pattern changes (breaks, counts, windows, totals), travel and carry-over,
/// pairs, windows by opponent, counters, balance, rules without a shape.
final class Evaluator {
  let instance: Instance
  private let arena = Arena()
  let teamCount: Int
  let words: Int
  let constant: PackedCost
  let placementCost: Buffer<PackedCost>
  let counters: Counters
  let rows: RowRules
  let short: ShortWindows
  let long: LongWindows
  let pairs: PairTerms
  let balance: Balance
  let legs: GameSequence
  let rescored: [ShapeBuilder.Rescored]
  let hasRescored: Bool
  /// Off when deviations are rewarded, and in tests, which compare results with and without.
  var earlyRejection: Bool

  // Rows: `team * words`.
  let home: Buffer<UInt64>
  let played: Buffer<UInt64>
  let rowCost: Buffer<PackedCost>
  let breaks: Buffer<Int32>
  let totalBreaks: Buffer<Int32>
  // Scratch of a move.
  let newHome: Buffer<UInt64>
  let newPlayed: Buffer<UInt64>
  let newRowCost: Buffer<PackedCost>
  let newBreaks: Buffer<Int32>
  let breakDelta: Buffer<Int32>
  let touched: Buffer<Int32>
  let stamp: Buffer<Int>

  private(set) var total: PackedCost = 0
  private var minimumCost: PackedCost = 0
  private var pairCost: PackedCost = 0
  private var windowCost: PackedCost = 0
  private var rescoredCost: PackedCost = 0
  private var epoch = 0

  init(_ shapes: ShapeBuilder) {
    instance = shapes.instance
    let n = shapes.instance.teamCount
    teamCount = n
    let placementCount = shapes.placementCost.count
    constant = shapes.constant
    placementCost = arena.buffer(shapes.placementCost, orEmpty: 0)
    counters = Counters(shapes, arena: arena)
    rows = RowRules(shapes, arena: arena)
    words = rows.words
    let isShort = { (window: ShapeBuilder.OpponentWindow) in ShortWindows.serves(window, in: shapes.instance) }
    short = ShortWindows(
      shapes.opponentWindows.filter(isShort), instance: shapes.instance, placementCount: placementCount, arena: arena)
    long = LongWindows(
      shapes.opponentWindows.filter { !isShort($0) }, instance: shapes.instance, placementCount: placementCount,
      words: rows.words, arena: arena)
    pairs = PairTerms(shapes, arena: arena)
    balance = Balance(shapes.balances.first, instance: shapes.instance, words: rows.words, arena: arena)
    legs = GameSequence(shapes, arena: arena)
    rescored = shapes.rescored
    hasRescored = !shapes.rescored.isEmpty
    earlyRejection = !shapes.hasRewards
    home = arena.buffer(n * words, of: 0)
    played = arena.buffer(n * words, of: 0)
    rowCost = arena.buffer(n, of: 0)
    breaks = arena.buffer(n * rows.totalCount, of: 0)
    totalBreaks = arena.buffer(rows.totalCount, of: 0)
    newHome = arena.buffer(n * words, of: 0)
    newPlayed = arena.buffer(n * words, of: 0)
    newRowCost = arena.buffer(n, of: 0)
    newBreaks = arena.buffer(n * rows.totalCount, of: 0)
    breakDelta = arena.buffer(rows.totalCount, of: 0)
    touched = arena.buffer(n, of: 0)
    stamp = arena.buffer(n, of: 0)
  }

  // MARK: whole states

  /// Evaluates a state from nothing. O(placements of the state x rules).
  func load(_ games: [PlacedGame]) {
    var list = ChangeList(games: max(1, games.count), images: instance.images)
    for game in games { list.move(game.home, game.away, layer: game.layer, from: game.slot, to: game.slot) }
    list.expand(instance)
    load(list)
  }

  private func load(_ list: borrowing ChangeList) {
    home.fill(0)
    played.fill(0)
    legs.reset()
    var cost = constant &+ counters.reset()
    for k in 0..<short.mask.count { short.mask[k] = 0 }
    for k in 0..<long.marks.count { long.marks[k] = 0 }
    if pairs.form == .lists { pairs.slots.fill(-1) }
    windowCost = 0
    minimumCost = counters.initialMinimumCost
    for k in 0..<list.cellCount {
      let cell = list.added[k]
      let index = Int(cell.index)
      let slot = Int(cell.slot)
      cost = cost &+ placementCost[index] &+ counters.add(index)
      if counters.hasMinimum {
        let step = counters.stepMinimum(index, by: 1)
        cost = cost &+ step
        minimumCost = minimumCost &+ step
      }
      if slot < instance.slotCount {
        let bit: UInt64 = 1 &<< UInt64(slot & 63)
        home[Int(cell.home) * words + slot / 64] |= bit
        played[Int(cell.home) * words + slot / 64] |= bit
        played[Int(cell.away) * words + slot / 64] |= bit
        if !short.isEmpty { windowCost = windowCost &+ short.set(index, slot: slot) }
        if !long.isEmpty { long.toggle(index, slot: slot) }
        if legs.exists { legs.put(cell) }
      }
      if pairs.form == .table { pairs.slotOf[Int(cell.home) * teamCount + Int(cell.away)] = Int16(slot) }
      if pairs.form == .lists { pairs.replace(pairs.pairIndex(Int(cell.home), Int(cell.away)), -1, slot) }
    }
    counters.refreshGains()
    for team in 0..<teamCount {
      rows.masks(home: home.from(team * words), played: played.from(team * words))
      rowCost[team] = rows.cost(of: team)
      cost = cost &+ rowCost[team]
      for total in 0..<rows.totalCount { breaks[total * teamCount + team] = rows.breaks(of: team, for: total) }
    }
    for total in 0..<rows.totalCount {
      totalBreaks[total] = (0..<teamCount).reduce(0) { $0 + breaks[total * teamCount + $1] }
      cost = cost &+ rows.totalCost(total, breaks: totalBreaks[total])
    }
    for row in 0..<long.cost.count {
      long.cost[row] = long.rowCost(row, played: played.from(Int(long.teamOf[row]) * words), rows: rows)
      windowCost = windowCost &+ long.cost[row]
    }
    pairCost = loadPairs()
    cost = cost &+ windowCost &+ pairCost &+ loadBalance() &+ PackedCost(hard: 0, soft: legs.total())
    rescoredCost = hasRescored ? rescore() : 0
    total = cost &+ rescoredCost
  }

  private func loadPairs() -> PackedCost {
    var cost = 0
    for i in 0..<teamCount {
      for j in (i + 1)..<max(i + 1, teamCount) {
        switch pairs.form {
        case .none: return 0
        case .table:
          let a = Int(pairs.slotOf[i * teamCount + j])
          let b = Int(pairs.slotOf[j * teamCount + i])
          if a >= 0 && b >= 0 { cost = cost &+ pairs.lookUp(i, j, a, b) }
        case .lists:
          let pair = i * teamCount + j
          pairs.pairCost[pair] = pairs.cost(ofPair: pair)
          cost = cost &+ pairs.pairCost[pair]
        }
      }
    }
    return cost
  }

  private func loadBalance() -> PackedCost {
    guard balance.exists else { return 0 }
    for team in 0..<teamCount {
      balance.count(
        balance.counts.from(team * balance.stride), home: home.from(team * words), played: played.from(team * words))
    }
    var sum = 0
    for team in 0..<teamCount {
      var row: Int32 = 0
      for other in 0..<teamCount {
        let value = balance.deviation(
          balance.counts.from(team * balance.stride), balance.counts.from(other * balance.stride))
        balance.deviation[team * teamCount + other] = value
        row += Int32(value)
      }
      balance.rowSum[team] = row
      sum += Int(row)
    }
    return balance.weight * (sum / 2)
  }

  /// Cost of the rules without a shape, by their definition.
  private func rescore() -> PackedCost {
    var placements: [Placement] = []
    for team in 0..<teamCount {
      for slot in 0..<instance.slotCount where (home[team * words + slot / 64] >> UInt64(slot & 63)) & 1 == 1 {
        placements.append(Placement(home: team, away: Int(legs.opponent[team * instance.slotCount + slot]), slot: slot))
      }
    }
    let view = ScheduleView(Timetable(games: placements), of: instance.league)
    return rescored.reduce(0) { cost, rule in
      cost &+ rule.weight &* rule.kind.deviations(in: view).reduce(0) { $0 + $1.amount }
    }
  }

  // MARK: moves

  /// Carries out the move and returns true when its value is at most `limit`; otherwise leaves everything as it was.
  /// The move must be expanded. O(placements x rules per placement), often far less.
  func attempt(_ list: borrowing ChangeList, limit: Int, weights: StageWeights) -> Bool {
    epoch &+= 1
    let n = list.cellCount
    let early = earlyRejection
    // 1. Static costs, and what removals can win on counters.
    var delta = 0
    var gain = minimumCost &+ pairCost &+ windowCost
    for k in 0..<n {
      let removed = Int(list.removed[k].index)
      delta = delta &+ placementCost[Int(list.added[k].index)] &- placementCost[removed]
      gain = gain &+ counters.gain[removed]
    }
    // 2. Rows.
    let touchedRows = changeRows(list)
    var balanceSum = 0
    for k in 0..<touchedRows {
      let team = Int(touched[k])
      rows.masks(home: newHome.from(team &* words), played: newPlayed.from(team &* words))
      let cost = rows.cost(of: team)
      newRowCost[team] = cost
      delta = delta &+ cost &- rowCost[team]
      var total = 0
      while total < rows.totalCount {
        let count = rows.breaks(of: team, for: total)
        newBreaks[total &* teamCount &+ team] = count
        if k == 0 { breakDelta[total] = 0 }
        breakDelta[total] = breakDelta[total] &+ count &- breaks[total &* teamCount &+ team]
        total &+= 1
      }
      if balance.exists { balanceSum &+= Int(balance.rowSum[team]) }
    }
    if touchedRows > 0 {
      var total = 0
      while total < rows.totalCount {
        if breakDelta[total] != 0 {
          delta =
            delta &+ rows.totalCost(total, breaks: totalBreaks[total] &+ breakDelta[total])
            &- rows.totalCost(total, breaks: totalBreaks[total])
        }
        total &+= 1
      }
    }
    let balanceGain = balance.weight &* balanceSum &+ rescoredCost
    gain = gain &+ balanceGain
    // Carry-over and travel can win anything: no test before them.
    if early && !legs.exists && weights.value(delta &- gain) > limit { return false }
    // 3. Legs.
    var touchedLegs = 0
    if legs.exists {
      delta = delta &+ legs.move(list, touchedCount: &touchedLegs)
      if early && weights.value(delta &- gain) > limit {
        legs.undo(list, touchedCount: touchedLegs)
        return false
      }
    }
    // 4. Pairs.
    var pairDelta = 0
    var touchedPairs = 0
    if pairs.form != .none {
      pairDelta = movePairs(list, touchedPairs: &touchedPairs)
      delta = delta &+ pairDelta
      gain = gain &- pairCost
      if early && weights.value(delta &- gain) > limit {
        undoPairs(list)
        if legs.exists { legs.undo(list, touchedCount: touchedLegs) }
        return false
      }
    }
    // 5. Windows by opponent.
    var windowDelta = 0
    var touchedWindows = 0
    if !short.isEmpty || !long.isEmpty {
      windowDelta = moveWindows(list, touchedRows: touchedRows, touchedWindows: &touchedWindows)
      delta = delta &+ windowDelta
      gain = gain &- windowCost
      if early && weights.value(delta &- gain) > limit {
        undoWindows(list)
        if pairs.form != .none { undoPairs(list) }
        if legs.exists { legs.undo(list, touchedCount: touchedLegs) }
        return false
      }
    }
    // 6. Counters: after those with a minimum and the removals, only additions are left, which cannot win.
    var minimumDelta = 0
    if counters.hasMinimum {
      for k in 0..<n { minimumDelta = minimumDelta &+ counters.stepMinimum(Int(list.removed[k].index), by: -1) }
      for k in 0..<n { minimumDelta = minimumDelta &+ counters.stepMinimum(Int(list.added[k].index), by: 1) }
      delta = delta &+ minimumDelta
    }
    for k in 0..<n { delta = delta &+ counters.remove(Int(list.removed[k].index)) }
    var added = 0
    var rejected = early && weights.value(delta &- balanceGain) > limit
    while added < n && !rejected {
      delta = delta &+ counters.add(Int(list.added[added].index))
      added &+= 1
      rejected = early && weights.value(delta &- balanceGain) > limit
    }
    // 7. Balance.
    if !rejected && balance.exists && touchedRows > 0 {
      delta = delta &+ balance.weight &* moveBalance(touchedRows)
      rejected = early && weights.value(delta &- rescoredCost) > limit
    }
    // 8. Rules without a shape.
    var rescoredDelta = 0
    if !rejected && hasRescored {
      for k in 0..<touchedRows { exchangeRows(Int(touched[k])) }
      rescoredDelta = rescore() &- rescoredCost
      for k in 0..<touchedRows { exchangeRows(Int(touched[k])) }
      delta = delta &+ rescoredDelta
    }
    if rejected || weights.value(delta) > limit {
      undoCounters(list, added: added)
      if !short.isEmpty || !long.isEmpty { undoWindows(list) }
      if pairs.form != .none { undoPairs(list) }
      if legs.exists { legs.undo(list, touchedCount: touchedLegs) }
      return false
    }
    // Commit.
    total = total &+ delta
    minimumCost = minimumCost &+ minimumDelta
    pairCost = pairCost &+ pairDelta
    windowCost = windowCost &+ windowDelta
    rescoredCost = rescoredCost &+ rescoredDelta
    commitRows(touchedRows)
    if legs.exists { legs.commit(touchedCount: touchedLegs) }
    for k in 0..<touchedPairs { pairs.pairCost[Int(pairs.touched[k])] = pairs.newCost[Int(pairs.touched[k])] }
    for k in 0..<touchedWindows { long.cost[Int(long.touched[k])] = long.newCost[Int(long.touched[k])] }
    for k in 0..<n {
      counters.refreshGains(at: Int(list.removed[k].index))
      counters.refreshGains(at: Int(list.added[k].index))
    }
    return true
  }

  /// New masks of the teams whose row changes, in `newHome` and `newPlayed`; fills `touched`. Returns how many.
  @inline(__always) private func changeRows(_ list: borrowing ChangeList) -> Int {
    let slotCount = instance.slotCount
    var count = 0
    for k in 0..<list.cellCount {
      let cell = list.removed[k]
      count = touch(Int(cell.home), count)
      if !rows.isFull { count = touch(Int(cell.away), count) }
      let slot = Int(cell.slot)
      if slot >= slotCount { continue }
      let bit: UInt64 = 1 &<< UInt64(slot & 63)
      newHome[Int(cell.home) &* words &+ slot &>> 6] &= ~bit
      if !rows.isFull {
        newPlayed[Int(cell.home) &* words &+ slot &>> 6] &= ~bit
        newPlayed[Int(cell.away) &* words &+ slot &>> 6] &= ~bit
      }
    }
    for k in 0..<list.cellCount {
      let cell = list.added[k]
      // In a full row the new host of a slot may be a team that hosted nothing that moved.
      count = touch(Int(cell.home), count)
      let slot = Int(cell.slot)
      if slot >= slotCount { continue }
      let bit: UInt64 = 1 &<< UInt64(slot & 63)
      newHome[Int(cell.home) &* words &+ slot &>> 6] |= bit
      if !rows.isFull {
        newPlayed[Int(cell.home) &* words &+ slot &>> 6] |= bit
        newPlayed[Int(cell.away) &* words &+ slot &>> 6] |= bit
      }
    }
    // Teams whose row is the same after all need no evaluation.
    var kept = 0
    for k in 0..<count {
      let team = Int(touched[k])
      var differs = false
      for w in (team &* words)..<(team &* words &+ words) {
        if newHome[w] != home[w] || newPlayed[w] != played[w] { differs = true }
      }
      if differs {
        touched[kept] = touched[k]
        kept &+= 1
      }
    }
    return kept
  }

  @inline(__always) private func touch(_ team: Int, _ count: Int) -> Int {
    if stamp[team] == epoch { return count }
    stamp[team] = epoch
    for w in (team &* words)..<(team &* words &+ words) {
      newHome[w] = home[w]
      newPlayed[w] = played[w]
    }
    touched[count] = Int32(truncatingIfNeeded: team)
    return count &+ 1
  }

  @inline(__always) private func exchangeRows(_ team: Int) {
    for w in (team &* words)..<(team &* words &+ words) {
      swap(&home[w], &newHome[w])
      swap(&played[w], &newPlayed[w])
    }
  }

  @inline(__always) private func commitRows(_ touchedRows: Int) {
    for k in 0..<touchedRows {
      let team = Int(touched[k])
      for w in (team &* words)..<(team &* words &+ words) {
        home[w] = newHome[w]
        played[w] = newPlayed[w]
      }
      rowCost[team] = newRowCost[team]
      for total in 0..<rows.totalCount {
        breaks[total &* teamCount &+ team] = newBreaks[total &* teamCount &+ team]
      }
    }
    if touchedRows > 0 {
      for total in 0..<rows.totalCount { totalBreaks[total] = totalBreaks[total] &+ breakDelta[total] }
      if balance.exists { commitBalance(touchedRows) }
    }
  }

  @inline(__always) private func movePairs(_ list: borrowing ChangeList, touchedPairs: inout Int) -> PackedCost {
    var delta = 0
    if pairs.form == .table {
      for k in 0..<list.cellCount {
        let cell = list.added[k]
        let home = Int(cell.home)
        let away = Int(cell.away)
        let own = home &* teamCount &+ away
        let twin = Int(pairs.slotOf[away &* teamCount &+ home])
        delta =
          delta &+ pairs.lookUp(home, away, Int(cell.slot), twin)
          &- pairs.lookUp(home, away, Int(pairs.slotOf[own]), twin)
        pairs.slotOf[own] = Int16(truncatingIfNeeded: cell.slot)
      }
      return delta
    }
    var count = 0
    for k in 0..<list.cellCount {
      let old = list.removed[k]
      let pair = pairs.pairIndex(Int(old.home), Int(old.away))
      pairs.replace(pair, Int(old.slot), Int(list.added[k].slot))
      if pairs.stamp[pair] != epoch {
        pairs.stamp[pair] = epoch
        pairs.touched[count] = Int32(truncatingIfNeeded: pair)
        count &+= 1
      }
    }
    for k in 0..<count {
      let pair = Int(pairs.touched[k])
      pairs.newCost[pair] = pairs.cost(ofPair: pair)
      delta = delta &+ pairs.newCost[pair] &- pairs.pairCost[pair]
    }
    touchedPairs = count
    return delta
  }

  @inline(__always) private func undoPairs(_ list: borrowing ChangeList) {
    if pairs.form == .table {
      for k in 0..<list.cellCount {
        let cell = list.removed[k]
        pairs.slotOf[Int(cell.home) &* teamCount &+ Int(cell.away)] = Int16(truncatingIfNeeded: cell.slot)
      }
      return
    }
    var k = list.cellCount
    while k > 0 {
      k &-= 1
      let old = list.removed[k]
      pairs.replace(pairs.pairIndex(Int(old.home), Int(old.away)), Int(list.added[k].slot), Int(old.slot))
    }
  }

  @inline(__always) private func moveWindows(
    _ list: borrowing ChangeList, touchedRows: Int, touchedWindows: inout Int
  ) -> PackedCost {
    let slotCount = instance.slotCount
    var delta = 0
    if !short.isEmpty {
      for k in 0..<list.cellCount where Int(list.removed[k].slot) < slotCount {
        delta = delta &+ short.clear(Int(list.removed[k].index), slot: Int(list.removed[k].slot))
      }
      for k in 0..<list.cellCount where Int(list.added[k].slot) < slotCount {
        delta = delta &+ short.set(Int(list.added[k].index), slot: Int(list.added[k].slot))
      }
    }
    if long.isEmpty { return delta }
    var count = 0
    for k in 0..<list.cellCount {
      if Int(list.removed[k].slot) < slotCount {
        long.toggle(Int(list.removed[k].index), slot: Int(list.removed[k].slot))
        count = long.touch(Int(list.removed[k].index), epoch: epoch, count: count)
      }
      if Int(list.added[k].slot) < slotCount {
        long.toggle(Int(list.added[k].index), slot: Int(list.added[k].slot))
        count = long.touch(Int(list.added[k].index), epoch: epoch, count: count)
      }
    }
    if !rows.isFull {
      for k in 0..<touchedRows { count = long.touchGames(of: Int(touched[k]), epoch: epoch, count: count) }
    }
    for k in 0..<count {
      let row = Int(long.touched[k])
      let team = Int(long.teamOf[row])
      let mask = stamp[team] == epoch ? newPlayed.from(team &* words) : played.from(team &* words)
      long.newCost[row] = long.rowCost(row, played: mask, rows: rows)
      delta = delta &+ long.newCost[row] &- long.cost[row]
    }
    touchedWindows = count
    return delta
  }

  @inline(__always) private func undoWindows(_ list: borrowing ChangeList) {
    let slotCount = instance.slotCount
    for k in 0..<list.cellCount {
      toggleWindow(list.removed[k], slotCount)
      toggleWindow(list.added[k], slotCount)
    }
  }

  @inline(__always) private func toggleWindow(_ cell: ChangeList.Cell, _ slotCount: Int) {
    if Int(cell.slot) >= slotCount { return }
    if !short.isEmpty { short.toggle(Int(cell.index), slot: Int(cell.slot)) }
    if !long.isEmpty { long.toggle(Int(cell.index), slot: Int(cell.slot)) }
  }

  @inline(__always) private func undoCounters(_ list: borrowing ChangeList, added: Int) {
    for k in 0..<added { counters.shift(Int(list.added[k].index), by: -1) }
    for k in 0..<list.cellCount { counters.shift(Int(list.removed[k].index), by: 1) }
    if counters.hasMinimum {
      for k in 0..<list.cellCount { _ = counters.stepMinimum(Int(list.added[k].index), by: -1) }
      for k in 0..<list.cellCount { _ = counters.stepMinimum(Int(list.removed[k].index), by: 1) }
    }
  }

  /// Change of the sum over pairs; leaves the new rows in the scratch of `balance`.
  @inline(__always) private func moveBalance(_ count: Int) -> Int {
    var old = 0
    for k in 0..<count {
      let team = Int(touched[k])
      balance.count(
        balance.newCounts.from(k &* balance.stride), home: newHome.from(team &* words),
        played: newPlayed.from(team &* words))
      balance.place[team] = Int32(truncatingIfNeeded: k)
      old &+= Int(balance.rowSum[team])
      for l in 0..<k { old &-= Int(balance.deviation[team &* teamCount &+ Int(touched[l])]) }
    }
    var new = 0
    for k in 0..<count {
      let row = balance.newCounts.from(k &* balance.stride)
      for other in 0..<teamCount {
        let place = Int(balance.place[other])
        var value: Int16 = 0
        if place < 0 {
          value = balance.deviation(row, balance.counts.from(other &* balance.stride))
          new &+= Int(value)
        } else if place < k {
          value = balance.newDeviation[place &* teamCount &+ Int(touched[k])]
        } else if place > k {
          value = balance.deviation(row, balance.newCounts.from(place &* balance.stride))
          new &+= Int(value)
        }
        balance.newDeviation[k &* teamCount &+ other] = value
      }
    }
    for k in 0..<count { balance.place[Int(touched[k])] = -1 }
    return new &- old
  }

  private func commitBalance(_ count: Int) {
    for k in 0..<count {
      let team = Int(touched[k])
      var sum: Int32 = 0
      for other in 0..<teamCount {
        let value = balance.newDeviation[k &* teamCount &+ other]
        sum &+= Int32(value)
        let change = Int32(value) &- Int32(balance.deviation[other &* teamCount &+ team])
        balance.rowSum[other] = balance.rowSum[other] &+ change
        balance.deviation[other &* teamCount &+ team] = value
        balance.deviation[team &* teamCount &+ other] = value
      }
      balance.rowSum[team] = sum
      balance.counts.from(team &* balance.stride).copy(
        balance.newCounts.from(k &* balance.stride), count: balance.stride)
    }
  }
}
