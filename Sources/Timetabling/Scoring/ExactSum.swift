/// A sum of products of numbers from files: exact, whatever their order and signs, and clamped only when it is read.
///
/// Readers accept numbers up to 10^9 and at most some 10^6 entries of a kind, so that deviation x weight stays below 2^63
/// and no sum comes near 128 bits. A sum may pass 64 bits; it is then read as `limit`, which leaves room for adding a few
/// more.
package struct ExactSum {
  /// Largest magnitude that is read: 2^60.
  static let limit = 1 << 60

  private var sum: Int128 = 0

  package init() {}

  package mutating func add(_ amount: Int, times factor: Int = 1) { sum += Int128(amount) * Int128(factor) }

  /// Adds amount^2 x factor.
  mutating func addSquare(of amount: Int, times factor: Int) { sum += Int128(amount) * Int128(amount) * Int128(factor) }

  package var value: Int { Int(Swift.min(Swift.max(sum, Int128(-ExactSum.limit)), Int128(ExactSum.limit))) }

  /// `amount` x `factor`, clamped.
  static func product(_ amount: Int, _ factor: Int) -> Int {
    var sum = ExactSum()
    sum.add(amount, times: factor)
    return sum.value
  }
}
