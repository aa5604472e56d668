import Testing

@testable import Timetabling

@Suite struct RandomSourceTests {
  @Test func matchesThePublishedSequenceOfXoshiro256PlusPlus() {
    var random = RandomSource(state: (1, 2, 3, 4))
    let published: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
      9_973_669_472_204_895_162, 14_011_001_112_246_962_877, 12_406_186_145_184_390_807, 15_849_039_046_786_891_736,
      10_450_023_813_501_588_000,
    ]
    #expect(published.map { _ in random.next() } == published)
  }

  /// The first words of splitmix64 for seed 1234567 are published too; they are the state that the seed gives.
  @Test func seedsBySplitMix() {
    var seeded = RandomSource(seed: 1_234_567)
    var expected = RandomSource(
      state: (
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431
      ))
    #expect((0..<100).allSatisfy { _ in seeded.next() == expected.next() })
  }

  @Test func belowIsTheHighWordOfTheProduct() {
    var raw = RandomSource(seed: 7)
    var bounded = RandomSource(seed: 7)
    for bound in [1, 2, 3, 10, 1000, 1 << 32] {
      // Long multiplication with 32-bit halves.
      let x = raw.next()
      let b = UInt64(bound)
      let low = (x & 0xFFFF_FFFF) * (b & 0xFFFF_FFFF)
      let middle = (x >> 32) * (b & 0xFFFF_FFFF) + (low >> 32)
      let high = (b >> 32) * (x >> 32) + (middle >> 32) + (((b >> 32) * (x & 0xFFFF_FFFF)) >> 32)
      let drawn = bounded.below(bound)
      #expect(drawn == Int(high))
      #expect(drawn < bound)
    }
  }

  @Test(arguments: [2, 3, 7, 16, 100])
  func belowIsUniform(bound: Int) {
    var random = RandomSource(seed: UInt64(bound))
    var counts = [Int](repeating: 0, count: bound)
    let draws = 1000 * bound
    for _ in 0..<draws { counts[random.below(bound)] += 1 }
    // Chi square with bound - 1 degrees of freedom; mean + 5 standard deviations is never reached by chance.
    let chiSquare = counts.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    let freedom = Double(bound - 1)
    #expect(chiSquare < freedom + 5 * (2 * freedom).squareRoot() + 5)
  }

  @Test func unitIsOpenAndUniform() {
    var random = RandomSource(seed: 3)
    let values = (0..<20_000).map { _ in random.unit() }
    #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    let mean = values.reduce(0, +) / 20_000
    #expect(abs(mean - 0.5) < 0.01)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(variance - 1.0 / 12) < 0.003)
  }

  @Test func shuffleReachesAllOrdersEquallyOften() {
    var random = RandomSource(seed: 5)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 {
      var values = [0, 1, 2, 3]
      random.shuffle(&values)
      counts[values, default: 0] += 1
    }
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { (800...1200).contains($0) })
  }

  @Test func shuffleOfFewerThanTwoDrawsNothing() {
    var random = RandomSource(seed: 5)
    var untouched = random
    var none: [Int] = []
    var one = [1]
    random.shuffle(&none)
    random.shuffle(&one)
    #expect(one == [1])
    #expect(random.next() == untouched.next())
  }

  @Test func streamsDependOnSeedAndSplitOnly() {
    var a = RandomSource(seed: 1)
    var b = RandomSource(seed: 1)
    var other = RandomSource(seed: 2)
    var worker = a.split()
    var sameWorker = b.split()
    var second = a.split()
    var same = true
    var seen: Set<UInt64> = []
    for _ in 0..<1000 {
      let drawn = worker.next()
      same = same && drawn == sameWorker.next()
      seen.formUnion([drawn, second.next(), a.next(), other.next()])
    }
    #expect(same)
    #expect(seen.count == 4000)
  }
}
