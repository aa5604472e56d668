/// Writes XML: two blanks of indentation per level, everything escaped, characters that XML cannot hold left out.
struct XMLWriter {
  private(set) var bytes: [UInt8] = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
  private var open: [String] = []

  /// An element without content.
  mutating func empty(_ name: String, _ attributes: [(String, String)] = []) { line(tag(name, attributes) + "/>") }

  /// An element with text.
  mutating func text(_ name: String, _ text: String) {
    line("<\(name)>\(XMLWriter.escaped(text))</\(name)>")
  }

  mutating func begin(_ name: String, _ attributes: [(String, String)] = []) {
    line(tag(name, attributes) + ">")
    open.append(name)
  }

  /// A container and its elements.
  mutating func list(_ container: String, _ elements: [(String, [(String, String)])]) {
    guard !elements.isEmpty else { return empty(container) }
    begin(container)
    for (name, attributes) in elements { empty(name, attributes) }
    end()
  }

  /// Ends the last element that was begun.
  mutating func end() {
    guard let name = open.popLast() else { return }
    line("</\(name)>")
  }

  private func tag(_ name: String, _ attributes: [(String, String)]) -> String {
    attributes.reduce("<" + name) { $0 + " \($1.0)=\"\(XMLWriter.escaped($1.1))\"" }
  }

  private mutating func line(_ text: String) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * open.count))
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Safe in text and in quoted values; line breaks and tabs survive in both.
  static func escaped(_ text: String) -> String {
    let special: (Unicode.Scalar) -> Bool = {
      "&<>\"'".unicodeScalars.contains($0) || $0.value < 32 || $0.value > 0xFFFD
    }
    guard text.unicodeScalars.contains(where: special) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&apos;"
      case "\t", "\n", "\r": result += "&#\(scalar.value);"
      default: if XMLCharacters.isAllowed(scalar.value) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }
}
