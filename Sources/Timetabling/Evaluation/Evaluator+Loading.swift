import LeagueModel

/// Whole states, evaluated from nothing.
extension Evaluator {
  /// Evaluates a state from nothing. O(placements of the state x rules).
  func load(_ games: [PlacedGame]) {
    let scratch = Arena()
    let list = ChangeList(instance, games: max(1, games.count), arena: scratch)
    for game in games { list.move(game.home, game.away, layer: game.layer, from: game.slot, to: game.slot) }
    list.expand(instance)
    withExtendedLifetime(scratch) { load(list) }
  }

  func load(_ list: ChangeList) {
    home.fill(0)
    played.fill(0)
    legs.reset()
    var cost = constant &+ counters.reset()
    for k in 0..<short.mask.count { short.mask[k] = 0 }
    for k in 0..<long.marks.count { long.marks[k] = 0 }
    if pairs.form == .lists { pairs.slots.fill(-1) }
    lateCost = late.reset()
    windowCost = 0
    shortCost = 0
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
        if !short.isEmpty { shortCost = shortCost &+ short.set(index, slot: slot) }
        if !long.isEmpty { long.toggle(index, slot: slot) }
        if legs.exists { legs.put(cell) }
        if late.needsGames { lateCost = lateCost &+ late.step(cell, by: 1) }
      }
      if pairs.form == .table { pairs.slotOf[Int(cell.home) * teamCount + Int(cell.away)] = Int16(slot) }
      if pairs.form == .lists { pairs.replace(pairs.pairIndex(Int(cell.home), Int(cell.away)), -1, slot) }
    }
    newHome.copy(home, count: teamCount * words)
    // Rows without gaps stay full whatever moves.
    newPlayed.copy(played, count: teamCount * words)
    counters.refreshGains()
    for team in 0..<teamCount {
      rows.masks(home: home.from(team * words), played: played.from(team * words))
      rowCost[team] = rows.cost(of: team)
      cost = cost &+ rowCost[team]
      for total in 0..<rows.totalCount { breaks[total * teamCount + team] = rows.breaks(of: team, for: total) }
    }
    for total in 0..<rows.totalCount {
      totalBreaks[total] = (0..<teamCount).reduce(0) { $0 + breaks[total * teamCount + $1] }
    }
    breakCost = rows.totalCosts(totalBreaks)
    cost = cost &+ breakCost
    for row in 0..<long.cost.count {
      long.cost[row] = long.rowCost(row, played: played.from(Int(long.teamOf[row]) * words), rows: rows)
      windowCost = windowCost &+ long.cost[row]
    }
    pairCost = loadPairs()
    cost =
      cost &+ windowCost &+ shortCost &+ pairCost &+ moreBalances.reduce(loadBalance(balance)) { $0 &+ loadBalance($1) }
      &+ PackedCost(hard: 0, soft: legs.total())
    for team in 0..<teamCount {
      if late.needsVenues {
        rows.masks(home: home.from(team * words), played: played.from(team * words))
        lateCost = lateCost &+ late.moveVenues(of: team, place: team, rows)
      }
      if late.needsOpponents { lateCost = lateCost &+ late.values.moveOpponents(of: team, legs) }
    }
    late.values.commit()
    total = cost &+ lateCost
  }

  func loadPairs() -> PackedCost {
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

  func loadBalance(_ balance: Balance) -> PackedCost {
    guard balance.exists else { return 0 }
    for team in 0..<teamCount {
      balance.count(
        balance.counts.from(team * balance.stride), home: home.from(team * words), played: played.from(team * words))
    }
    var sum = 0
    for team in 0..<teamCount {
      var row: Int32 = 0
      for other in 0..<teamCount where other != team {
        let value =
          balance.inScope(team, other)
          ? balance.deviation(
            balance.counts.from(team * balance.stride), balance.counts.from(other * balance.stride)) : 0
        balance.deviation[team * teamCount + other] = value
        row += Int32(value)
      }
      balance.rowSum[team] = row
      sum += Int(row)
    }
    return balance.weight * (sum / 2)
  }
}
