/// The parts of a move, shape by shape: each is carried out, and taken back or kept.
extension Evaluator {
  /// New masks of the teams whose row changes, in `newHome` and `newPlayed`; fills `touched`. Returns how many.
  @inline(__always) func changeRows(_ list: ChangeList) -> Int {
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

  /// Cost of the new row of a team less that of the old one; leaves the new cost and breaks.
  @inline(__always) func moveRow(_ team: Int, isFirst: Bool) -> PackedCost {
    rows.masks(home: newHome.from(team &* words), played: newPlayed.from(team &* words))
    let cost = rows.cost(of: team)
    newRowCost[team] = cost
    var total = 0
    while total < rows.totalCount {
      moveBreaks(team, total, rows.breaks(of: team, for: total), isFirst)
      total &+= 1
    }
    return cost &- rowCost[team]
  }

  @inline(__always) private func moveBreaks(_ team: Int, _ total: Int, _ count: Int32, _ isFirst: Bool) {
    newBreaks[total &* teamCount &+ team] = count
    if isFirst { breakDelta[total] = 0 }
    breakDelta[total] = breakDelta[total] &+ count &- breaks[total &* teamCount &+ team]
  }

  /// As `moveRow`, for rows of one word without gaps.
  @inline(__always) func moveCompactRow(_ team: Int, isFirst: Bool) -> PackedCost {
    let row = RowRules.CompactRow(home: newHome[team], full: rows.full[0])
    let cost = rows.compactCost(of: team, row)
    newRowCost[team] = cost
    var total = 0
    while total < rows.totalCount {
      let slots = rows.compactTotals[total &* teamCount &+ team]
      let count = (row.breaks & slots).nonzeroBitCount
      moveBreaks(team, total, Int32(truncatingIfNeeded: count), isFirst)
      total &+= 1
    }
    return cost &- rowCost[team]
  }

  /// Adds the change of the static costs, and what the removals can win on counters.
  @inline(__always) func addPlacements(_ list: ChangeList, _ delta: inout PackedCost, _ gain: inout PackedCost) {
    for k in 0..<list.cellCount {
      let old = Int(list.removed[k].index)
      delta = delta &+ placementCost[Int(list.added[k].index)] &- placementCost[old]
      gain = gain &+ counters.gain[old]
    }
  }

  /// As `addPlacements` and `changeRows` in one, for rows of one word without gaps: only home masks change. `newHome` is made equal
  /// to `home` again after the move before, so bits are flipped, in any order, and nothing depends on a branch that cannot be foretold.
  @inline(__always) func changeCompactRows(
    _ list: ChangeList, _ delta: inout PackedCost, _ gain: inout PackedCost
  ) -> Int {
    let (home, newHome, touched, stamp, epoch) = (home, newHome, touched, stamp, epoch)
    let (removed, added, cost, gains) = (list.removed, list.added, placementCost, counters.gain)
    let (cellCount, venuesFlip) = (list.cellCount, venuesFlip)
    for k in 0..<staleRows { newHome[Int(touched[k])] = home[Int(touched[k])] }
    var count = 0
    @inline(__always) func flip(_ team: Int, _ bits: UInt64) {
      newHome[team] ^= bits
      touched[count] = Int32(truncatingIfNeeded: team)
      count &+= stamp[team] == epoch ? 0 : 1
      stamp[team] = epoch
    }
    for k in 0..<cellCount {
      let (old, new) = (removed[k], added[k])
      delta = delta &+ cost[Int(new.index)] &- cost[Int(old.index)]
      gain = gain &+ gains[Int(old.index)]
      let from: UInt64 = 1 &<< UInt64(truncatingIfNeeded: old.slot)
      let to: UInt64 = 1 &<< UInt64(truncatingIfNeeded: new.slot)
      if venuesFlip {
        flip(Int(old.home), from)
        flip(Int(new.home), to)
      } else {
        flip(Int(old.home), from ^ to)
      }
    }
    var kept = 0
    for k in 0..<count {
      let team = touched[k]
      touched[kept] = team
      let change = newHome[Int(team)] ^ home[Int(team)]
      // The sign of a number or of its negative is set, unless it is 0.
      kept &+= Int(truncatingIfNeeded: (change | (0 &- change)) &>> 63)
    }
    staleRows = kept
    return kept
  }

  @inline(__always) func touch(_ team: Int, _ count: Int) -> Int {
    if stamp[team] == epoch { return count }
    stamp[team] = epoch
    for w in (team &* words)..<(team &* words &+ words) {
      newHome[w] = home[w]
      newPlayed[w] = played[w]
    }
    touched[count] = Int32(truncatingIfNeeded: team)
    return count &+ 1
  }

  @inline(__always) func commitRows(_ touchedRows: Int) {
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
      if balance.exists { commitBalance(balance, touchedRows) }
      if hasMoreBalances { for more in moreBalances { commitBalance(more, touchedRows) } }
    }
  }

