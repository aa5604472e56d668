import FlexSchedKit

/// Reads what a configuration file may hold: one JSON object whose values are texts, numbers, true, false, or arrays of
/// texts and numbers. Strict (RFC 8259); stops at the first error.
struct ConfigReader {
  enum Value: Equatable {
    /// A text, or a number as it is written.
    case scalar(String)
    case bool(Bool)
    case list([String])
  }

  struct Entry: Equatable {
    let name: String
    let value: Value
    let line: Int
  }

  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1

  static func entries(of bytes: [UInt8], file: String) throws(InputErrors) -> [Entry] {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw InputErrors(InputError(.syntax, "this is not UTF-8 text", at: Place(file: file)))
    }
    var reader = ConfigReader(bytes: bytes, file: file)
    do {
      return try reader.readObject()
    } catch {
      throw InputErrors(error)
    }
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private mutating func readObject() throws(InputError) -> [Entry] {
    var entries: [Entry] = []
    try expect("{", "a JSON object of option names to values")
    if !skip("}") {
      repeat {
        skipBlanks()
        let place = line
        let name = try readText("the name of an option in quotes")
        if entries.contains(where: { $0.name == name }) { throw problem("option '\(name)' is given twice") }
        try expect(":", "':'")
        entries.append(Entry(name: name, value: try readValue(), line: place))
      } while skip(",")
      try expect("}", "',' or '}'")
    }
    skipBlanks()
    if index < bytes.count { throw problem("expected nothing after the object") }
    return entries
  }

  private mutating func readValue() throws(InputError) -> Value {
    skipBlanks()
    if skipWord("true") { return .bool(true) }
    if skipWord("false") { return .bool(false) }
    guard skip("[") else { return .scalar(try readScalar()) }
    var items: [String] = []
    if skip("]") { return .list([]) }
    repeat { items.append(try readScalar()) } while skip(",")
    try expect("]", "',' or ']'")
    return .list(items)
  }

  private mutating func readScalar() throws(InputError) -> String {
    skipBlanks()
    guard index < bytes.count, bytes[index] != UInt8(ascii: "\"") else { return try readText("a value") }
    let start = index
    while index < bytes.count, ConfigReader.isNumberByte(bytes[index]) { index += 1 }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
      throw problem("expected a text in quotes, a number, true or false")
    }
    return text
  }

  private mutating func readText(_ what: String) throws(InputError) -> String {
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw problem("expected \(what)") }
    index += 1
    var text: [UInt8] = []
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(try readEscape())
      case 0..<32: throw problem("a text does not end on its line")
      default: text.append(byte)
      }
    }
    throw problem("a text does not end")
  }

  private mutating func readEscape() throws(InputError) -> UInt8 {
    let escapes: [Character: Character] = ["\"": "\"", "\\": "\\", "/": "/", "n": "\n", "t": "\t", "r": "\r"]
    guard index < bytes.count, let byte = escapes[Character(Unicode.Scalar(bytes[index]))]?.asciiValue else {
      throw problem("an escape other than \\\" \\\\ \\/ \\n \\t \\r; write the character itself")
    }
    index += 1
    return byte
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  private mutating func expect(_ character: Unicode.Scalar, _ what: String) throws(InputError) {
    guard skip(character) else { throw problem("expected \(what)") }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func skipWord(_ word: String) -> Bool {
    guard bytes[index...].starts(with: word.utf8) else { return false }
    index += word.utf8.count
    return true
  }

  private mutating func skipBlanks() {
    while index < bytes.count, [9, 10, 13, 32].contains(bytes[index]) {
      if bytes[index] == 10 { line += 1 }
      index += 1
    }
  }

  private func problem(_ message: String) -> InputError {
    InputError(.syntax, message, at: Place(file: file, line: line))
  }
}
