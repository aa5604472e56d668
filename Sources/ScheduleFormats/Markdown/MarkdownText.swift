/// Text from a league, made safe for Markdown on one line (CommonMark with GitHub's tables, mentions and links).
enum MarkdownText {
  /// Markup shows as what it is, HTML is escaped; control characters and those that turn the direction of text are left
  /// out. Where only a character in between helps (`@name`, `#12`, `www.`, `://` become mentions and links even when
  /// escaped), that is a zero-width space. Not for the start of a line. O(length).
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(PlainText.line(text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "@": result.append(contentsOf: "@\u{200B}".unicodeScalars)
      case "#": result.append(contentsOf: "\\#\u{200B}".unicodeScalars)
      case "\\", "`", "*", "_", "{", "}", "[", "]", "!", "|", "~", "$":
        result.append("\\")
        result.append(scalar)
      case ":" where index + 1 < scalars.count && scalars[index + 1] == "/":
        result.append(contentsOf: ":\u{200B}".unicodeScalars)
      case "." where isAfterWWW(scalars[..<index]): result.append(contentsOf: "\u{200B}.".unicodeScalars)
      case "-" where isAfterGH(scalars[..<index]): result.append(contentsOf: "\u{200B}-".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isAfterWWW(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    before.suffix(3).count == 3 && before.suffix(3).allSatisfy { $0 == "w" || $0 == "W" }
  }

  private static func isAfterGH(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    String(String.UnicodeScalarView(before.suffix(2))).uppercased() == "GH"
  }
}

/// A table of GitHub's Markdown. Cells are already escaped.
struct MarkdownTable {
  struct Column {
    var title: String
    var isNumber = false
  }

  private var columns: [Column]
  private var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var lines: [String] {
    [line(columns.map(\.title)), line(columns.map { $0.isNumber ? "---:" : "---" })] + rows.map(line)
  }

  private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
