/// FA2: for every pair of teams, the excess of the largest difference of their counts of (home, away) games after any slot.
///
/// Keeps the counts of every team after every slot and the deviation of every pair; a move compares only the rows of the
/// teams whose pattern changes. The comparison is a plain loop, which the compiler vectorises.
struct Balance {
  let exists: Bool
  let teamCount: Int
  let words: Int
  /// Counts per team: a multiple of 16, at least the number of slots.
  let stride: Int
  let slotCount: Int
  let mode: Int
  let max: Int16
  let weight: PackedCost
  /// All bits of the slots in scope.
  let inScope: Buffer<Int16>
  /// `team * stride + slot`; zero outside the scope.
  let counts: Buffer<Int16>
  /// `team * teamCount + team`
  let deviation: Buffer<Int16>
  let rowSum: Buffer<Int32>
  /// Rows of the teams that change, by their place in the list of changed teams.
  let newCounts: Buffer<Int16>
  let newDeviation: Buffer<Int16>
  /// Place of a team in that list, -1 for the others.
  let place: Buffer<Int32>

  init(_ rule: ShapeBuilder.Balance?, instance: Instance, words: Int, arena: Arena) {
    let n = rule == nil ? 0 : instance.teamCount
    exists = rule != nil
    teamCount = instance.teamCount
    self.words = words
    slotCount = instance.slotCount
    stride = (instance.slotCount + 15) / 16 * 16
    mode = ShapeBuilder.RowMask(rule?.mode ?? .home).rawValue
    max = Int16(clamping: rule?.max ?? 0)
    weight = rule?.weight ?? 0
    inScope = arena.buffer(stride, of: 0)
    for slot in rule?.slots ?? [] { inScope[slot] = -1 }
    counts = arena.buffer(n * stride, of: 0)
    deviation = arena.buffer(n * n, of: 0)
    rowSum = arena.buffer(n, of: 0)
    newCounts = arena.buffer(n * stride, of: 0)
    newDeviation = arena.buffer(n * n, of: 0)
    place = arena.buffer(n, of: -1)
  }

  /// Writes the counts of a row. `home` and `played` are masks.
  @inline(__always) func count(_ row: Buffer<Int16>, home: Buffer<UInt64>, played: Buffer<UInt64>) {
    var sum: Int16 = 0
    for slot in 0..<slotCount {
      let word = slot &>> 6
      let bits = mode == 0 ? home[word] : (mode == 1 ? played[word] & ~home[word] : played[word])
      sum &+= Int16(truncatingIfNeeded: (bits &>> UInt64(slot & 63)) & 1)
      row[slot] = sum & inScope[slot]
    }
  }

  @inline(__always) func deviation(_ a: Buffer<Int16>, _ b: Buffer<Int16>) -> Int16 {
    var largest: Int16 = 0
    for slot in 0..<stride {
      let difference = a[slot] &- b[slot]
      let size = difference < 0 ? 0 &- difference : difference
      largest = largest < size ? size : largest
    }
    return Swift.max(0, largest &- max)
  }
}
