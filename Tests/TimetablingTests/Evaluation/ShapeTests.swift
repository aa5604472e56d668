import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Shapes against their definitions.
@Suite struct ShapeTests {
  @Test func packedCostsKeepTheirParts() {
    for hard in [-3000, -1, 0, 1, 70_000] {
      for soft in [-5_000_000_000, -1, 0, 1, 1_234_567_890] {
        let packed = PackedCost(hard: hard, soft: soft)
        #expect(packed.hard == hard && packed.soft == soft)
        let sum = packed &+ PackedCost(hard: 7, soft: -9)
        #expect(sum.hard == hard + 7 && sum.soft == soft - 9)
        let difference = packed &- PackedCost(hard: -2, soft: 11)
        #expect(difference.hard == hard + 2 && difference.soft == soft - 11)
      }
    }
  }

  @Test func stageWeightsAreMonotone() {
    let weights = StageWeights(hardSixteenths: 33, soft: 1)
    var last = Int.min
    for hard in -20...20 {
      let value = weights.value(PackedCost(hard: hard, soft: 5))
      #expect(value >= last)
      last = value
    }
  }

  @Test func bitWindowsCountLikeALoop() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<3000 {
      let slotCount = 1 + random.below(64)
      let size = 1 + random.below(15)
      let max = random.below(size + 2)
      let marks = random.next() & (slotCount == 64 ? ~0 : (1 << UInt64(slotCount)) - 1)
      var expected = 0
      if size <= slotCount {
        for first in 0...(slotCount - size) {
          let count = (first..<(first + size)).filter { (marks >> UInt64($0)) & 1 == 1 }.count
          expected += Swift.max(0, count - max)
        }
      }
      #expect(BitWindows.excess(marks, size: size, max: max, slotCount: slotCount) == expected)
    }
  }

  /// Breaks, with gaps and across words, against a walk along the row.
  @Test(arguments: [5, 38, 64, 65, 130]) func breaksRippleThroughGaps(slotCount: Int) throws {
    var league = League(name: "rows")
    league.teams = (0..<2).map { Team(id: "\($0)", name: "\($0)") }
    league.competitions = [Competition(id: "0", name: "", roundRobins: 2)]
    league.slots = (0..<slotCount).map { Slot(id: "\($0)") }
    let shapes = ShapeBuilder(try Instance(league, shelves: 0))
    let arena = Arena()
    let rows = RowRules(shapes, arena: arena)
    let home: Buffer<UInt64> = arena.buffer(rows.words, of: 0)
    let played: Buffer<UInt64> = arena.buffer(rows.words, of: 0)
    var random = SeededGenerator(seed: UInt64(slotCount))
    for _ in 0..<400 {
      home.fill(0)
      played.fill(0)
      var homeBreaks: [Int] = []
      var awayBreaks: [Int] = []
      var last: Bool?
      let density = 1 + random.below(4)
      for slot in 0..<slotCount where random.below(4) < density {
        let isHome = random.below(2) == 0
        played[slot / 64] |= 1 << UInt64(slot % 64)
        if isHome { home[slot / 64] |= 1 << UInt64(slot % 64) }
        if last == isHome { if isHome { homeBreaks.append(slot) } else { awayBreaks.append(slot) } }
        last = isHome
      }
      rows.masks(home: home, played: played)
      func slots(_ mask: ShapeBuilder.RowMask) -> [Int] {
        (0..<slotCount).filter { (rows.scratch[mask.rawValue * rows.words + $0 / 64] >> UInt64($0 % 64)) & 1 == 1 }
      }
      #expect(slots(.homeBreaks) == homeBreaks)
      #expect(slots(.awayBreaks) == awayBreaks)
      #expect(slots(.breaks) == (homeBreaks + awayBreaks).sorted())
      // FA1: the count is 1 at the first game, 0 where the venue changes, else one more than before.
      let counted = (0..<slotCount).map { _ in random.below(3) > 0 }
      var longest = 0
      var count = 1
      last = nil
      for slot in 0..<slotCount where (played[slot / 64] >> UInt64(slot % 64)) & 1 == 1 {
        let isHome = (home[slot / 64] >> UInt64(slot % 64)) & 1 == 1
        if let last {
          count = last == isHome ? count + 1 : 0
          if count > longest && counted[slot] { longest = count }
        }
        last = isHome
      }
      let mask: Buffer<UInt64> = arena.buffer(rows.words, of: 0)
      for slot in 0..<slotCount where counted[slot] { mask[slot / 64] |= 1 << UInt64(slot % 64) }
      #expect(rows.longestRun(in: mask, longerThan: longest - 1) == longest)
      #expect(rows.longestRun(in: mask, longerThan: longest) == 0)
    }
  }
}
