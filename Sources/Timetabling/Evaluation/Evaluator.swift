import LeagueModel

/// The exact cost of a state, and of moves: the only thing that the loop asks.
///
/// `attempt` adds up the delta of a move shape by shape, cheap shapes first, and gives up as soon as what is left cannot
/// bring it below the limit. Every such test is exact: the partial delta minus a bound of what the remaining shapes can
/// still win. So what is accepted does not depend on the tests, only the time does. A rejected move leaves no trace.
///
/// Order: static costs, rows of the teams whose pattern changes (breaks, counts, windows, totals), travel and carry-over,
/// pairs, windows by opponent, counters, balance, everything else.
final class Evaluator {
  let instance: Instance
  private let arena: Arena
  /// Owns what all replicas share.
  private let tables: Arena
  let teamCount: Int
  let words: Int
  let constant: PackedCost
  let placementCost: Buffer<PackedCost>
  /// Where neighborhoods that move single games put them; `nil`: anywhere.
  let openings: Openings?
  let counters: Counters
  let rows: RowRules
  let short: ShortWindows
  let long: LongWindows
  let pairs: PairTerms
  let balance: Balance
  let legs: GameSequence
  /// Further balances than the first.
  let moreBalances: [Balance]
  let hasMoreBalances: Bool
  let late: LateTerms
  /// Whether there is anything that `moveLate` evaluates.
  let hasLate: Bool
  /// Whether moves may turn games round.
  let venuesFlip: Bool
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
  /// Of the breaks of all teams together.
  var breakCost: PackedCost = 0
  var minimumCost: PackedCost = 0
  var pairCost: PackedCost = 0
  /// Of the windows in `long`.
  var windowCost: PackedCost = 0
  /// Of the windows in `short`.
  var shortCost: PackedCost = 0
  /// Of what `moveLate` evaluates, but for the balances.
  var lateCost: PackedCost = 0
  var epoch = 0
  /// Rows of one word without gaps: so many of `touched` differ in `newHome` from what `home` was before the last move.
  var staleRows = 0

  /// The same rules for another state, not loaded. Tables, which never change, are shared.
  convenience init(sharing other: Evaluator) {
    let arena = Arena()
    self.init(
      other.instance, arena, tables: other.tables, constant: other.constant, placementCost: other.placementCost,
      openings: other.openings,
      counters: other.counters.replica(arena), rows: other.rows.replica(arena), short: other.short.replica(arena),
      long: other.long.replica(arena), pairs: other.pairs.replica(arena), balance: other.balance.replica(arena),
      legs: other.legs.replica(arena), moreBalances: other.moreBalances.map { $0.replica(arena) },
      late: other.late.replica(arena), earlyRejection: other.earlyRejection)
  }

  convenience init(_ shapes: ShapeBuilder) {
    let arena = Arena()
    let placementCount = shapes.placementCost.count
    let rows = RowRules(shapes, arena: arena)
    let placementCost = arena.buffer(shapes.placementCost, orEmpty: 0)
    let isShort = { (window: ShapeBuilder.OpponentWindow) in ShortWindows.serves(window, in: shapes.instance) }
    self.init(
      shapes.instance, arena, tables: arena, constant: shapes.constant,
      placementCost: placementCost,
      openings: shapes.instance.hasRoom ? Openings(shapes.instance, placementCost) : nil,
      counters: Counters(shapes, arena: arena),
      rows: rows,
      short: ShortWindows(
        shapes.opponentWindows.filter(isShort), instance: shapes.instance, placementCount: placementCount, arena: arena),
      long: LongWindows(
        shapes.opponentWindows.filter { !isShort($0) }, instance: shapes.instance, placementCount: placementCount,
        words: rows.words, arena: arena),
      pairs: PairTerms(shapes, arena: arena),
      balance: Balance(shapes.balances.first, instance: shapes.instance, words: rows.words, arena: arena),
      legs: GameSequence(shapes, arena: arena),
      moreBalances: shapes.balances.dropFirst().map {
        Balance($0, instance: shapes.instance, words: rows.words, arena: arena)
      }, late: LateTerms(shapes, words: rows.words, arena: arena), earlyRejection: !shapes.hasRewards
    )
  }

  private init(
    _ instance: Instance, _ arena: Arena, tables: Arena, constant: PackedCost, placementCost: Buffer<PackedCost>,
    openings: Openings?, counters: Counters, rows: RowRules, short: ShortWindows, long: LongWindows, pairs: PairTerms,
    balance: Balance,
    legs: GameSequence, moreBalances: [Balance], late: LateTerms, earlyRejection: Bool
  ) {
    self.instance = instance
    self.arena = arena
    self.tables = tables
    self.constant = constant
    self.placementCost = placementCost
    self.openings = openings
    self.counters = counters
    self.rows = rows
    self.short = short
    self.long = long
    self.pairs = pairs
    self.balance = balance
    self.legs = legs
    self.moreBalances = moreBalances
    hasMoreBalances = !moreBalances.isEmpty
    self.late = late
    hasLate = hasMoreBalances || !late.isEmpty
    self.earlyRejection = earlyRejection
    words = rows.words
    venuesFlip = instance.layerIsFree.contains(true)
    let n = instance.teamCount
    teamCount = n
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
    touched = arena.buffer(n + 1, of: 0)
    stamp = arena.buffer(n, of: 0)
  }