  @inline(__always) func movePairs(_ list: ChangeList, touchedPairs: inout Int) -> PackedCost {
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

  @inline(__always) func undoPairs(_ list: ChangeList) {
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

  @inline(__always) func clearShortWindows(_ list: ChangeList) -> PackedCost {
    let slotCount = instance.slotCount
    var delta = 0
    for k in 0..<list.cellCount where Int(list.removed[k].slot) < slotCount {
      delta = delta &+ short.clear(Int(list.removed[k].index), slot: Int(list.removed[k].slot))
    }
    return delta
  }

  @inline(__always) func setShortWindows(_ list: ChangeList) -> PackedCost {
    let slotCount = instance.slotCount
    var delta = 0
    for k in 0..<list.cellCount where Int(list.added[k].slot) < slotCount {
      delta = delta &+ short.set(Int(list.added[k].index), slot: Int(list.added[k].slot))
    }
    return delta
  }

  @inline(__always) func undoClearShortWindows(_ list: ChangeList) {
    let slotCount = instance.slotCount
    for k in 0..<list.cellCount where Int(list.removed[k].slot) < slotCount {
      short.toggle(Int(list.removed[k].index), slot: Int(list.removed[k].slot))
    }
  }

  @inline(__always) func moveLongWindows(
    _ list: ChangeList, touchedRows: Int, touchedWindows: inout Int
  ) -> PackedCost {
    let slotCount = instance.slotCount
    var delta = 0
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

  @inline(__always) func undoWindows(_ list: ChangeList) {
    let slotCount = instance.slotCount
    for k in 0..<list.cellCount {
      toggleWindow(list.removed[k], slotCount)
      toggleWindow(list.added[k], slotCount)
    }
  }

  @inline(__always) func toggleWindow(_ cell: ChangeList.Cell, _ slotCount: Int) {
    if Int(cell.slot) >= slotCount { return }
    if !short.isEmpty { short.toggle(Int(cell.index), slot: Int(cell.slot)) }
    if !long.isEmpty { long.toggle(Int(cell.index), slot: Int(cell.slot)) }
  }

  @inline(never) func moveMoreBalances(_ touchedRows: Int) -> PackedCost {
    var delta = 0
    for more in moreBalances { delta = delta &+ more.weight &* moveBalance(more, touchedRows) }
    return delta
  }

  @inline(__always) func undoCounters(_ list: ChangeList, added: Int) {
    for k in 0..<added { counters.shift(Int(list.added[k].index), by: -1) }
    for k in 0..<list.cellCount { counters.shift(Int(list.removed[k].index), by: 1) }
    if counters.hasMinimum {
      for k in 0..<list.cellCount { _ = counters.stepMinimum(Int(list.added[k].index), by: -1) }
      for k in 0..<list.cellCount { _ = counters.stepMinimum(Int(list.removed[k].index), by: 1) }
    }
  }

  /// Change of the sum over pairs; leaves the new rows in the scratch of `balance`.
  @inline(__always) func moveBalance(_ balance: Balance, _ count: Int) -> Int {
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
        if !balance.inScope(Int(touched[k]), other) {
          value = 0
        } else if place < 0 {
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

  func commitBalance(_ balance: Balance, _ count: Int) {
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
