import Testing

@testable import Timetabling

@Suite struct PartialFactorizationTests {
  @Test func climbingNeverLosesGamesAndStopsInTime() {
    var random = RandomSource(seed: 3)
    var partial = PartialFactorization(teamCount: 12)
    var before = 0
    for _ in 0..<400 {
      partial.climb(steps: 1, using: &random)
      #expect(partial.placed >= before)
      before = partial.placed
    }
    #expect(before > 40)
  }

  @Test func givesUpWhenItMayNotStep() {
    var random = RandomSource(seed: 3)
    var partial = PartialFactorization(teamCount: 8)
    let done = partial.complete(attempts: 3, steps: 0, using: &random)
    #expect(!done)
    #expect(partial.placed == 0)
  }

  @Test func completesEveryEvenNumberOfTeams() {
    var random = RandomSource(seed: 3)
    for n in stride(from: 2, through: 60, by: 2) {
      var partial = PartialFactorization(teamCount: n)
      let done = partial.complete(attempts: 1, using: &random)
      #expect(done, "\(n) teams")
      #expect((0..<n).allSatisfy { a in (0..<n).allSatisfy { a == $0 || partial.haveMet(a, $0) } })
    }
  }

  /// Random insertions and removals against sets of the standard library.
  @Test func indexSetsAreSets() {
    var random = RandomSource(seed: 8)
    var sets = IndexSets(count: 3, universe: 10)
    var expected = [Set<Int>](repeating: Set(0..<10), count: 3)
    for _ in 0..<2000 {
      let set = random.below(3)
      let value = random.below(10)
      if random.below(2) == 0 {
        sets.insert(value, into: set)
        expected[set].insert(value)
      } else {
        sets.remove(value, from: set)
        expected[set].remove(value)
      }
      #expect(Set((0..<sets.count(set)).map { sets.member($0, of: set) }) == expected[set])
      #expect((0..<10).allSatisfy { sets.contains($0, in: set) == expected[set].contains($0) })
    }
  }
}
