import FlexSchedKit

/// Conflicts for a terminal.
enum ConflictText {
  /// What violations do not show already, by kind; empty when there is nothing.
  static func section(_ conflicts: [Conflict], besides violations: [Violation]) -> String {
    let byRule = Dictionary(grouping: violations, by: \.rule)
    let news = conflicts.filter { conflict in !(byRule[conflict.rule] ?? []).contains { shows($0, conflict) } }
    guard !news.isEmpty else { return "" }
    var text = "\nConflicts:\n"
    for conflict in news {
      text += "  \(conflict.kind.rawValue)\(conflict.hard ? "" : " (soft)"): \(conflict.message)"
      text += (conflict.reason.map { " (\($0))" } ?? "") + "\n"
    }
    return text
  }

  /// Whether a violation of the same rule names all games of a conflict, or its teams where it has none.
  private static func shows(_ violation: Violation, _ conflict: Conflict) -> Bool {
    guard violation.hard == conflict.hard else { return false }
    if conflict.games.isEmpty { return Set(conflict.teams) == Set(violation.teams) }
    return Set(conflict.games).isSubset(of: violation.games)
  }

  static func sharedVenues(_ conflicts: [SharedVenueConflict]) -> String {
    if conflicts.isEmpty { return "No conflicts at shared venues.\n" }
    return "Conflicts at shared venues:\n" + conflicts.map { "  \($0.kind.rawValue): \($0.message)\n" }.joined()
  }
}
