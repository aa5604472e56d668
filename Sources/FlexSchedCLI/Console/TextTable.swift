/// Columns for a terminal: text flush left, numbers flush right, two blanks between.
struct TextTable {
  enum Alignment { case left, right }

  private let alignments: [Alignment]
  private let hasHeader: Bool
  private var rows: [[String]]

  init(_ header: [(String, Alignment)]) {
    alignments = header.map(\.1)
    hasHeader = header.contains { !$0.0.isEmpty }
    rows = hasHeader ? [header.map(\.0)] : []
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The lines, each ending in a newline, none in blanks. Columns that are empty below their header are left out.
  func text() -> String {
    let widths = alignments.indices.map { column in
      let cells = rows.map { column < $0.count ? $0[column].count : 0 }
      let isShown = rows.count == 1 || cells.dropFirst(hasHeader ? 1 : 0).contains { $0 > 0 }
      return isShown ? cells.max() ?? 0 : 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() where column < widths.count && widths[column] > 0 {
        let blanks = String(repeating: " ", count: max(0, widths[column] - cell.count))
        line += (line.isEmpty ? "" : "  ") + (alignments[column] == .right ? blanks + cell : cell + blanks)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}
