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
  let slotMask: Buffer<Int16>
  /// Whether a team is compared.
  let isMember: Buffer<Bool>
  /// `team * stride + slot`; zero outside the scope.
  private(set) var counts: Buffer<Int16>
  /// `team * teamCount + team`
  private(set) var deviation: Buffer<Int16>
  private(set) var rowSum: Buffer<Int32>
  /// Rows of the teams that change, by their place in the list of changed teams.
  private(set) var newCounts: Buffer<Int16>
  private(set) var newDeviation: Buffer<Int16>
  /// Place of a team in that list, -1 for the others.
  private(set) var place: Buffer<Int32>

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
    slotMask = arena.buffer(stride, of: 0)
    for slot in rule?.slots ?? [] { slotMask[slot] = -1 }
    isMember = arena.buffer(instance.teamCount, of: false)
    for team in rule?.teams ?? [] { isMember[team] = true }
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
      row[slot] = sum & slotMask[slot]
    }
  }

  @inline(__always) func inScope(_ a: Int, _ b: Int) -> Bool { isMember[a] && isMember[b] }

  @inline(__always) func deviation(_ a: Buffer<Int16>, _ b: Buffer<Int16>) -> Int16 {
    var largest: Int16 = 0
    for slot in 0..<stride {
      let difference = a[slot] &- b[slot]
      let size = difference < 0 ? 0 &- difference : difference
      largest = largest < size ? size : largest
    }
    return Swift.max(0, largest &- max)
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.counts = arena.copy(counts)
    copy.deviation = arena.copy(deviation)
    copy.rowSum = arena.copy(rowSum)
    copy.newCounts = arena.copy(newCounts)
    copy.newDeviation = arena.copy(newDeviation)
    copy.place = arena.copy(place)
    return copy
  }
}
