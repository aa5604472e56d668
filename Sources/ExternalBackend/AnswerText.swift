/// Helpers for the texts of solvers.
enum AnswerText {
  static func lines(_ text: String) -> [Substring] { text.split(whereSeparator: \.isNewline) }

  static func words(_ line: Substring) -> [Substring] { line.split(whereSeparator: \.isWhitespace) }

  /// The index in a name such as `x12` or `x12_home`.
  static func column(_ name: Substring) -> Int? {
    guard name.first == "x" else { return nil }
    return Int(name.dropFirst().prefix { $0 != "_" })
  }

  /// The first number behind a text that begins a line; the last such line counts.
  static func number(after beginning: String, in text: String) -> Double? {
    for line in lines(text).reversed() {
      let words = words(line)
      let start = beginning.split(separator: " ")
      guard words.count > start.count, zip(words, start).allSatisfy({ $0 == $1 }) else { continue }
      for word in words.dropFirst(start.count) {
        if let value = Double(word) { return value.isFinite ? value : nil }
      }
    }
    return nil
  }
}
