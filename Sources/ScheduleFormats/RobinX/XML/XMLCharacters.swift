import LeagueModel

/// What bytes may stand in an XML file.
enum XMLCharacters {
  /// Checks size, encoding and characters. O(bytes).
  static func check(_ bytes: [UInt8], file: String?, maximumBytes: Int) throws(InputError) -> LineIndex {
    guard bytes.count <= maximumBytes else {
      throw InputError(.limit, "the file is larger than \(maximumBytes >> 20) MiB", at: Place(file: file))
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw InputError(.unsupported, "the file is UTF-16; expected UTF-8", at: Place(file: file))
    }
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    guard bytes[starts[0]...].contains(where: { $0 > 32 }) else {
      throw InputError(.syntax, "the file is empty; expected XML", at: Place(file: file))
    }
    let invalid = firstInvalidUTF8(bytes)
    for (offset, byte) in bytes.enumerated() {
      let problem: String
      if offset == invalid {
        problem = "byte 0x\(hex(byte)) is not UTF-8"
      } else if byte == 10 {
        starts.append(offset + 1)
        continue
      } else if byte < 32 && byte != 9 && byte != 13 {
        problem = "control character 0x\(hex(byte)); is this a binary file?"
      } else if byte == 0xEF, offset + 2 < bytes.count, bytes[offset + 1] == 0xBF, bytes[offset + 2] >= 0xBE {
        problem = "U+FFF\(hex(bytes[offset + 2] - 0xB0).suffix(1)) is no character of XML"
      } else {
        continue
      }
      throw InputError(
        .syntax, problem, at: Place(file: file, line: starts.count, column: offset - starts[starts.count - 1] + 1))
    }
    return LineIndex(file: file, starts: starts)
  }

  static let utf8Names = ["utf-8", "utf8", "us-ascii", "ascii"]
  static let latin1Names = ["iso-8859-1", "latin1", "latin-1"]

  /// The bytes as UTF-8 when they declare ISO 8859-1 and are not UTF-8 already (which such files often are). O(bytes).
  static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard let encoding = declaredEncoding(bytes.prefix(200)), latin1Names.contains(encoding.lowercased()),
      firstInvalidUTF8(bytes) != nil
    else { return bytes }
    return bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
  }

  /// The encoding that an XML declaration at the start of the bytes names.
  static func declaredEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let key = text[..<end.lowerBound].firstRange(of: "encoding")
    else { return nil }
    return text[key.upperBound..<end.lowerBound].split(whereSeparator: { "\"'= \t\r\n".contains($0) }).first
      .map(String.init)
  }

  /// Whether a code point may stand in a file (XML 1.0, production 2).
  static func isAllowed(_ code: UInt32) -> Bool {
    code == 9 || code == 10 || code == 13 || (0x20...0xD7FF).contains(code) || (0xE000...0xFFFD).contains(code)
      || (0x10000...0x10FFFF).contains(code)
  }

  /// Whether a byte may stand in a name. Everything outside ASCII may: a superset of production 4.
  static func isName(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), 0x80...0xFF:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      !first
    default: false
    }
  }

  private static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }
}

/// At most 40 characters of something that a message quotes.
func excerpt(_ text: String) -> String {
  text.utf8.count <= 40 ? text : text.prefix(40) + "…"
}
