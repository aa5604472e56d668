import Testing

@testable import FlexSchedCLI

/// Against published critical values and the definition.
@Suite struct WilcoxonTestTests {
  /// Exact probabilities of the signed-rank distribution: 2 P(W <= 3) = 10 / 128 for n = 7 and 2 P(W <= 8) = 50 / 1024
  /// for n = 10, the tabulated limits of 10 % and 5 %.
  @Test func tabulatedValues() {
    let seven = WilcoxonTest([3, -1, -2, 4, 5, 6, 7])
    #expect(seven.negative == 3 && seven.positive == 25 && seven.count == 7)
    #expect(abs(seven.twoSided - 10 / 128) < 1e-12)
    let ten = WilcoxonTest([1, 2, 3, 4, 5, 6, 7, -8, 9, 10])
    #expect(abs(ten.twoSided - 50 / 1024) < 1e-12)
  }

  /// All signs counted one by one, with ties, zeros and infinite differences.
  @Test func theDefinition() {
    let samples: [[Double]] = [
      [], [0, 0], [2], [1, 1, -1, 2, 2], [0.5, -0.5, 3, 0, -4, 4, 4], [.infinity, -1, 2, -.infinity, 5, .infinity],
    ]
    for sample in samples {
      let values = sample.filter { $0 != 0 }
      let ranks = values.map { value in
        let smaller = values.filter { abs($0) < abs(value) }.count
        let equal = values.filter { abs($0) == abs(value) }.count
        return Double(smaller) + Double(equal + 1) / 2
      }
      let plus = zip(values, ranks).filter { $0.0 > 0 }.map(\.1).reduce(0, +)
      let total = ranks.reduce(0, +)
      let low = min(plus, total - plus)
      var extreme = 0
      for signs in 0..<(1 << values.count) {
        let sum = ranks.indices.filter { (signs >> $0) & 1 == 1 }.map { ranks[$0] }.reduce(0, +)
        if sum <= low + 1e-9 { extreme += 1 }
      }
      let expected = values.isEmpty ? 1 : min(1, 2 * Double(extreme) / Double(1 << values.count))
      let test = WilcoxonTest(sample)
      #expect(abs(test.twoSided - expected) < 1e-12, "\(sample)")
      #expect(test.positive == plus && test.negative == total - plus)
    }
  }
}
