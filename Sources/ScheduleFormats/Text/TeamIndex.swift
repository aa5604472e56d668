import LeagueModel

/// Finds teams by what a person or another program wrote: the id, else the name.
struct TeamIndex: Sendable {
  enum Match: Equatable {
    case team(Int)
    /// Several teams have this name.
    case ambiguous
    case unknown
  }

  private let league: League
  private let byID: [String: Int]
  /// `nil` for a name that several teams have.
  private let byName: [String: Int?]

  init(_ league: League) {
    self.league = league
    byID = Dictionary(league.teams.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    byName = Dictionary(league.teams.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { _, _ in nil })
  }

  func team(id: String) -> Int? { byID[id] }

  /// By id, else by name; blanks around it are ignored when nothing is found with them.
  func match(_ text: String) -> Match {
    let found = exactMatch(text)
    return found == .unknown ? exactMatch(PlainText.trimmed(text)) : found
  }

  private func exactMatch(_ text: String) -> Match {
    if let team = byID[text] { return .team(team) }
    guard let entry = byName[text] else { return .unknown }
    return entry.map { .team($0) } ?? .ambiguous
  }

  /// ` Did you mean '…'?`, or nothing. O(teams x length^2).
  func suggestion(for text: String) -> String {
    nearestName(to: text, among: league.teams.map(\.id) + league.teams.map(\.name)).map {
      " Did you mean \(quote($0))?"
    }
      ?? ""
  }
}
