/// Rules that look only at where a team plays at home, away or not at all: counts of games and breaks in slots, windows,
/// and the breaks of all teams together.
///
/// A row is a mask of home games and a mask of played slots, in 64-bit words. A break is found through gaps: adding the
/// home mask, shifted by one, to the mask of unplayed slots carries each home game to the next played slot.
struct RowRules {
  static let masks = 6

  let words: Int
  let slotCount: Int
  /// Bits of existing slots.
  let full: Buffer<UInt64>
  /// Whether rows have no gaps.
  let isFull: Bool

  struct Count: BitwiseCopyable {
    var mask: Int32
    var min: Int32
    var max: Int32
    var weight: PackedCost
  }

  struct Window: BitwiseCopyable {
    var mask: Int32
    var size: Int32
    var min: Int32
    var max: Int32
    var games: Bool
    var weight: PackedCost
  }

  let countStart: Buffer<Int32>
  let counts: Buffer<Count>
  /// `words` per count: its slots.
  let countSlots: Buffer<UInt64>
  let windowStart: Buffer<Int32>
  let windows: Buffer<Window>

  struct Total: BitwiseCopyable {
    var min: Int32
    var max: Int32
    var weight: PackedCost
  }

  let totalCount: Int
  let totals: Buffer<Total>
  let totalSlots: Buffer<UInt64>
  /// `total * teams + team`
  let totalHasTeam: Buffer<Bool>

  /// `total * teams + team`: the slots whose breaks count; none for teams out of scope.
  let compactTotals: Buffer<UInt64>
  /// Whether rows have one word and no gaps.
  let isCompact: Bool

  /// The six masks of the row in hand, `words` each.
  private(set) var scratch: Buffer<UInt64>
  /// A mask by games instead of slots.
  private(set) var compressed: Buffer<UInt64>
  /// Of `longestRun`.
  private(set) var runMarks: Buffer<UInt64>
  private(set) var runCounted: Buffer<UInt64>
  private(set) var runEnds: Buffer<UInt64>
  let teamCount: Int

  init(_ shapes: ShapeBuilder, arena: Arena) {
    let n = shapes.instance.teamCount
    let slotCount = shapes.instance.slotCount
    let words = max(1, (slotCount + 63) / 64)
    self.words = words
    self.slotCount = slotCount
    teamCount = n
    isFull = shapes.instance.isFull
    func bits(_ slots: [Int]) -> [UInt64] {
      var mask = [UInt64](repeating: 0, count: words)
      for slot in slots { mask[slot / 64] |= 1 << UInt64(slot % 64) }
      return mask
    }
    full = arena.buffer(bits(Array(0..<slotCount)), orEmpty: 0)
    var start: [Int32] = [0]
    var counts: [Count] = []
    var slots: [UInt64] = []
    var windowStart: [Int32] = [0]
    var windows: [Window] = []
    for team in 0..<n {
      for rule in shapes.rowCounts[team] {
        counts.append(
          Count(
            mask: Int32(rule.mask.rawValue), min: Int32(clamping: rule.min), max: Int32(clamping: rule.max),
            weight: rule.weight))
        slots += bits(rule.slots)
      }
      start.append(Int32(counts.count))
      for rule in shapes.rowWindows[team] {
        windows.append(
          Window(
            mask: Int32(rule.mask.rawValue), size: Int32(rule.size), min: Int32(clamping: rule.min),
            max: Int32(clamping: rule.max), games: rule.games, weight: rule.weight))
      }
      windowStart.append(Int32(windows.count))
    }
    countStart = arena.buffer(start, orEmpty: 0)
    self.counts = arena.buffer(counts, orEmpty: Count(mask: 0, min: 0, max: 0, weight: 0))
    countSlots = arena.buffer(slots, orEmpty: 0)
    self.windowStart = arena.buffer(windowStart, orEmpty: 0)
    self.windows = arena.buffer(windows, orEmpty: Window(mask: 0, size: 0, min: 0, max: 0, games: false, weight: 0))
    totalCount = shapes.totalBreaks.count
    totals = arena.buffer(
      shapes.totalBreaks.map { Total(min: Int32(clamping: $0.min), max: Int32(clamping: $0.max), weight: $0.weight) },
      orEmpty: Total(min: 0, max: 0, weight: 0))
    totalSlots = arena.buffer(shapes.totalBreaks.flatMap { bits($0.slots) }, orEmpty: 0)
    totalHasTeam = arena.buffer(
      shapes.totalBreaks.flatMap { rule in (0..<n).map { rule.teams.contains($0) } }, orEmpty: false)
    scratch = arena.buffer(RowRules.masks * words, of: 0)
    compressed = arena.buffer(words, of: 0)
    runMarks = arena.buffer(words, of: 0)
    runCounted = arena.buffer(words, of: 0)
    runEnds = arena.buffer(words, of: 0)
    isCompact = words == 1 && isFull
    compactTotals = arena.buffer(
      isCompact
        ? shapes.totalBreaks.flatMap { rule in (0..<n).map { rule.teams.contains($0) ? bits(rule.slots)[0] : 0 } } : [],
      orEmpty: 0)
  }

