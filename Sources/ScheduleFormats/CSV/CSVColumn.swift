import LeagueModel

/// The columns that the reader knows; the raw value is the name that `plain` writes.
enum CSVColumn: String, CaseIterable {
  case game = "Game"
  case round = "Round"
  case slot = "Slot"
  case date = "Date"
  case start = "Start"
  case end = "End"
  case timeZone = "Time Zone"
  case homeID = "Home ID"
  case home = "Home"
  case awayID = "Away ID"
  case away = "Away"
  case venue = "Venue"
  case broadcaster = "Broadcaster"

  var isHome: Bool { self == .homeID || self == .home }
  var isAway: Bool { self == .awayID || self == .away }

  /// Other names for the same thing.
  private var synonyms: [String] {
    switch self {
    case .game: ["Game ID"]
    case .round, .end, .timeZone: []
    case .slot: ["Slot ID"]
    case .date: ["Start Date"]
    case .start: ["Start Time", "Time", "Kick-off"]
    case .homeID: ["Home Team ID"]
    case .home: ["Home Team"]
    case .awayID: ["Away Team ID"]
    case .away: ["Away Team"]
    case .venue: ["Location"]
    case .broadcaster: ["TV"]
    }
  }

  private static let byKey: [String: CSVColumn] = {
    let pairs = allCases.flatMap { column in ([column.rawValue] + column.synonyms).map { (key($0), column) } }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  /// Reads the name of a column; letter case, blanks, `_` and `-` do not count.
  init?(header: String) {
    guard let column = CSVColumn.byKey[CSVColumn.key(header)] else { return nil }
    self = column
  }

  private static func key(_ header: String) -> String {
    String(header.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" })
  }
}
