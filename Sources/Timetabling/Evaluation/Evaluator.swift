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

  var total: PackedCost = 0
  var minimumCost: PackedCost = 0
  var pairCost: PackedCost = 0
  var windowCost: PackedCost = 0
  var rescoredCost: PackedCost = 0
  var epoch = 0

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
}