  /// Carries out the move and returns true when its value is at most `limit`; otherwise leaves everything as it was.
  /// The move must be expanded. O(placements x rules per placement), often far less.
  func attempt(_ list: ChangeList, limit: Int, weights: StageWeights) -> Bool {
    epoch &+= 1
    let n = list.cellCount
    let early = earlyRejection
    // 1. Static costs, what removals can win on counters, and the rows that change.
    var delta = 0
    var gain = minimumCost &+ pairCost &+ windowCost &+ shortCost
    let isCompact = rows.isCompact
    var touchedRows = 0
    if isCompact {
      touchedRows = changeCompactRows(list, &delta, &gain)
    } else {
      addPlacements(list, &delta, &gain)
      touchedRows = changeRows(list)
    }
    var shortDelta = 0
    // 2. Rows.
    var balanceSum = 0
    var rowGain = 0
    for k in 0..<touchedRows {
      let team = Int(touched[k])
      rowGain = rowGain &+ rowCost[team]
      if balance.exists { balanceSum &+= Int(balance.rowSum[team]) }
    }
    var lateGain = lateCost
    if hasMoreBalances {
      for k in 0..<touchedRows {
        for more in moreBalances { lateGain = lateGain &+ more.weight &* Int(more.rowSum[Int(touched[k])]) }
      }
    }
    let balanceGain = balance.weight &* balanceSum &+ lateGain
    gain = gain &+ balanceGain
    // Carry-over and travel can win anything: no test before them. Other rows can win at most what they cost now.
    let isTested = early && !legs.hasCosts
    var left = gain &+ rowGain &+ breakCost
    for k in 0..<touchedRows {
      let team = Int(touched[k])
      delta = delta &+ (isCompact ? moveCompactRow(team, isFirst: k == 0) : moveRow(team, isFirst: k == 0))
      left = left &- rowCost[team]
      if isTested && weights.value(delta &- left) > limit { return false }
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
    if isTested && weights.value(delta &- gain) > limit { return false }
    // 3. Legs.
    var touchedLegs = 0
    if legs.hasCosts {
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
        if legs.hasCosts { legs.undo(list, touchedCount: touchedLegs) }
        return false
      }
    }
    // 5. Windows by opponent.
    var windowDelta = 0
    var touchedWindows = 0
    if !short.isEmpty {
      shortDelta = clearShortWindows(list)
      delta = delta &+ shortDelta
      gain = gain &- shortCost
      if early && weights.value(delta &- gain) > limit {
        undoClearShortWindows(list)
        if pairs.form != .none { undoPairs(list) }
        if legs.hasCosts { legs.undo(list, touchedCount: touchedLegs) }
        return false
      }
      let set = setShortWindows(list)
      shortDelta = shortDelta &+ set
      delta = delta &+ set
    }
    if !long.isEmpty {
      windowDelta = moveLongWindows(list, touchedRows: touchedRows, touchedWindows: &touchedWindows)
      delta = delta &+ windowDelta
      gain = gain &- windowCost
    }
    if !short.isEmpty || !long.isEmpty {
      if early && weights.value(delta &- gain) > limit {
        undoWindows(list)
        if pairs.form != .none { undoPairs(list) }
        if legs.hasCosts { legs.undo(list, touchedCount: touchedLegs) }
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
      delta = delta &+ balance.weight &* moveBalance(balance, touchedRows)
      rejected = early && weights.value(delta &- lateGain) > limit
    }
    // 8. Everything else.
    var lateDelta = 0
    let isLate = hasLate && !rejected
    if isLate {
      lateDelta = moveLate(list, touchedRows: touchedRows, touchedLegs: &touchedLegs)
      delta = delta &+ lateDelta
      if hasMoreBalances && touchedRows > 0 { delta = delta &+ moveMoreBalances(touchedRows) }
    }
    if rejected || weights.value(delta) > limit {
      if isLate { undoLate(list, touchedRows: touchedRows, touchedLegs: touchedLegs) }
      undoCounters(list, added: added)
      if !short.isEmpty || !long.isEmpty { undoWindows(list) }
      if pairs.form != .none { undoPairs(list) }
      if legs.hasCosts { legs.undo(list, touchedCount: touchedLegs) }
      return false
    }
    // Commit.
    total = total &+ delta
    minimumCost = minimumCost &+ minimumDelta
    pairCost = pairCost &+ pairDelta
    windowCost = windowCost &+ windowDelta
    lateCost = lateCost &+ lateDelta
    commitRows(touchedRows)
    breakCost = rows.totalCosts(totalBreaks)
    if isLate { late.values.commit() }
    if legs.exists { legs.commit(touchedCount: touchedLegs) }
    for k in 0..<touchedPairs { pairs.pairCost[Int(pairs.touched[k])] = pairs.newCost[Int(pairs.touched[k])] }
    shortCost = shortCost &+ shortDelta
    for k in 0..<touchedWindows { long.cost[Int(long.touched[k])] = long.newCost[Int(long.touched[k])] }
    for k in 0..<n {
      counters.refreshGains(at: Int(list.removed[k].index))
      counters.refreshGains(at: Int(list.added[k].index))
    }
    return true
  }
}
