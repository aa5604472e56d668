import LeagueModel

/// Finds venues and broadcasters by what a person or another program wrote: the id, else the name.
struct AppointmentNames: Sendable {
  enum Match: Equatable {
    case found(Int)
    /// Several have this name.
    case ambiguous
    case unknown
  }

  private let league: League
  private let venues: [String: [Int]]
  private let broadcasters: [String: [Int]]

  init(_ league: League) {
    self.league = league
    venues = AppointmentNames.index(league.venues.map { ($0.id, $0.name) })
    broadcasters = AppointmentNames.index(league.calendar.broadcasters.map { ($0.id, $0.name) })
  }

  /// By id and by name as formats write it, ids first.
  private static func index(_ entries: [(id: String, name: String)]) -> [String: [Int]] {
    var index: [String: [Int]] = [:]
    for (number, entry) in entries.enumerated() { index[entry.id, default: []].append(number) }
    let ids = Set(index.keys)
    for (number, entry) in entries.enumerated() {
      for name in Set([entry.name, PlainText.line(entry.name)]) where !ids.contains(name) {
        index[name, default: []].append(number)
      }
    }
    return index
  }

  /// Of several with the same name the one where the team hosts.
  func venue(_ text: String, host: Int) -> Match {
    let found = venues[text] ?? venues[PlainText.trimmed(text)] ?? []
    if found.count <= 1 { return found.first.map { .found($0) } ?? .unknown }
    let own = league.hostVenues(of: host).compactMap { $0 }.filter(found.contains)
    return own.count == 1 ? .found(own[0]) : .ambiguous
  }

  func broadcaster(_ text: String) -> Match {
    let found = broadcasters[text] ?? broadcasters[PlainText.trimmed(text)] ?? []
    if found.count <= 1 { return found.first.map { .found($0) } ?? .unknown }
    return .ambiguous
  }

  /// ` Did you mean '…'?`, or nothing.
  func suggestion(forBroadcaster text: String) -> String {
    let all = league.calendar.broadcasters
    return nearestName(to: text, among: all.map(\.id) + all.map(\.name)).map { " Did you mean \(quote($0))?" } ?? ""
  }
}
