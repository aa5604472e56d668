/// A JSON value to be written; objects keep the order of their keys.
package enum JSONText {
  case null
  case bool(Bool)
  case int(Int)
  /// Written with three decimals.
  case decimal(Double)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  static func optional(_ value: Int?) -> JSONText { value.map { .int($0) } ?? .null }

  static func optional(_ value: Double?) -> JSONText { value.map { .decimal($0) } ?? .null }

  /// On one line, without line end.
  package var line: String {
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .int(let value): return String(value)
    case .decimal(let value): return value.isFinite ? Number.fixed(value, 3) : "null"
    case .string(let text): return JSONText.quoted(text)
    case .array(let values): return "[" + values.map(\.line).joined(separator: ",") + "]"
    case .object(let members):
      return "{" + members.map { JSONText.quoted($0) + ":" + $1.line }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7f}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
