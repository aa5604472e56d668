/// Text from a league, made safe for formats that are read line by line.
enum PlainText {
  /// Control characters removed; every kind of line break is one `\n`, a tab is a space. O(length).
  static func withoutControls(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where last == "\r": break
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: result.append("\n")
      case 0x09: result.append(" ")
      case 0...0x1F, 0x7F...0x9F: break
      default: result.append(scalar)
      }
      last = scalar
    }
    return String(result)
  }

  /// The same on one line.
  static func line(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in withoutControls(text).unicodeScalars { result.append(scalar == "\n" ? " " : scalar) }
    return String(result)
  }

  /// Without blanks and line breaks at both ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    guard let first = text.firstIndex(where: { !isBlank($0) }), let last = text.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(text[first...last])
  }

  /// `value` in decimal digits, with leading zeros.
  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
