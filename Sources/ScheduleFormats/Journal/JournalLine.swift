import LeagueModel

/// The frame of a record in a journal: `{ "checksum": "SHA-256 of the record's bytes", "record": {...} }` and a newline.
enum JournalLine {
  private static let head = Array(#"{ "checksum": ""#.utf8)
  private static let middle = Array(#"", "record": "#.utf8)
  private static let tail = Array(" }".utf8)
  private static let digits = 64
  /// Bytes of a line before its record.
  static var recordOffset: Int { head.count + digits + middle.count }

  /// With the newline.
  static func bytes(of record: [UInt8]) -> [UInt8] {
    head + Array(SHA256.hexDigest(of: record).utf8) + middle + record + tail + [UInt8(ascii: "\n")]
  }

  /// The record of a line without its newline, and its checksum; `nil` when the frame is broken or the checksum is not that of
  /// the record.
  static func record(of line: ArraySlice<UInt8>) -> (bytes: [UInt8], checksum: String)? {
    guard line.count > recordOffset + tail.count, line.starts(with: head), line.suffix(tail.count).elementsEqual(tail)
    else { return nil }
    let checksum = line.dropFirst(head.count).prefix(digits)
    guard line.dropFirst(head.count + digits).starts(with: middle) else { return nil }
    let record = Array(line.dropFirst(recordOffset).dropLast(tail.count))
    guard SHA256.hexDigest(of: record).utf8.elementsEqual(checksum) else { return nil }
    return (record, String(decoding: checksum, as: UTF8.self))
  }

  /// The complete lines of a file, and how many bytes they have. What follows is a line that was torn when it was written: it has
  /// no end, or zeros that a file system left where bytes should be.
  static func complete(_ bytes: [UInt8]) -> (lines: [ArraySlice<UInt8>], count: Int) {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start..<index])
      start = index + 1
    }
    if start == bytes.count, let last = lines.last, last.contains(0) {
      lines.removeLast()
      start = last.startIndex
    }
    return (lines, start)
  }
}
