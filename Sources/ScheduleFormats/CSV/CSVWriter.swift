/// Writes records as RFC 4180 says: commas, CRLF, quotes where needed, in UTF-8 without byte order mark.
struct CSVWriter {
  private(set) var bytes: [UInt8] = []

  /// One record. Values that a spreadsheet would run as a formula are neutralised.
  mutating func write(_ values: [String]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(FormulaGuard.guarded(value))
    }
    bytes += [13, 10]
  }

  /// A value is quoted when it has a character that ends a value in some dialect, or blanks at its ends.
  private mutating func write(_ value: String) {
    let utf8 = value.utf8
    let special = Set("\",;\t\r\n".utf8)
    guard utf8.contains(where: special.contains) || utf8.first == 32 || utf8.last == 32 else {
      bytes += utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
