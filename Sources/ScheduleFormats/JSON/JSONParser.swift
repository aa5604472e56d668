import LeagueModel

/// A strict parser of RFC 8259: what it accepts is JSON, and says where everything stands.
///
/// Foundation's decoder accepts trailing commas, duplicate keys and has no line numbers; files written by hand need better.
/// Duplicate keys, invalid UTF-8 and lone surrogates are errors. A byte order mark is accepted. Limits: 64 MB, depth 64,
/// 5 million values. O(bytes).
struct JSONParser {
  static let largestSize = 64 << 20
  static let largestDepth = 64
  static let mostValues = 5_000_000

  private let bytes: [UInt8]
  private var at = 0
  private var values = 0

  /// What is wrong, and where.
  struct Failure: Error {
    var code: InputError.Code
    var message: String
    var offset: Int
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value of a whole file.
  static func parse(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    guard bytes.count <= largestSize else {
      throw Failure(
        code: .limit, message: "the file has \(bytes.count) bytes; at most \(largestSize) are read", offset: 0)
    }
    var parser = JSONParser(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.at = 3 }
    parser.skipBlanks()
    guard parser.at < bytes.count else {
      throw Failure(code: .syntax, message: "the file is empty; expected a JSON object", offset: 0)
    }
    let value = try parser.value(depth: 1)
    parser.skipBlanks()
    guard parser.at == bytes.count else {
      throw Failure(code: .syntax, message: "\(parser.here) after the end of the JSON value", offset: parser.at)
    }
    return value
  }

  // MARK: values

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    values += 1
    guard depth <= JSONParser.largestDepth else {
      throw fail(.limit, "more than \(JSONParser.largestDepth) levels of nesting")
    }
    guard values <= JSONParser.mostValues else { throw fail(.limit, "more than \(JSONParser.mostValues) values") }
    let start = at
    guard at < bytes.count else { throw fail(.syntax, "the file ends where a value is expected") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return JSONValue(content: .object(try object(depth: depth)), offset: start)
    case UInt8(ascii: "["): return JSONValue(content: .array(try array(depth: depth)), offset: start)
    case UInt8(ascii: "\""): return JSONValue(content: .string(try string()), offset: start)
    case UInt8(ascii: "t"):
      try word("true")
      return JSONValue(content: .bool(true), offset: start)
    case UInt8(ascii: "f"):
      try word("false")
      return JSONValue(content: .bool(false), offset: start)
    case UInt8(ascii: "n"):
      try word("null")
      return JSONValue(content: .null, offset: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONValue(content: .number(try number()), offset: start)
    default: throw fail(.syntax, "\(here) where a value is expected")
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> [JSONValue.Member] {
    at += 1
    var members: [JSONValue.Member] = []
    var seen = Set<String>()
    skipBlanks()
    if take("}") { return members }
    while true {
      skipBlanks()
      let keyOffset = at
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        if at < bytes.count, bytes[at] == UInt8(ascii: "}"), !members.isEmpty {
          throw fail(.syntax, "a comma before '}'; JSON has no trailing commas")
        }
        throw fail(.syntax, "\(here) where a key in double quotes is expected")
      }
      let key = try string()
      guard seen.insert(key).inserted else {
        throw Failure(code: .duplicate, message: "key \(quote(key)) occurs twice in one object", offset: keyOffset)
      }
      skipBlanks()
      guard take(":") else { throw fail(.syntax, "\(here) where ':' is expected after key \(quote(key))") }
      skipBlanks()
      members.append(JSONValue.Member(key: key, keyOffset: keyOffset, value: try value(depth: depth + 1)))
      skipBlanks()
      if take(",") { continue }
      if take("}") { return members }
      throw fail(.syntax, "\(here) where ',' or '}' is expected")
    }
  }

  private mutating func array(depth: Int) throws(Failure) -> [JSONValue] {
    at += 1
    var items: [JSONValue] = []
    skipBlanks()
    if take("]") { return items }
    while true {
      skipBlanks()
      if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
        throw fail(.syntax, "a comma before ']'; JSON has no trailing commas")
      }
      items.append(try value(depth: depth + 1))
      skipBlanks()
      if take(",") { continue }
      if take("]") { return items }
      throw fail(.syntax, "\(here) where ',' or ']' is expected")
    }
  }

  private mutating func word(_ text: String) throws(Failure) {
    guard bytes[at...].starts(with: text.utf8) else {
      throw fail(.syntax, "\(here) where a value is expected (true, false and null are the only words)")
    }
    at += text.utf8.count
  }

  private mutating func number() throws(Failure) -> String {
    let start = at
    _ = take("-")
    let whole = digits()
    if whole == 0 { throw fail(.syntax, "\(here) where a digit is expected") }
    if whole > 1, bytes[at - whole] == UInt8(ascii: "0") {
      throw Failure(code: .syntax, message: "a number with a leading zero", offset: start)
    }
    if take("."), digits() == 0 { throw fail(.syntax, "\(here) where a digit is expected after the decimal point") }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      if digits() == 0 { throw fail(.syntax, "\(here) where a digit is expected in the exponent") }
    }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = at
    while at < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) { at += 1 }
    return at - start
  }

  // MARK: strings

  private mutating func string() throws(Failure) -> String {
    let start = at
    at += 1
    var text: [UInt8] = []
    while true {
      guard at < bytes.count else {
        throw Failure(code: .syntax, message: "a text that is not closed", offset: start)
      }
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return try decode(text, from: start)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20:
        throw fail(.syntax, "\(here) in a text; write it as an escape (\\n, \\t, \\u00XX)")
      default:
        text.append(byte)
        at += 1
      }
    }
  }

  private func decode(_ text: [UInt8], from start: Int) throws(Failure) -> String {
    guard let string = String(validating: text, as: UTF8.self) else {
      throw Failure(code: .syntax, message: "a text that is not valid UTF-8", offset: start)
    }
    return string
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    at += 1
    guard at < bytes.count else { throw fail(.syntax, "the file ends in an escape") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      let first = try hexadecimal()
      var scalar = first
      if (0xD800..<0xDC00).contains(first) {
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
          throw fail(.syntax, "half of a surrogate pair")
        }
        at += 2
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second) else { throw fail(.syntax, "half of a surrogate pair") }
        scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      }
      guard let unicode = Unicode.Scalar(scalar) else { throw fail(.syntax, "half of a surrogate pair") }
      text += Array(String(Character(unicode)).utf8)
    default:
      at -= 1
      throw fail(.syntax, "\(here) after a backslash; escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX")
    }
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue, bytes[at] < 128 else {
        throw fail(.syntax, "\(here) where four hexadecimal digits are expected")
      }
      value = value << 4 + UInt32(digit)
      at += 1
    }
    return value
  }

  // MARK: helpers

  private mutating func skipBlanks() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  /// The byte at hand, for messages.
  private var here: String {
    guard at < bytes.count else { return "the end of the file" }
    let byte = bytes[at]
    if (0x21..<0x7F).contains(byte) { return "'\(Character(Unicode.Scalar(byte)))'" }
    if byte == 0x20 { return "a blank" }
    if byte == 0x0A || byte == 0x0D { return "the end of the line" }
    return "byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
  }

  private func fail(_ code: InputError.Code, _ message: String) -> Failure {
    Failure(code: code, message: message, offset: min(at, bytes.count))
  }
}
