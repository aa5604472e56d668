import TestSupport
import Testing

@testable import Timetabling

@Suite struct FrontierProgramTests {
  private typealias Pair = FrontierProgram.Pair

  private func cost(_ bits: Int, _ single: [(zero: Int32, one: Int32)], _ pairs: [Pair]) -> Int {
    var sum = 0
    for (bit, costs) in single.enumerated() { sum += Int(bits >> bit & 1 == 1 ? costs.one : costs.zero) }
    for pair in pairs {
      sum += Int((bits >> pair.first ^ bits >> pair.second) & 1 == 0 ? pair.equal : pair.different)
    }
    return sum
  }

  /// Random costs, graphs and orders, several pairs of the same bits among them: as cheap as the cheapest of all choices.
  @Test func cheapestOfAll() throws {
    var random = SeededGenerator(seed: 12)
    for round in 0..<60 {
      let count = 1 + round % 10
      var program = FrontierProgram(bits: count)
      let single = (0..<count).map { _ in (zero: Int32(random.below(9)) - 4, one: Int32(random.below(9)) - 4) }
      for (bit, costs) in single.enumerated() { program.add(bit, zero: costs.zero, one: costs.one) }
      var pairs: [Pair] = []
      for _ in 0..<random.below(3 * count) where count > 1 {
        let first = random.below(count)
        let second = (first + 1 + random.below(count - 1)) % count
        pairs.append(
          Pair(first: first, second: second, equal: Int32(random.below(7)) - 3, different: Int32(random.below(7)) - 3))
      }
      for pair in pairs { program.add(pair) }
      let cut = random.below(count + 1)
      let plan = program.plan([Array(0..<cut), Array((cut..<count).reversed())])
      let found = program.solve(plan) { false }
      let (value, bits) = try #require(found)
      let best = (0..<(1 << count)).map { cost($0, single, pairs) }.min()
      #expect(value == best)
      let chosen = bits.enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) }
      #expect(cost(chosen, single, pairs) == value)
    }
  }

  /// A path needs a frontier of two, however long.
  @Test func longPathsAreNarrow() throws {
    var program = FrontierProgram(bits: 1000)
    for bit in 1..<1000 { program.add(Pair(first: bit - 1, second: bit, equal: bit % 3 == 0 ? 5 : 0, different: 1)) }
    program.add(999, zero: 0, one: 2)
    let plan = program.plan([Array(0..<1000)])
    #expect(plan.width == 2)
    let found = program.solve(plan) { false }
    let (value, bits) = try #require(found)
    // A third of the pairs differs, at one each; the end is 0.
    #expect(value == 333 && !bits[999])
  }

  @Test func stops() {
    var program = FrontierProgram(bits: 2)
    program.add(Pair(first: 0, second: 1, equal: 1, different: 0))
    #expect(program.solve(program.plan([[0, 1]])) { true } == nil)
  }
}
