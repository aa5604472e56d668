/// An exact decimal number with three places: a price, or grams of carbon dioxide. Never a floating-point number.
public struct Amount: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var thousandths: Int

  public init(thousandths: Int) { self.thousandths = thousandths }

  public init(_ whole: Int) { thousandths = whole * 1000 }

  public static let zero = Amount(thousandths: 0)

  /// Reads digits with at most three places after the point: `4`, `4.75`, `-0.125`. `nil` for anything else (`1e3`, `NaN`,
  /// `4.7500`, more than twelve digits before the point).
  public init?(_ text: some StringProtocol) {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...12).contains(whole.count), parts.count == 1 || (1...3).contains(parts[1].count)
    else { return nil }
    var value = 0
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    for digit in Array(whole) + fraction + [UInt8](repeating: 48, count: 3 - fraction.count) {
      guard digit >= 48, digit <= 57 else { return nil }
      value = value * 10 + Int(digit - 48)
    }
    thousandths = isNegative ? -value : value
  }

  /// Without zeros at the end: `4`, `4.75`.
  public var description: String {
    let size = thousandths.magnitude
    var text = String(size % 1000)
    text = String(repeating: "0", count: 3 - text.count) + text
    while text.last == "0" { text.removeLast() }
    return (thousandths < 0 ? "-" : "") + String(size / 1000) + (text.isEmpty ? "" : "." + text)
  }

  public static func < (lhs: Amount, rhs: Amount) -> Bool { lhs.thousandths < rhs.thousandths }
}
