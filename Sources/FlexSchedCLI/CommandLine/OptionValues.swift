/// A value on the command line that cannot be read: what was expected instead, with an example.
package struct UnreadableValue: Error, Equatable {
  package let expected: String
}

/// Readers of the values that options take. All are exact or refuse.
package enum OptionValue {
  /// Seconds, from `90s`, `5m`, `1h30m`, `500ms`, `1.5h`, `2d` or a plain number of seconds; at most a year.
  package static func duration(_ text: String) throws(UnreadableValue) -> Double {
    let problem = UnreadableValue(expected: "a duration such as 90s, 5m, 1h30m or 500ms")
    var rest = text.utf8[...]
    var seconds = 0.0
    var lastUnit = Double.infinity
    guard !rest.isEmpty else { throw problem }
    while !rest.isEmpty {
      let digits = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(digits.count)
      let letters = rest.prefix { !isDigit($0) && $0 != UInt8(ascii: ".") }
      rest = rest.dropFirst(letters.count)
      guard let amount = decimal(String(digits) ?? ""), let unit = unitSeconds[String(letters) ?? ""], unit < lastUnit
      else { throw problem }
      if letters.isEmpty, digits.count != text.utf8.count { throw problem }
      seconds += amount * unit
      lastUnit = unit
    }
    guard seconds <= 366 * 86_400 else { throw UnreadableValue(expected: "a duration of at most a year") }
    return seconds
  }

  /// A share, from `1%` or `0.5%`: 0.01, 0.005.
  package static func percentage(_ text: String) throws(UnreadableValue) -> Double {
    guard text.last == "%", let amount = decimal(String(text.dropLast())), amount <= 1_000_000 else {
      throw UnreadableValue(expected: "a percentage such as 1% or 0.5%")
    }
    return amount / 100
  }

  /// A whole number from 0, with the suffixes `k`, `M` and `G` for thousands, millions and thousands of millions:
  /// `250000`, `500k`, `2M`, `1.5M`.
  package static func count(_ text: String) throws(UnreadableValue) -> Int {
    let problem = UnreadableValue(expected: "a whole number such as 250000, 500k or 2M")
    var digits = text.utf8[...]
    var zeros = 0
    if let last = digits.last, let power = [UInt8(ascii: "k"): 3, UInt8(ascii: "M"): 6, UInt8(ascii: "G"): 9][last] {
      zeros = power
      digits = digits.dropLast()
    }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { throw problem }
    let fraction = parts.count == 2 ? String(parts[1]) ?? "" : ""
    guard fraction.count <= zeros,
      let value = Int((String(parts[0]) ?? "") + fraction + String(repeating: "0", count: zeros - fraction.count))
    else { throw problem }
    return value
  }

  /// A whole number in a range, without sign or suffix.
  package static func whole(_ text: String, in range: ClosedRange<Int>) throws(UnreadableValue) -> Int {
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit), let value = Int(text), range.contains(value) else {
      throw UnreadableValue(expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// A 64-bit seed.
  package static func seed(_ text: String) throws(UnreadableValue) -> UInt64 {
    guard !text.isEmpty, text.utf8.allSatisfy(isDigit), let value = UInt64(text) else {
      throw UnreadableValue(expected: "a whole number from 0 to \(UInt64.max)")
    }
    return value
  }

  /// Seeds: `1,2,3` as listed, or `5` for the seeds 1 to 5.
  package static func seeds(_ text: String) throws(UnreadableValue) -> [UInt64] {
    let problem = UnreadableValue(expected: "a number of seeds such as 5, or a list such as 1,2,3")
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    if parts.count == 1 {
      guard let number = try? whole(text, in: 1...10_000) else { throw problem }
      return (1...UInt64(number)).map { $0 }
    }
    var seeds: [UInt64] = []
    for part in parts {
      guard let value = try? seed(String(part)) else { throw problem }
      seeds.append(value)
    }
    return seeds
  }

  private static let unitSeconds: [String: Double] = [
    "ms": 0.001, "s": 1, "": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400,
  ]

  /// Digits with at most one dot between or before them; nothing else that `Double` would take (`inf`, `0x1p3`, `1e9`).
  private static func decimal(_ text: String) -> Double? {
    guard text.utf8.contains(where: isDigit), text.utf8.last != UInt8(ascii: "."), text.utf8.count <= 18,
      text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Double(text.utf8.first == UInt8(ascii: ".") ? "0" + text : text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
