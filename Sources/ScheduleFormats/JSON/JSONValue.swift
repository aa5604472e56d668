/// A JSON value with the place where it begins in its file.
struct JSONValue: Sendable {
  enum Content: Sendable {
    case null
    case bool(Bool)
    /// Kept as written, so that integers stay exact.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])
  }

  struct Member: Sendable {
    var key: String
    /// Offset of the key.
    var keyOffset: Int
    var value: JSONValue
  }

  var content: Content
  /// In bytes from the start of the file.
  var offset: Int

  /// What the value is, in the words of errors.
  var kindInWords: String {
    switch content {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// The value as errors quote it: short, on one line.
  var quoted: String {
    switch content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text.count > 30 ? text.prefix(27) + "..." : text
    case .string(let text): quote(text)
    case .array(let items): "a list of \(items.count)"
    case .object(let members): "an object with \(members.count) key\(members.count == 1 ? "" : "s")"
    }
  }
}

/// `'text'`, shortened, control characters shown as `\u{..}`.
func quote(_ text: String) -> String {
  var shown = ""
  for scalar in text.unicodeScalars.prefix(60) {
    let isControl =
      scalar.value < 32 || (127...159).contains(scalar.value) || (0x2028...0x202E).contains(scalar.value)
      || (0x2066...0x2069).contains(scalar.value)
    if isControl {
      shown += "\\u{\(String(scalar.value, radix: 16))}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return "'" + shown + (text.unicodeScalars.count > 60 ? "..." : "") + "'"
}

/// Lines and columns of a file by byte offset.
struct LineTable: Sendable {
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// Both from 1; the column in bytes. O(log lines).
  func position(of offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - starts[low] + 1)
  }
}
