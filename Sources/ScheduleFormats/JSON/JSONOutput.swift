/// A JSON value to be written; objects keep the order of their members.
public indirect enum JSONOutput: Sendable {
  case null
  case bool(Bool)
  case int(Int)
  case decimal(Double)
  case string(String)
  case array([JSONOutput])
  case object([(String, JSONOutput)])

  public static func optional(_ value: Int?) -> JSONOutput { value.map { .int($0) } ?? .null }
  public static func optional(_ value: Double?) -> JSONOutput { value.map { .decimal($0) } ?? .null }
  public static func optional(_ value: String?) -> JSONOutput { value.map { .string($0) } ?? .null }
  public static func strings(_ values: [String]) -> JSONOutput { .array(values.map { .string($0) }) }
  public static func ints(_ values: [Int]) -> JSONOutput { .array(values.map { .int($0) }) }

  /// Indented by two, lists and objects of plain values on one line when they fit into 100 columns, longer lists of plain
  /// values in filled lines, rows of integers always on one line; ends with a newline. Equal values give equal bytes. O(size).
  public func bytes() -> [UInt8] {
    var text = ""
    write(to: &text, indent: 0)
    return Array(text.utf8) + [10]
  }

  /// Without blanks or newlines.
  public var compact: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .decimal(let value): JSONOutput.decimal(value)
    case .string(let text): JSONOutput.quoted(text)
    case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
    case .object(let members):
      members.isEmpty
        ? "{}"
        : "{ " + members.map { JSONOutput.quoted($0.0) + ": " + $0.1.compact }.joined(separator: ", ") + " }"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// Whether the value stands on one line: plain, or made of plain values or short rows of them.
  private func fitsOneLine(indent: Int) -> Bool {
    switch self {
    case .array(let items):
      if items.allSatisfy({ if case .int = $0 { true } else { false } }) { return true }
      return items.allSatisfy { $0.isPlain || $0.isEmptyContainer } && compact.utf8.count + indent <= 100
    case .object(let members):
      let isShort = members.allSatisfy { member in
        if member.1.isPlain { return true }
        if case .array(let items) = member.1 { return items.allSatisfy(\.isPlain) }
        if case .object(let inner) = member.1 { return inner.allSatisfy { $0.1.isPlain } }
        return false
      }
      return isShort && compact.utf8.count + indent <= 100
    default: return true
    }
  }

  private var isEmptyContainer: Bool {
    switch self {
    case .array(let items): items.isEmpty
    case .object(let members): members.isEmpty
    default: false
    }
  }

  private func write(to text: inout String, indent: Int) {
    if fitsOneLine(indent: indent) {
      text += compact
      return
    }
    let inner = String(repeating: " ", count: indent + 2)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .array(let items) where items.allSatisfy(\.isPlain):
      text += "[\n" + JSONOutput.filled(items.map(\.compact), indent: inner) + "\n" + outer + "]"
    case .array(let items):
      text += "[\n"
      for (index, item) in items.enumerated() {
        text += inner
        item.write(to: &text, indent: indent + 2)
        text += index + 1 < items.count ? ",\n" : "\n"
      }
      text += outer + "]"
    case .object(let members):
      text += "{\n"
      for (index, member) in members.enumerated() {
        text += inner + JSONOutput.quoted(member.0) + ": "
        member.1.write(to: &text, indent: indent + 2)
        text += index + 1 < members.count ? ",\n" : "\n"
      }
      text += outer + "}"
    default: text += compact
    }
  }

  /// The values, separated by commas, in as few lines of at most 100 columns as they need.
  private static func filled(_ values: [String], indent: String) -> String {
    var text = indent
    var column = indent.utf8.count
    for (index, value) in values.enumerated() {
      let width = value.utf8.count + 2
      if column > indent.utf8.count, column + width > 100 {
        text += "\n" + indent
        column = indent.utf8.count
      } else if index > 0 {
        text += " "
      }
      text += value + (index + 1 < values.count ? "," : "")
      column += width
    }
    return text
  }

  /// Shortest text that reads back as the same number; not finite ones as null.
  private static func decimal(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value == value.rounded(.towardZero), abs(value) < 1e15 { return String(Int(value)) }
    return "\(value)"
  }

  /// A JSON string that is also safe inside a script element: control characters, U+2028, U+2029 and `</` are escaped.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "/" where last == "<": result += "\\/"
      case "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return result + "\""
  }
}
