/// Comma-separated values of RFC 4180, as far as result tables need them.
enum CSVText {
  /// All records; quoted fields may hold commas, quotes and line ends. `nil` when a quoted field does not end.
  static func records(_ bytes: [UInt8]) -> [[String]]? {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var isInQuotes = false
    var index = 0
    func ended() -> String { String(decoding: field, as: UTF8.self) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isInQuotes {
        if byte != UInt8(ascii: "\"") {
          field.append(byte)
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          field.append(byte)
          index += 1
        } else {
          isInQuotes = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where field.isEmpty && !isQuoted:
        isQuoted = true
        isInQuotes = true
      case UInt8(ascii: ","), UInt8(ascii: "\n"):
        record.append(ended())
        field = []
        isQuoted = false
        if byte == UInt8(ascii: "\n") {
          if record != [""] { records.append(record) }
          record = []
        }
      case UInt8(ascii: "\r"): break
      default: field.append(byte)
      }
    }
    if isInQuotes { return nil }
    if !field.isEmpty || !record.isEmpty { records.append(record + [ended()]) }
    return records
  }

  /// One line with its end.
  static func line(_ fields: [String]) -> String {
    fields.map { field in
      guard field.contains(where: { ",\"\r\n".contains($0) }) else { return field }
      return "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }.joined(separator: ",") + "\n"
  }
}
