import LeagueModel

/// A summary for a pull request: what the schedule costs, how teams fare, what is violated, who plays when.
public enum MarkdownFormat: ScheduleFormat {
  public static let name = "markdown"
  public static let summary = "summary for a pull request: cost, travel, teams, violations, games by round"
  public static let fileExtensions = ["md", "markdown"]
  public static let profiles: [String] = []
  public static let isReadable = false

  public static func recognizes(_ bytes: [UInt8]) -> Bool { false }

  /// Always throws `unsupported`: only people read this.
  public static func read(_ bytes: [UInt8], file: String?, league: League) throws(InputErrors) -> Parsed<Timetable> {
    let others = FormatRegistry.schedules.filter { $0.isReadable }.map { $0.name }.joined(separator: ", ")
    throw InputErrors(
      InputError(.unsupported, "a Markdown summary cannot be read back; expected \(others)", at: Place(file: file)))
  }

  /// With a team or a venue in `options`, only their games are listed; the rest is about the whole schedule. Never throws.
  /// O(games + violations).
  public static func write(_ document: ScheduleDocument, options: ExportOptions) throws(InputErrors) -> [UInt8] {
    Array(MarkdownSummary(document, options).text.utf8)
  }
}
