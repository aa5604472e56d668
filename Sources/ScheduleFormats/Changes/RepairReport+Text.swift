import LeagueModel

extension RepairReport {
  /// More conflicts are counted, not listed.
  static let listedConflicts = 100

  /// For a terminal: one line per changed game, then what it means per team, what is left, and the alternatives.
  public func text() -> String {
    let words = ChangeWords(league)
    var lines = changes(best, words)
    lines += teams(best.diff, words)
    lines += conflicts(best, words)
    if let fewestMoves { lines.append("No repair moves fewer than \(fewestMoves) games (proven).") }
    for (index, other) in alternatives.enumerated() {
      lines += ["", "Alternative \(index + 1)"] + changes(other, words) + conflicts(other, words)
    }
    if !notes.isEmpty { lines += [""] + notes.map { "note: \(PlainText.line($0))" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func changes(_ proposal: Proposal, _ words: ChangeWords) -> [String] {
    [words.headline(proposal.diff)] + proposal.diff.items.map { "  " + words.sentence($0) } + [
      words.costs(proposal.diff)
    ]
  }

  private func teams(_ diff: ScheduleDiff, _ words: ChangeWords) -> [String] {
    guard !diff.teams.isEmpty else { return [] }
    let rows = diff.teams.map { change in
      [
        PlainText.line(league.teams[change.team].id), "\(change.games)",
        words.travel(change).map { $0 + words.unit } ?? "",
      ]
    }
    let hasTravel = diff.teams.contains { $0.travelBefore != nil && $0.travelAfter != nil }
    let table = [["team", "games", hasTravel ? "travel" : ""]] + rows
    let widths = (0..<3).map { column in table.map { $0[column].count }.max() ?? 0 }
    return [""]
      + table.map { row in
        var line = row[0] + String(repeating: " ", count: widths[0] - row[0].count)
        for column in 1..<3 where widths[column] > 0 {
          line += "  " + String(repeating: " ", count: widths[column] - row[column].count) + row[column]
        }
        return line
      }
  }

  private func conflicts(_ proposal: Proposal, _ words: ChangeWords) -> [String] {
    let all = proposal.conflicts
    guard !all.isEmpty else { return [] }
    let hard = all.count(where: \.hard)
    let shown = all.prefix(RepairReport.listedConflicts)
    let further = all.count - shown.count
    return ["", "\(all.count) conflict\(all.count == 1 ? " is" : "s are") left, \(hard) hard:"]
      + shown.map { "  " + words.conflict($0) } + (further > 0 ? ["  and \(further) more"] : [])
  }
}
