import FlexSchedKit

/// An option of a command: its names, what it takes, and what that means. Values are got by the option itself, typed:
/// `arguments[Self.seed]`.
package struct Option<Value: Sendable>: Sendable {
  let info: OptionInfo
  let read: @Sendable (String) throws(UnreadableValue) -> Value

  /// An option with a value. `name` without dashes; `defaultText` is what help shows.
  init(
    _ name: String, short: Character? = nil, _ placeholder: String, default defaultText: String? = nil,
    repeats: Bool = false, implicit: String? = nil, help: String,
    read: @escaping @Sendable (String) throws(UnreadableValue) -> Value
  ) {
    info = OptionInfo(
      name: name, short: short, placeholder: placeholder, defaultText: defaultText, help: help, repeats: repeats,
      implicit: implicit)
    self.read = read
  }
}

extension Option where Value == String {
  /// Any text.
  static func text(
    _ name: String, short: Character? = nil, _ placeholder: String, default defaultText: String? = nil,
    repeats: Bool = false, help: String
  ) -> Option<String> {
    Option(name, short: short, placeholder, default: defaultText, repeats: repeats, help: help) {
      (text) throws(UnreadableValue) in
      guard !text.isEmpty else { throw UnreadableValue(expected: "a value that is not empty") }
      return text
    }
  }

  /// One of some words.
  static func choice(_ name: String, of words: [String], help: String) -> Option<String> {
    Option(name, words.joined(separator: "|"), default: words[0], help: help) { (text) throws(UnreadableValue) in
      guard words.contains(text) else {
        let near = nearestName(to: text, among: words).map { " (did you mean '\($0)'?)" } ?? ""
        throw UnreadableValue(expected: oneOf(words) + near)
      }
      return text
    }
  }
}

extension Option where Value == Bool {
  /// An option without value.
  static func flag(_ name: String, short: Character? = nil, help: String) -> Option<Bool> {
    Option(
      info: OptionInfo(name: name, short: short, placeholder: nil, defaultText: nil, help: help),
      read: { (_) throws(UnreadableValue) in true })
  }

  private init(info: OptionInfo, read: @escaping @Sendable (String) throws(UnreadableValue) -> Bool) {
    self.info = info
    self.read = read
  }
}

/// What help and the parser need of an option, whatever the type of its value.
struct OptionInfo: Sendable {
  let name: String
  let short: Character?
  /// `nil` for flags.
  let placeholder: String?
  let defaultText: String?
  let help: String
  /// Whether all values count when it is given several times, and not just the last.
  var repeats = false
  /// The value when the word that follows is none; `nil`: a value is needed.
  var implicit: String?

  var isFlag: Bool { placeholder == nil }
}

/// An option of any type, in the table of a command.
protocol AnyOption: Sendable {
  var info: OptionInfo { get }
  func readAny(_ text: String) throws(UnreadableValue) -> any Sendable
}

extension Option: AnyOption {
  func readAny(_ text: String) throws(UnreadableValue) -> any Sendable { try read(text) }
}

/// A place on the command line that is filled by order.
struct Positional: Sendable {
  let name: String
  let help: String
  var isOptional = false
}

/// "json or text", "a, b or c".
func oneOf(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}
