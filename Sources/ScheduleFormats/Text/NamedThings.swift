import LeagueModel

/// The teams, or the venues, of a league by their names.
struct NamedThings: Sendable {
  struct Entry: Sendable {
    var id: String
    var name: String
    var abbreviation: String?

    var forms: [String] { [id, name] + (abbreviation.map { [$0] } ?? []) }
  }

  /// `team`, `venue`.
  let what: String
  let entries: [Entry]
  /// By id and name without letter case and blanks; several where it is not clear.
  private let byLooseForm: [String: [Int]]

  init(teams league: League) {
    self.init("team", league.teams.map { Entry(id: $0.id, name: $0.name, abbreviation: $0.abbreviation) })
  }

  init(venues league: League) { self.init("venue", league.venues.map { Entry(id: $0.id, name: $0.name) }) }

  private init(_ what: String, _ entries: [Entry]) {
    self.what = what
    self.entries = entries
    var byLooseForm: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for form in Set([entry.id, entry.name].map(NamedThings.loose)) { byLooseForm[form, default: []].append(index) }
    }
    self.byLooseForm = byLooseForm
  }

  /// By id, else by a name that only one has.
  func index(of meaning: String) -> Int? {
    if let index = entries.firstIndex(where: { $0.id == meaning }) { return index }
    let named = entries.indices.filter { entries[$0].name == meaning }
    return named.count == 1 ? named[0] : nil
  }

  /// The only one that differs in nothing but letter case and blanks.
  func looseIndex(of text: String) -> Int? {
    let found = byLooseForm[NamedThings.loose(text)] ?? []
    return found.count == 1 ? found[0] : nil
  }

  static func loose(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
}
