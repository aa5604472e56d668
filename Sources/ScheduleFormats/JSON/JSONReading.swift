import LeagueModel

/// Reads typed fields out of a JSON tree, collecting every error with its place. A field that is wrong reads as `nil`.
final class JSONReading {
  var report: InputReport
  private let lines: LineTable

  /// Parses; throws the syntax error, if there is one.
  static func start(_ bytes: [UInt8], file: String?) throws(InputErrors) -> (JSONReading, JSONValue) {
    let reading = JSONReading(LineTable(bytes), file: file)
    do {
      return (reading, try JSONParser.parse(bytes))
    } catch {
      reading.report.error(error.code, error.message, at: reading.place(error.offset, nil))
      try reading.report.throwErrors()
      throw InputErrors([])
    }
  }

  private init(_ lines: LineTable, file: String?) {
    self.lines = lines
    report = InputReport(file: file)
  }

  func place(_ offset: Int, _ path: String?) -> Place {
    let position = lines.position(of: offset)
    return Place(line: position.line, column: position.column, path: path)
  }

  func error(_ code: InputError.Code, _ message: String, at node: JSONNode) {
    report.error(code, message, at: place(node.value.offset, node.path))
  }

  func warn(_ code: InputError.Code, _ message: String, at node: JSONNode) {
    report.warn(code, message, at: place(node.value.offset, node.path))
  }

  /// `. Did you mean 'KSU'?`, to end an error about an unknown name; empty when no name is near.
  func suggestion(for name: String, among names: @autoclosure () -> [String]) -> String {
    guard report.takesSuggestions, let near = nearestName(to: name, among: names()) else { return "" }
    return ". Did you mean '\(near)'?"
  }

  /// The index of a named thing; reports an unknown name with the nearest one.
  func lookUp(_ node: JSONNode, _ what: String, _ index: [String: Int]) -> Int? {
    guard let name = node.string("the id of a \(what), a text") else { return nil }
    if let found = index[name] { return found }
    // Nothing of the kind could be read: that has been said.
    if index.isEmpty, report.hasErrors { return nil }
    let near = suggestion(for: name, among: index.sorted { $0.value < $1.value }.map(\.key))
    error(.unknownName, "unknown \(what) \(quote(name))\(near)", at: node)
    return nil
  }
}

/// A JSON value with its JSON pointer.
struct JSONNode {
  let value: JSONValue
  let path: String
  unowned let reading: JSONReading

  init(_ value: JSONValue, path: String, _ reading: JSONReading) {
    self.value = value
    self.path = path
    self.reading = reading
  }

  var isNull: Bool { if case .null = value.content { true } else { false } }
  var isArray: Bool { if case .array = value.content { true } else { false } }
  var isObject: Bool { if case .object = value.content { true } else { false } }
  var isString: Bool { if case .string = value.content { true } else { false } }
  var isNumber: Bool { if case .number = value.content { true } else { false } }

  func wrongType(_ expected: String) {
    let found = isArray || isObject ? value.quoted : "\(value.quoted) is \(value.kindInWords)"
    reading.error(.type, "\(found); expected \(expected)", at: self)
  }

  // MARK: plain values

  func string(_ expected: String = "a text") -> String? {
    guard case .string(let text) = value.content else {
      wrongType(expected)
      return nil
    }
    guard text.utf8.count <= 10_000 else {
      reading.error(.limit, "a text of \(text.utf8.count) bytes; at most 10000 are accepted", at: self)
      return nil
    }
    return text
  }

  /// A name that is shown on one line.
  func line(_ expected: String = "a text") -> String? {
    guard let text = string(expected) else { return nil }
    guard !text.unicodeScalars.contains(where: { $0.value < 32 || (127...159).contains($0.value) }) else {
      reading.error(.range, "\(value.quoted) has control characters or line breaks", at: self)
      return nil
    }
    return text
  }

  /// A short name by which other parts of the file refer to something.
  func id(_ what: String) -> String? {
    guard let text = line("the id of \(what), a text") else { return nil }
    guard !text.isEmpty, text.utf8.count <= 100, text.first?.isWhitespace == false, text.last?.isWhitespace == false
    else {
      reading.error(
        .range, "\(value.quoted) is no id of \(what); expected 1 to 100 bytes without blanks at the ends", at: self)
      return nil
    }
    return text
  }

  func bool() -> Bool? {
    guard case .bool(let flag) = value.content else {
      wrongType("true or false")
      return nil
    }
    return flag
  }

