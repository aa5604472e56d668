/// Windows of at most four slots over games against some opponents, in leagues of at most 58 slots.
///
/// One mask per (rule, team), shifted by three; what setting one bit costs is read from a table by the distance of the bit
/// from the ends of the season and the six bits around it.
struct ShortWindows {
  static let largestSize = 4
  static let mostSlots = 58

  let start: Buffer<Int32>
  let list: Buffer<Int32>
  private(set) var mask: Buffer<UInt64>
  /// Offset of the table of the row's size and maximum.
  let table: Buffer<Int32>
  let weight: Buffer<PackedCost>
  let step: Buffer<UInt8>
  /// Offset in a table by slot.
  let endClass: Buffer<Int32>

  static func serves(_ window: ShapeBuilder.OpponentWindow, in instance: Instance) -> Bool {
    window.size <= largestSize && instance.slotCount <= mostSlots && instance.slotCount >= 7 && window.min <= 0
      && window.max >= 0 && (!window.games || instance.isFull)
  }

  init(_ windows: [ShapeBuilder.OpponentWindow], instance: Instance, placementCount: Int, arena: Arena) {
    let slotCount = instance.slotCount
    var tables: [[Int]: Int] = [:]
    var step: [UInt8] = []
    var pairs: [(Int32, Int32)] = []
    var offsets: [Int32] = []
    for (row, window) in windows.enumerated() {
      let key = [window.size, window.max]
      if tables[key] == nil {
        tables[key] = step.count
        step += ShortWindows.table(size: window.size, max: window.max, slotCount: slotCount)
      }
      offsets.append(Int32(tables[key]!))
      pairs += window.placements.map { ($0, Int32(row)) }
    }
    let lists = Counters.lists(pairs, count: placementCount)
    start = arena.buffer(lists.start, orEmpty: 0)
    list = arena.buffer(lists.list, orEmpty: 0)
    mask = arena.buffer(windows.count, of: 0)
    table = arena.buffer(offsets, orEmpty: 0)
    weight = arena.buffer(windows.map(\.weight), orEmpty: 0)
    self.step = arena.buffer(step, orEmpty: 0)
    endClass = arena.buffer(
      (0..<slotCount).map { slot in
        let fromEnd = slotCount - 1 - slot
        return Int32((slot < 3 ? slot : (fromEnd < 3 ? 6 - fromEnd : 3)) * 128)
      }, orEmpty: 0)
  }

  /// Increase of the excess when the middle bit of a 7-bit neighbourhood is set, for 7 distances from the ends.
  private static func table(size: Int, max: Int, slotCount: Int) -> [UInt8] {
    var values: [UInt8] = []
    for place in 0..<7 {
      let slot = place <= 3 ? place : slotCount - 1 - (6 - place)
      for bits in 0..<128 {
        var sum = 0
        for first in (slot - size + 1)...slot where first >= 0 && first + size <= slotCount {
          var others = 0
          for other in first..<(first + size) where other != slot { others += (bits >> (other - slot + 3)) & 1 }
          sum += Swift.max(0, others + 1 - max) - Swift.max(0, others - max)
        }
        values.append(UInt8(sum))
      }
    }
    return values
  }

  var isEmpty: Bool { mask.count == 0 }

  @inline(__always) func set(_ placement: Int, slot: Int) -> PackedCost {
    var delta = 0
    var k = Int(start[placement])
    let end = Int(start[placement &+ 1])
    if k == end { return 0 }
    let shift = UInt64(truncatingIfNeeded: slot)
    let place = Int(endClass[slot])
    while k < end {
      let row = Int(list[k])
      let bits = mask[row]
      delta = delta &+ weight[row] &* Int(step[Int(table[row]) &+ place &+ Int((bits &>> shift) & 0x7f)])
      mask[row] = bits | (8 &<< shift)
      k &+= 1
    }
    return delta
  }

  @inline(__always) func clear(_ placement: Int, slot: Int) -> PackedCost {
    var delta = 0
    var k = Int(start[placement])
    let end = Int(start[placement &+ 1])
    if k == end { return 0 }
    let shift = UInt64(truncatingIfNeeded: slot)
    let place = Int(endClass[slot])
    while k < end {
      let row = Int(list[k])
      let bits = mask[row] & ~(8 &<< shift)
      delta = delta &- weight[row] &* Int(step[Int(table[row]) &+ place &+ Int((bits &>> shift) & 0x7f)])
      mask[row] = bits
      k &+= 1
    }
    return delta
  }

  /// `set` or `clear` taken back, without costs.
  @inline(__always) func toggle(_ placement: Int, slot: Int) {
    var k = Int(start[placement])
    let end = Int(start[placement &+ 1])
    let bit: UInt64 = 8 &<< UInt64(truncatingIfNeeded: slot)
    while k < end {
      let row = Int(list[k])
      mask[row] = mask[row] ^ bit
      k &+= 1
    }
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    var copy = self
    copy.mask = arena.copy(mask)
    return copy
  }
}
