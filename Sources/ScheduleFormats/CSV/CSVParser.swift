import LeagueModel

/// Reads records as RFC 4180 says, with any of CRLF, LF and CR as line end, and `,`, `;` or tab between values: whichever
/// the first record has most of.
struct CSVParser {
  struct Record: Sendable {
    /// On which it starts, from 1.
    var line: Int
    var values: [String]

    var isEmpty: Bool { values.allSatisfy(\.isEmpty) }
  }

  static let maximumRecords = 200_000
  static let maximumValues = 1_000

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position: Int
  private var line = 1

  /// All records that are not empty. What cannot be read is an error in `report`. O(bytes).
  static func records(_ bytes: [UInt8], report: inout InputReport) -> [Record] {
    var parser = CSVParser(bytes)
    var records: [Record] = []
    while let record = parser.next(&report) {
      if record.isEmpty { continue }
      guard records.count < maximumRecords else {
        report.error(.limit, "more than \(maximumRecords) records", at: Place(line: record.line))
        break
      }
      records.append(record)
    }
    return records
  }

  /// The first record, `nil` when it is not readable. O(its bytes).
  static func header(_ bytes: [UInt8]) -> Record? {
    var report = InputReport(file: nil)
    var parser = CSVParser(Array(bytes.prefix(100_000)))
    let record = parser.next(&report)
    return report.hasErrors ? nil : record
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    delimiter = CSVParser.delimiter(of: bytes[position...])
  }

  private static func delimiter(of bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 10 || byte == 13 { break }
      counts[byte, default: 0] += 1
    }
    var best = UInt8(ascii: ",")
    for other in [UInt8(ascii: ";"), 9] where counts[other, default: 0] > counts[best, default: 0] { best = other }
    return best
  }

  private mutating func next(_ report: inout InputReport) -> Record? {
    guard position < bytes.count else { return nil }
    var record = Record(line: line, values: [])
    while true {
      let value = nextValue(&report)
      if record.values.count < CSVParser.maximumValues { record.values.append(value) }
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
    }
    if record.values.count == CSVParser.maximumValues {
      report.error(.limit, "\(CSVParser.maximumValues) values or more", at: Place(line: record.line))
    }
    skipLineEnd()
    return record
  }

  private mutating func nextValue(_ report: inout InputReport) -> String {
    let start = line
    let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
    let value = isQuoted ? quotedValue(&report) : bareValue()
    if !isQuoted, value.contains(UInt8(ascii: "\"")) {
      report.error(
        .syntax, "a quote in a value that does not start with one; write \"...\" around the value and \"\" for a quote",
        at: Place(line: start))
    }
    if let text = String(validating: value, as: UTF8.self) { return text }
    report.error(.syntax, "a value that is not UTF-8; save the file as UTF-8", at: Place(line: start))
    return ""
  }

  /// Up to the next delimiter or line end.
  private mutating func bareValue() -> ArraySlice<UInt8> {
    let start = position
    while !isAtEndOfValue { position += 1 }
    return bytes[start..<position]
  }

  /// From the quote at `position` to the closing one. What follows that is an error, and left out.
  private mutating func quotedValue(_ report: inout InputReport) -> ArraySlice<UInt8> {
    let start = line
    var value: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") {
        guard position < bytes.count, bytes[position] == byte else {
          if !bareValue().isEmpty {
            report.error(
              .syntax, "text after the closing quote of a value; write \"\" for a quote", at: Place(line: line))
          }
          return value[...]
        }
        position += 1
      } else if byte == 10 || (byte == 13 && !(position < bytes.count && bytes[position] == 10)) {
        line += 1
      }
      value.append(byte)
    }
    report.error(.syntax, "a value whose opening quote is never closed", at: Place(line: start))
    return value[...]
  }

  private var isAtEndOfValue: Bool {
    guard position < bytes.count else { return true }
    return bytes[position] == delimiter || bytes[position] == 10 || bytes[position] == 13
  }

  private mutating func skipLineEnd() {
    guard position < bytes.count else { return }
    let isPair = bytes[position] == 13 && position + 1 < bytes.count && bytes[position + 1] == 10
    position += isPair ? 2 : 1
    line += 1
  }
}
