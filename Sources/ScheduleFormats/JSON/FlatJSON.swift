import LeagueModel

/// One JSON object whose values are plain or lists of plain values: what configuration files hold. As strict as
/// league.json, with places.
package enum FlatJSON {
  package enum Value: Equatable, Sendable {
    /// A text, or a number as it is written.
    case scalar(String)
    case bool(Bool)
    case list([String])
  }

  package struct Entry: Equatable, Sendable {
    package let name: String
    package let value: Value
    package let place: Place
  }

  /// The members in their order. All values of a wrong kind are reported at once.
  package static func entries(of bytes: [UInt8], file: String?) throws(InputErrors) -> [Entry] {
    let (reading, root) = try JSONReading.start(bytes, file: file)
    var entries: [Entry] = []
    if case .object(let members) = root.content {
      for member in members {
        let node = JSONNode(member.value, path: "/" + member.key, reading)
        guard let value = value(node) else { continue }
        var place = reading.place(member.keyOffset, node.path)
        place.file = file
        entries.append(Entry(name: member.key, value: value, place: place))
      }
    } else {
      JSONNode(root, path: "", reading).wrongType("an object")
    }
    try reading.report.throwErrors()
    return entries
  }

  private static func value(_ node: JSONNode) -> Value? {
    switch node.value.content {
    case .bool(let value): return .bool(value)
    case .number(let text), .string(let text): return .scalar(text)
    case .array(let items):
      let texts = items.compactMap { item -> String? in
        switch item.content {
        case .number(let text), .string(let text): text
        default: nil
        }
      }
      if texts.count == items.count { return .list(texts) }
    case .null, .object: break
    }
    node.wrongType("a text, a number, true, false, or a list of texts and numbers")
    return nil
  }
}
