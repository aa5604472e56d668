import LeagueModel

/// Reads and writes `calendar` of games and the list of cancelled ones.
final class CalendarEntriesJSON {
  static let mostNumber = 1_000_000
  private static let mostCancelled = 1_000_000

  private let reading: JSONReading
  private let league: League
  private var numbers: [MeetingPair: Set<Int>] = [:]
  private lazy var teams = index(league.teams.map(\.id))
  private lazy var slots = index(league.slots.map(\.id))
  private(set) var entries = CalendarEntries()

  init(_ reading: JSONReading, _ league: League) {
    self.reading = reading
    self.league = league
  }

  private func index(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func read(_ node: JSONNode, of game: Placement) {
    if let entry = entry(node, of: game) { entries.entries[game, default: []].append(entry) }
  }

  private func entry(_ node: JSONNode, of game: Placement) -> CalendarEntries.Entry? {
    guard let fields = node.fields("the calendar entry", ["number", "sequence"], required: ["number", "sequence"]),
      let number = fields["number"]?.int(1...CalendarEntriesJSON.mostNumber, "a number"),
      let sequence = fields["sequence"]?.int(0...CalendarEntriesJSON.mostNumber, "a number of changes")
    else { return nil }
    guard numbers[MeetingPair(home: game.home, away: game.away), default: []].insert(number).inserted else {
      let pair = "\(league.teams[game.home].id)-\(league.teams[game.away].id)"
      reading.error(.duplicate, "number \(number) of \(quote(pair)) in calendars occurs twice", at: node)
      return nil
    }
    return .init(number: number, sequence: sequence)
  }

  /// Games that are no longer played: `home`, `away`, `slot`, `calendar`, and where they were last.
  func readCancelled(_ node: JSONNode) {
    guard let items = node.items("a list of cancelled games") else { return }
    guard items.count <= CalendarEntriesJSON.mostCancelled else {
      reading.error(.limit, "\(items.count) cancelled games; at most \(CalendarEntriesJSON.mostCancelled)", at: node)
      return
    }
    let appointments = league.usesAppointments ? ScheduleJSONAppointments(reading, league) : nil
    for item in items {
      guard
        let fields = item.fields(
          "the cancelled game", PlaceJSON.keys + ["calendar"], required: ["home", "away", "slot", "calendar"]),
        let home = fields["home"].flatMap({ reading.lookUp($0, "team", teams) }),
        let away = fields["away"].flatMap({ reading.lookUp($0, "team", teams) }),
        let slot = fields["slot"].flatMap({ reading.lookUp($0, "slot", slots) }), let calendar = fields["calendar"]
      else { continue }
      guard home != away else {
        reading.error(.contradiction, "team '\(league.teams[home].id)' against itself", at: item)
        continue
      }
      let game = Placement(home: home, away: away, slot: slot)
      guard let entry = entry(calendar, of: game) else { continue }
      entries.cancelled.append(.init(game, appointments?.appointment(fields, of: game), entry: entry))
    }
    entries.cancelled.sort { ($0.game, $0.entry.number) < ($1.game, $1.entry.number) }
  }

  static func output(_ entry: CalendarEntries.Entry) -> JSONOutput {
    .object([("number", .int(entry.number)), ("sequence", .int(entry.sequence))])
  }

  static func output(_ gone: CalendarEntries.Cancelled, of league: League) -> JSONOutput {
    .object(PlaceJSON.members(gone.game, gone.appointment, of: league) + [("calendar", output(gone.entry))])
  }
}
