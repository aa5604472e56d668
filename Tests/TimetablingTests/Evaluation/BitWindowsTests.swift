import TestSupport
import Testing

@testable import Timetabling

/// Sums over windows of rows of any length, against a loop from the definition.
@Suite struct BitWindowsTests {
  private let arena = Arena()

  private func marks(_ length: Int, density: Int, _ random: inout SeededGenerator) -> Buffer<UInt64> {
    let words = max(1, (length + 63) / 64)
    let row: Buffer<UInt64> = arena.buffer(words, of: 0)
    for place in 0..<length where random.below(12) < density { row[place / 64] |= 1 << UInt64(place % 64) }
    return row
  }

  private func bit(_ row: Buffer<UInt64>, _ place: Int) -> Int { Int((row[place / 64] >> UInt64(place % 64)) & 1) }

  @Test(arguments: [1, 7, 63, 64, 65, 127, 128, 129, 274]) func countsWindows(length: Int) {
    var random = SeededGenerator(seed: UInt64(length))
    for round in 0..<400 {
      let row = marks(length, density: 1 + random.below(12), &random)
      let size = 1 + random.below(round % 2 == 0 ? 16 : length + 2)
      let low = random.below(4) - 1
      let high = random.below(size + 2) - 1
      var expected = 0
      for first in 0..<max(0, length - size + 1) {
        let count = (first..<(first + size)).reduce(0) { $0 + bit(row, $1) }
        expected += max(0, count - high) + max(0, low - count)
      }
      #expect(BitWindows.deviation(row, size: size, min: low, max: high, length: length) == expected)
    }
  }

  @Test func unlimitedWindowsCostNothing() {
    var random = SeededGenerator(seed: 1)
    let row = marks(100, density: 6, &random)
    for size in [3, 40] {
      #expect(BitWindows.deviation(row, size: size, min: 0, max: Int(Int32.max), length: 100) == 0)
    }
  }

  @Test(arguments: [1, 64, 70, 200]) func compressesRows(length: Int) {
    var random = SeededGenerator(seed: UInt64(length))
    for _ in 0..<100 {
      let row = marks(length, density: 6, &random)
      let selection = marks(length, density: random.below(13), &random)
      let words = max(1, (length + 63) / 64)
      let result: Buffer<UInt64> = arena.buffer(words, of: ~0)
      let count = BitWindows.compress(row, at: selection, words: words, into: result)
      let expected = (0..<length).filter { bit(selection, $0) == 1 }.map { bit(row, $0) }
      #expect(count == expected.count)
      #expect((0..<count).map { bit(result, $0) } == expected)
    }
  }
}
