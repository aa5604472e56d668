import LeagueModel

extension RepairReport {
  /// For a pull request or a message; all names are escaped.
  public func markdown() -> String {
    let words = ChangeWords(league)
    func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
    var sections = [["# " + escaped("Changes: " + (league.name.isEmpty ? "schedule" : league.name))]]
    sections.append(contentsOf: proposal(best, words))
    if !best.diff.teams.isEmpty { sections.append(teams(best.diff, words)) }
    if let fewestMoves { sections.append(["No repair moves fewer than \(fewestMoves) games (proven)."]) }
    for (index, other) in alternatives.enumerated() {
      sections.append(["## Alternative \(index + 1)"])
      sections.append(contentsOf: proposal(other, words))
    }
    if !notes.isEmpty { sections.append(["## Notes", ""] + notes.map { "* " + escaped($0) }) }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func proposal(_ proposal: Proposal, _ words: ChangeWords) -> [[String]] {
    let diff = proposal.diff
    var sections = [[words.headline(diff)], ["Cost: " + MarkdownText.escaped(words.costs(diff)) + "."]]
    if !diff.items.isEmpty {
      var table = MarkdownTable([
        .init(title: "Game"), .init(title: "Before"), .init(title: "After"), .init(title: "Reason"),
        .init(title: "Cost", isNumber: true),
      ])
      for item in diff.items {
        guard let game = item.change.before ?? item.change.after else { continue }
        let ends = words.ends(item.change)
        table.add(
          [words.teams(game), ends.before, ends.after, item.reason ?? "", "\(item.change.cost)"].map(
            MarkdownText.escaped))
      }
      sections.append(table.lines)
    }
    if !proposal.conflicts.isEmpty {
      let shown = proposal.conflicts.prefix(RepairReport.listedConflicts)
      let further = proposal.conflicts.count - shown.count
      sections.append(
        ["**Left: \(proposal.conflicts.count) conflicts, \(proposal.conflicts.count(where: \.hard)) hard.**", ""]
          + shown.map { "* " + MarkdownText.escaped(words.conflict($0)) }
          + (further > 0 ? ["* and \(further) more"] : []))
    }
    return sections
  }

  private func teams(_ diff: ScheduleDiff, _ words: ChangeWords) -> [String] {
    var table = MarkdownTable([
      .init(title: "Team"), .init(title: "Games", isNumber: true), .init(title: "Travel\(words.unit)", isNumber: true),
    ])
    for change in diff.teams {
      table.add([MarkdownText.escaped(league.teams[change.team].name), "\(change.games)", words.travel(change) ?? ""])
    }
    return table.lines
  }
}