  /// The masks of a row of one word without gaps.
  struct CompactRow {
    let home: UInt64
    let away: UInt64
    let homeBreaks: UInt64
    let awayBreaks: UInt64

    @inline(__always) var breaks: UInt64 { homeBreaks | awayBreaks }

    @inline(__always) init(home: UInt64, full: UInt64) {
      self.home = home
      away = ~home & full
      homeBreaks = home & (home &<< 1)
      awayBreaks = away & (away &<< 1)
    }
  }

  /// As `cost(of:)`, for rows of one word without gaps. Leaves the masks of the row in `scratch`.
  @inline(__always) func compactCost(of team: Int, _ row: CompactRow) -> PackedCost {
    let masks = scratch
    masks[0] = row.home
    masks[1] = row.away
    masks[2] = full[0]
    masks[3] = row.breaks
    masks[4] = row.homeBreaks
    masks[5] = row.awayBreaks
    var cost = 0
    var index = Int(countStart[team])
    let end = Int(countStart[team &+ 1])
    while index < end {
      let rule = counts[index]
      let count = Int32(truncatingIfNeeded: (masks[Int(rule.mask)] & countSlots[index]).nonzeroBitCount)
      cost = cost &+ rule.weight &* RowRules.distance(count, rule.min, rule.max)
      index &+= 1
    }
    for k in Int(windowStart[team])..<Int(windowStart[team &+ 1]) {
      let rule = windows[k]
      if rule.size < 16 && rule.min <= 0 && rule.max >= 0 {
        cost =
          cost &+ rule.weight
          &* BitWindows.excess(masks[Int(rule.mask)], size: Int(rule.size), max: Int(rule.max), slotCount: slotCount)
      } else {
        cost = cost &+ rule.weight &* windowDeviation(rule)
      }
    }
    return cost
  }

  /// Fills `scratch` with the masks of a row.
  @inline(__always) func masks(home: Buffer<UInt64>, played: Buffer<UInt64>) {
    var homeShift: UInt64 = 0
    var awayShift: UInt64 = 0
    var homeCarry: UInt64 = 0
    var awayCarry: UInt64 = 0
    for w in 0..<words {
      let p = played[w]
      let h = home[w]
      let a = p & ~h
      let gaps = ~p & full[w]
      let afterHome = RowRules.ripple((h &<< 1) | homeShift, gaps, &homeCarry)
      let afterAway = RowRules.ripple((a &<< 1) | awayShift, gaps, &awayCarry)
      homeShift = h &>> 63
      awayShift = a &>> 63
      let homeBreaks = afterHome & h
      let awayBreaks = afterAway & a
      scratch[w] = h
      scratch[words &+ w] = a
      scratch[2 &* words &+ w] = p
      scratch[3 &* words &+ w] = homeBreaks | awayBreaks
      scratch[4 &* words &+ w] = homeBreaks
      scratch[5 &* words &+ w] = awayBreaks
    }
  }

  /// Sum with carry: bits run through the gaps that they start.
  @inline(__always) private static func ripple(_ bits: UInt64, _ gaps: UInt64, _ carry: inout UInt64) -> UInt64 {
    let first = bits.addingReportingOverflow(gaps)
    let second = first.partialValue.addingReportingOverflow(carry)
    carry = first.overflow || second.overflow ? 1 : 0
    return second.partialValue
  }

