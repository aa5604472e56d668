import Foundation

@testable import ScheduleFormats

/// A validator for the keywords of JSON Schema that our schemas use; slow and plain. An unknown keyword is a problem too, so
/// that a schema cannot rely on what is not checked.
struct SchemaValidator {
  let root: JSONValue

  init(_ schema: [UInt8]) throws { root = try JSONParser.parse(schema) }

  /// What is wrong with the document, by JSON pointer; empty when it is valid.
  func problems(of document: JSONValue) -> [String] { check(document, root, "") }

  private func member(_ key: String, of value: JSONValue) -> JSONValue? {
    guard case .object(let members) = value.content else { return nil }
    return members.first { $0.key == key }?.value
  }

  private func text(_ value: JSONValue?) -> String? {
    guard case .string(let text)? = value?.content else { return nil }
    return text
  }

  private func number(_ value: JSONValue) -> Double? {
    guard case .number(let text) = value.content else { return nil }
    return Double(text)
  }

  private func items(_ value: JSONValue) -> [JSONValue] {
    guard case .array(let items) = value.content else { return [] }
    return items
  }

  private func isOfType(_ value: JSONValue, _ type: String) -> Bool {
    switch (value.content, type) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"),
      (.number, "number"):
      true
    case (.number(let text), "integer"): Double(text).map { $0 == $0.rounded() } ?? false
    default: false
    }
  }

  private func equal(_ a: JSONValue, _ b: JSONValue) -> Bool {
    switch (a.content, b.content) {
    case (.string(let x), .string(let y)): x == y
    case (.number(let x), .number(let y)): Double(x) == Double(y)
    default: false
    }
  }

  private func check(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
    guard case .object(let keywords) = schema.content else { return ["\(path): the schema is no object"] }
    var problems: [String] = []
    for keyword in keywords {
      switch keyword.key {
      case "$schema", "$defs", "title", "description", "required", "properties", "additionalProperties": break
      case "$ref":
        let parts = (text(keyword.value) ?? "").split(separator: "/").dropFirst().map(String.init)
        let target = parts.reduce(Optional(root)) { node, key in node.flatMap { member(key, of: $0) } }
        guard let target else { return ["\(path): no \(keyword.value.quoted) in the schema"] }
        problems += check(value, target, path)
      case "anyOf":
        if !items(keyword.value).contains(where: { check(value, $0, path).isEmpty }) {
          problems.append("\(path): no alternative fits")
        }
      case "type":
        let types = text(keyword.value).map { [$0] } ?? items(keyword.value).compactMap(text)
        if !types.contains(where: { isOfType(value, $0) }) {
          problems.append("\(path): not \(types.joined(separator: " or "))")
        }
      case "const": if !equal(value, keyword.value) { problems.append("\(path): not the constant") }
      case "enum":
        if !items(keyword.value).contains(where: { equal(value, $0) }) {
          problems.append("\(path): not one of the words")
        }
      case "minimum":
        if let number = number(value), number < self.number(keyword.value)! { problems.append("\(path): too small") }
      case "maximum":
        if let number = number(value), number > self.number(keyword.value)! { problems.append("\(path): too large") }
      case "minLength":
        if let text = text(value), text.count < Int(number(keyword.value)!) { problems.append("\(path): too short") }
      case "maxLength":
        if let text = text(value), text.count > Int(number(keyword.value)!) { problems.append("\(path): too long") }
      case "minItems":
        if case .array(let list) = value.content, list.count < Int(number(keyword.value)!) {
          problems.append("\(path): too few")
        }
      case "maxItems":
        if case .array(let list) = value.content, list.count > Int(number(keyword.value)!) {
          problems.append("\(path): too many")
        }
      case "pattern":
        if let text = text(value), text.range(of: self.text(keyword.value)!, options: .regularExpression) == nil {
          problems.append("\(path): does not match")
        }
      case "items":
        for (index, item) in items(value).enumerated() { problems += check(item, keyword.value, "\(path)/\(index)") }
      default: problems.append("\(path): unknown keyword \(keyword.key)")
      }
    }
    guard case .object(let members) = value.content else { return problems }
    for name in member("required", of: schema).map(items) ?? [] where !members.contains(where: { $0.key == text(name) })
    {
      problems.append("\(path): no \(name.quoted)")
    }
    let properties = member("properties", of: schema)
    let additional = member("additionalProperties", of: schema)
    for entry in members {
      let place = "\(path)/\(entry.key)"
      if let property = properties.flatMap({ member(entry.key, of: $0) }) {
        problems += check(entry.value, property, place)
      } else if let additional {
        if case .bool(let allowed) = additional.content {
          if !allowed { problems.append("\(place): unknown key") }
        } else {
          problems += check(entry.value, additional, place)
        }
      }
    }
    return problems
  }
}
