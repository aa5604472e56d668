/// Sums over all windows of a row of any number of 64-bit words: small windows by bit-sliced counting, others by walking from
/// mark to mark.
enum BitWindows {
  /// Sum over the windows of `size` (below 16) consecutive slots of the excess of set bits over `max` (at least 0).
  /// O(size).
  @inline(__always) static func excess(_ marks: UInt64, size: Int, max: Int, slotCount: Int) -> Int {
    if size > slotCount || max >= size { return 0 }
    if max &+ 1 == size {
      var all = marks
      for k in 1..<Swift.max(1, size) { all &= marks &<< UInt64(k) }
      return all.nonzeroBitCount
    }
    var ones: UInt64 = 0
    var twos: UInt64 = 0
    var fours: UInt64 = 0
    var eights: UInt64 = 0
    for k in 0..<size {
      var carry = marks &<< UInt64(k)
      let c1 = ones & carry
      ones ^= carry
      carry = c1
      let c2 = twos & carry
      twos ^= carry
      carry = c2
      let c4 = fours & carry
      fours ^= carry
      eights ^= c4
    }
    let valid = (slotCount == 64 ? ~0 : (1 &<< UInt64(slotCount)) &- 1) & ~((1 &<< UInt64(size &- 1)) &- 1)
    var sum = 0
    var value = max &+ 1
    while value <= size {
      let match =
        (value & 1 == 0 ? ~ones : ones) & (value & 2 == 0 ? ~twos : twos) & (value & 4 == 0 ? ~fours : fours)
        & (value & 8 == 0 ? ~eights : eights)
      sum &+= (match & valid).nonzeroBitCount &* (value &- max)
      value &+= 1
    }
    return sum
  }

  /// Sum over the windows of `size` consecutive places of a row of `length` of the distance of their marks to [min, max].
  /// O(words x size) for windows below 16, else O(words + marks).
  static func deviation(_ marks: Buffer<UInt64>, size: Int, min: Int, max: Int, length: Int) -> Int {
    if size <= 0 || size > length || (max >= size && min <= 0) { return 0 }
    return size < 16
      ? slicedDeviation(marks, size, min, max, length) : walkedDeviation(marks, size, min, max, length)
  }

  /// Four planes hold the counts of the windows that end at the 64 places of a word.
  @inline(__always) private static func slicedDeviation(
    _ marks: Buffer<UInt64>, _ size: Int, _ min: Int, _ max: Int, _ length: Int
  ) -> Int {
    // Windows without marks cost nothing, as is usual in long rows with many gaps.
    let skipsEmpty = min <= 0 && max >= 0
    var sum = 0
    var before: UInt64 = 0
    for word in 0...((length &- 1) &>> 6) {
      let here = marks[word]
      defer { before = here }
      if skipsEmpty && (here | before) == 0 { continue }
      var valid: UInt64 = ~0
      if length &- word &<< 6 < 64 { valid = (1 &<< UInt64(length & 63)) &- 1 }
      if word == 0 { valid &= ~0 &<< UInt64(size &- 1) }
      var ones = here
      var twos: UInt64 = 0
      var fours: UInt64 = 0
      var eights: UInt64 = 0
      for k in 1..<Swift.max(1, size) {
        var carry = (here &<< UInt64(k)) | (before &>> UInt64(64 &- k))
        let c1 = ones & carry
        ones ^= carry
        carry = c1
        let c2 = twos & carry
        twos ^= carry
        carry = c2
        let c4 = fours & carry
        fours ^= carry
        eights ^= c4
      }
      @inline(__always) func windows(_ count: Int) -> Int {
        let match =
          (count & 1 == 0 ? ~ones : ones) & (count & 2 == 0 ? ~twos : twos) & (count & 4 == 0 ? ~fours : fours)
          & (count & 8 == 0 ? ~eights : eights)
        return (match & valid).nonzeroBitCount
      }
      var count = Swift.max(0, max &+ 1)
      while count <= size {
        sum &+= windows(count) &* (count &- max)
        count &+= 1
      }
      count = 0
      while count < min && count <= size {
        sum &+= windows(count) &* (min &- count)
        count &+= 1
      }
    }
    return sum
  }

  /// The count changes where a mark enters or leaves; between them it stays.
  private static func walkedDeviation(_ marks: Buffer<UInt64>, _ size: Int, _ min: Int, _ max: Int, _ length: Int)
    -> Int
  {
    var sum = 0
    var count = 0
    // The window ends at `end`; marks before `entering` have entered, marks before `leaving` have left.
    var end = 0
    var entering = next(marks, from: 0, length)
    var leaving = entering
    while end < length {
      while entering <= end {
        count &+= 1
        entering = next(marks, from: entering &+ 1, length)
      }
      while leaving &+ size <= end {
        count &-= 1
        leaving = next(marks, from: leaving &+ 1, length)
      }
      let change = Swift.min(entering, leaving &+ size, length)
      let windows = change &- Swift.max(end, size &- 1)
      if windows > 0 { sum &+= windows &* (Swift.max(0, count &- max) &+ Swift.max(0, min &- count)) }
      end = change
    }
    return sum
  }

  /// The first marked place from `place` on, or `length`.
  @inline(__always) private static func next(_ marks: Buffer<UInt64>, from place: Int, _ length: Int) -> Int {
    if place >= length { return length }
    var word = place &>> 6
    var bits = marks[word] & (~0 &<< UInt64(place & 63))
    while bits == 0 {
      word &+= 1
      if word &<< 6 >= length { return length }
      bits = marks[word]
    }
    return Swift.min(length, word &<< 6 &+ bits.trailingZeroBitCount)
  }

  /// The bits of `marks` at the set bits of `selection`, side by side in `result`. Returns how many. O(set bits).
  @inline(__always) static func compress(
    _ marks: Buffer<UInt64>, at selection: Buffer<UInt64>, words: Int, into result: Buffer<UInt64>
  ) -> Int {
    for word in 0..<words { result[word] = 0 }
    var count = 0
    for word in 0..<words {
      var left = selection[word]
      while left != 0 {
        let bit = (marks[word] &>> UInt64(truncatingIfNeeded: left.trailingZeroBitCount)) & 1
        result[count &>> 6] |= bit &<< UInt64(count & 63)
        count &+= 1
        left &= left &- 1
      }
    }
    return count
  }
}