  /// Cost of the counts and windows of a team, from `scratch`.
  @inline(__always) func cost(of team: Int) -> PackedCost {
    var cost = 0
    for k in Int(countStart[team])..<Int(countStart[team &+ 1]) {
      let rule = counts[k]
      let base = Int(rule.mask) &* words
      var count: Int32 = 0
      for w in 0..<words {
        count &+= Int32(truncatingIfNeeded: (scratch[base &+ w] & countSlots[k &* words &+ w]).nonzeroBitCount)
      }
      cost = cost &+ rule.weight &* RowRules.distance(count, rule.min, rule.max)
    }
    for k in Int(windowStart[team])..<Int(windowStart[team &+ 1]) {
      let rule = windows[k]
      cost = cost &+ rule.weight &* windowDeviation(rule)
    }
    return cost
  }

  /// Where hard counts of a team deviate, from `scratch`: marked slots where there are too many, the others where there are too few.
  func markDeviations(of team: Int, in marks: Buffer<UInt64>) {
    for w in 0..<words { marks[w] = 0 }
    for k in Int(countStart[team])..<Int(countStart[team &+ 1]) where counts[k].weight.hard > 0 {
      let rule = counts[k]
      let row = scratch.from(Int(rule.mask) &* words)
      let slots = countSlots.from(k &* words)
      let count = (0..<words).reduce(0) { $0 + (row[$1] & slots[$1]).nonzeroBitCount }
      for w in 0..<words {
        if count > Int(rule.max) { marks[w] |= row[w] & slots[w] }
        if count < Int(rule.min) { marks[w] |= ~row[w] & slots[w] }
      }
    }
  }

  /// Whether windows of the team are hard.
  func hasHardWindows(_ team: Int) -> Bool {
    (windowStart[team]..<windowStart[team &+ 1]).contains { windows[Int($0)].weight.hard > 0 }
  }

  @inline(__always) private func windowDeviation(_ rule: Window) -> Int {
    let base = Int(rule.mask) &* words
    let size = Int(rule.size)
    if words == 1 && size < 16 && rule.min <= 0 && rule.max >= 0 && (isFull || !rule.games) {
      return BitWindows.excess(scratch[base], size: size, max: Int(rule.max), slotCount: slotCount)
    }
    return windowDeviation(scratch.from(base), rule, played: scratch.from(2 &* words))
  }

  /// Any size, bounds, number of words. `played` are the slots in which the team plays, for windows of consecutive games.
  func windowDeviation(_ marks: Buffer<UInt64>, _ rule: Window, played: Buffer<UInt64>) -> Int {
    let size = Int(rule.size)
    if !rule.games || isFull {
      return BitWindows.deviation(
        marks, size: size, min: Int(rule.min), max: Int(rule.max), length: slotCount)
    }
    let games = BitWindows.compress(marks, at: played, words: words, into: compressed)
    return BitWindows.deviation(compressed, size: size, min: Int(rule.min), max: Int(rule.max), length: games)
  }

  /// Breaks of a team that count for a total, from `scratch`.
  @inline(__always) func breaks(of team: Int, for total: Int) -> Int32 {
    if !totalHasTeam[total &* teamCount &+ team] { return 0 }
    var count: Int32 = 0
    for w in 0..<words {
      count &+= Int32(truncatingIfNeeded: (scratch[3 &* words &+ w] & totalSlots[total &* words &+ w]).nonzeroBitCount)
    }
    return count
  }

  @inline(__always) func totalCosts(_ breaks: Buffer<Int32>) -> PackedCost {
    var cost = 0
    var total = 0
    while total < totalCount {
      cost = cost &+ totalCost(total, breaks: breaks[total])
      total &+= 1
    }
    return cost
  }

  /// From a count to [min, max]. Without a branch: which side it lies on cannot be foretold.
  @inline(__always) private static func distance(_ count: Int32, _ min: Int32, _ max: Int32) -> Int {
    let over = count &- max
    let under = min &- count
    return Int((over & ~(over &>> 31)) &+ (under & ~(under &>> 31)))
  }

  @inline(__always) func totalCost(_ total: Int, breaks: Int32) -> PackedCost {
    let rule = totals[total]
    return rule.weight &* RowRules.distance(breaks, rule.min, rule.max)
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.scratch = arena.copy(scratch)
    copy.compressed = arena.copy(compressed)
    copy.runMarks = arena.copy(runMarks)
    copy.runCounted = arena.copy(runCounted)
    copy.runEnds = arena.copy(runEnds)
    return copy
  }
}
