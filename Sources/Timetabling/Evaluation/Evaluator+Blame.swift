/// Where the hard rules are broken.
extension Evaluator {
  /// Whether hard rules that look at single games, pairs or opponents would cost less without this placement. Rules about
  /// rows, balances and all breaks have functions of their own. O(rules per placement).
  func isToBlame(home: Int, away: Int, slot: Int) -> Bool {
    let index = instance.index(home, away, slot)
    if (placementCost[index] &+ counters.gain[index]).hard > 0 { return true }
    switch pairs.form {
    case .none: break
    case .table:
      let twin = Int(pairs.slotOf[away &* teamCount &+ home])
      if pairs.lookUp(home, away, slot, twin).hard > 0 { return true }
    case .lists: if pairs.pairCost[pairs.pairIndex(home, away)].hard > 0 { return true }
    }
    guard !short.isEmpty, slot < instance.slotCount else { return false }
    let change = short.clear(index, slot: slot)
    short.toggle(index, slot: slot)
    return (0 &- change).hard > 0
  }

  /// Whether hard rules about the row of a team are broken.
  func isToBlame(rowOf team: Int) -> Bool { rowCost[team].hard > 0 }

  /// Whether a hard balance between a team and others is broken.
  func isToBlame(balanceOf team: Int) -> Bool {
    balance.exists && balance.weight.hard > 0 && balance.rowSum[team] > 0
  }

  /// The masks of a team's row, for `rows`.
  func readRow(of team: Int) {
    rows.masks(home: home.from(team &* words), played: played.from(team &* words))
  }

  /// Whether a hard limit of all breaks is exceeded.
  func isToBlame(totalOfBreaks total: Int) -> Bool {
    totalBreaks[total] > rows.totals[total].max && rows.totals[total].weight.hard > 0
  }

  /// Whether a team has a break in a slot that counts for the total. Needs `readRow`.
  func hasBreak(_ team: Int, in slot: Int, for total: Int) -> Bool {
    guard rows.totalHasTeam[total &* teamCount &+ team] else { return false }
    let marks = rows.scratch[3 &* words &+ slot &>> 6] & rows.totalSlots[total &* words &+ slot &>> 6]
    return marks &>> UInt64(slot & 63) & 1 == 1
  }
}