  func int(_ range: ClosedRange<Int> = -1_000_000_000...1_000_000_000, _ what: String = "a whole number") -> Int? {
    guard case .number(let text) = value.content else {
      wrongType(what)
      return nil
    }
    guard let number = Int(text) else {
      let isWhole = text.allSatisfy { $0.isNumber || $0 == "-" }
      reading.error(
        isWhole ? .range : .type,
        "\(value.quoted) is not \(isWhole ? "in range" : "whole"); expected \(what)"
          + " from \(range.lowerBound) to \(range.upperBound)", at: self)
      return nil
    }
    guard range.contains(number) else {
      reading.error(
        .range, "\(number) is out of range; expected \(what) from \(range.lowerBound) to \(range.upperBound)", at: self)
      return nil
    }
    return number
  }

  func decimal(_ range: ClosedRange<Double>, _ what: String) -> Double? {
    guard case .number(let text) = value.content else {
      wrongType(what)
      return nil
    }
    guard let number = Double(text), range.contains(number) else {
      reading.error(
        .range,
        "\(value.quoted) is out of range; expected \(what) from \(JSONNode.short(range.lowerBound)) to "
          + JSONNode.short(range.upperBound), at: self)
      return nil
    }
    return number
  }

  private static func short(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : "\(value)" }

  func date() -> CalendarDate? {
    guard let text = string("a date, YYYY-MM-DD") else { return nil }
    guard let date = CalendarDate(iso: text) else {
      reading.error(.range, "\(value.quoted) is no date; expected YYYY-MM-DD", at: self)
      return nil
    }
    return date
  }

  func time() -> TimeOfDay? {
    guard let text = string("a time, HH:MM") else { return nil }
    guard let time = TimeOfDay(iso: text) else {
      reading.error(.range, "\(value.quoted) is no time of day; expected HH:MM, 00:00 to 23:59", at: self)
      return nil
    }
    return time
  }

  /// One of some words.
  func word<Word>(_ what: String, _ words: [(String, Word)]) -> Word? {
    let list = words.map(\.0).joined(separator: ", ")
    guard let text = string("\(what): \(list)") else { return nil }
    if let match = words.first(where: { $0.0 == text }) { return match.1 }
    let near = reading.suggestion(for: text, among: words.map(\.0))
    reading.error(.unknownName, "unknown \(what) \(value.quoted); expected \(list)\(near)", at: self)
    return nil
  }

  // MARK: containers

  func items(_ what: String) -> [JSONNode]? {
    guard case .array(let values) = value.content else {
      wrongType(what)
      return nil
    }
    return values.enumerated().map { JSONNode($1, path: "\(path)/\($0)", reading) }
  }

  /// The members of an object whose keys are all among `keys`; others are reported.
  func fields(_ what: String, _ keys: [String], required: [String] = []) -> JSONFields? {
    guard case .object(let members) = value.content else {
      wrongType("\(what), an object")
      return nil
    }
    var nodes: [String: JSONNode] = [:]
    for member in members {
      let child = JSONNode(member.value, path: "\(path)/\(JSONNode.escaped(member.key))", reading)
      if keys.contains(member.key) {
        nodes[member.key] = child
      } else {
        let near = reading.suggestion(for: member.key, among: keys)
        reading.report.error(
          .unknownName, "unknown key \(quote(member.key)) in \(what)\(near)",
          at: reading.place(member.keyOffset, child.path))
      }
    }
    for key in required where nodes[key] == nil {
      reading.error(.missing, "\(what) has no '\(key)'", at: self)
    }
    return JSONFields(node: self, nodes: nodes)
  }

  /// Members of an object used as a map.
  func entries(_ what: String) -> [(key: String, node: JSONNode)]? {
    guard case .object(let members) = value.content else {
      wrongType(what)
      return nil
    }
    return members.map { ($0.key, JSONNode($0.value, path: "\(path)/\(JSONNode.escaped($0.key))", reading)) }
  }

  /// A key in a JSON pointer (RFC 6901).
  private static func escaped(_ key: String) -> String {
    var escaped = ""
    for scalar in key.unicodeScalars.prefix(80) {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// An object whose keys have been checked.
struct JSONFields {
  let node: JSONNode
  fileprivate let nodes: [String: JSONNode]

  init(node: JSONNode, nodes: [String: JSONNode]) {
    self.node = node
    self.nodes = nodes
  }

  subscript(key: String) -> JSONNode? { nodes[key] }
}
