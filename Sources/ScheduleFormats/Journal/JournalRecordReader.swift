import LeagueModel

/// Reads the record of one line. What is wrong is collected by `JSONReading`.
struct JournalRecordReader {
  /// What a record says of its own place in the journal.
  struct Frame {
    var number: Int
    var previous: String?
    /// Checksum of the games after it.
    var state: String
  }

  private static let keys = [
    "number", "previous", "format", "league", "kind", "restores", "stamp", "version", "leagueSHA256", "now", "reason",
    "events", "status", "changeCost", "before", "after", "strategies", "games", "state",
  ]
  static let required = ["number", "previous", "kind", "version", "leagueSHA256", "games", "state"]
  static let kinds = ["published", "repaired", "restored"]
  static let events = ["postpone", "move", "moveToSlot", "close", "unavailable"]
  static let most = 1_000_000_000

  private let reading: JSONReading
  private let league: League
  private let teams: [String: Int]
  private let slots: [String: Int]
  private let venues: [String: Int]
  private let broadcasters: [String: Int]

  init(_ reading: JSONReading, _ league: League) {
    self.reading = reading
    self.league = league
    func index(_ ids: [String]) -> [String: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    teams = index(league.teams.map(\.id))
    slots = index(league.slots.map(\.id))
    venues = index(league.venues.map(\.id))
    broadcasters = index(league.calendar.broadcasters.map(\.id))
  }

  func read(_ root: JSONNode) -> (Frame, JournalRecord)? {
    guard
      let fields = root.fields("the record", JournalRecordReader.keys, required: JournalRecordReader.required),
      let number = fields["number"]?.int(0...JournalRecordReader.most, "a number of a record"),
      let previous = fields["previous"], let state = fields["state"]?.string(),
      let version = fields["version"]?.string(), let sha = fields["leagueSHA256"]?.string(), let kind = kind(fields),
      let gamesNode = fields["games"]
    else { return nil }
    if let format = fields["format"], let value = format.int(), value != 1 {
      reading.error(.unsupported, "format \(value) of a journal; this flexsched reads format 1", at: format)
    }
    var record = JournalRecord(kind, version: version, leagueSHA256: sha)
    record.stamp = fields["stamp"]?.line()
    record.now = fields["now"]?.date()
    record.reason = fields["reason"]?.line()
    record.status = fields["status"]?.string()
    record.changeCost = fields["changeCost"]?.int() ?? 0
    record.before = fields["before"].flatMap(cost)
    record.after = fields["after"].flatMap(cost)
    record.events = (fields["events"]?.items("a list of events") ?? []).compactMap(event)
    record.strategies = (fields["strategies"]?.items("a list of strategies") ?? []).compactMap(strategy)
    record.changes = (gamesNode.items("a list of games") ?? []).compactMap(change)
    return (Frame(number: number, previous: previous.isNull ? nil : previous.string(), state: state), record)
  }

  private func kind(_ fields: JSONFields) -> JournalRecord.Kind? {
    switch fields["kind"]?.word("kind of record", JournalRecordReader.kinds.map { ($0, $0) }) {
    case "published": return .published
    case "repaired": return .repaired
    case "restored":
      guard let node = fields["restores"] else {
        reading.error(.missing, "a restoring record has no 'restores'", at: fields.node)
        return nil
      }
      return node.int(0...JournalRecordReader.most, "a number of a state").map { .restored($0) }
    default: return nil
    }
  }

  private func cost(_ node: JSONNode) -> Cost? {
    guard let items = node.items("two numbers"), items.count == 2, let hard = wide(items[0]), let soft = wide(items[1])
    else { return nil }
    return Cost(infeasibility: hard, objective: soft)
  }

  /// Costs can be larger than other numbers.
  private func wide(_ node: JSONNode) -> Int? { node.int(Int.min...Int.max, "a cost") }

  private func strategy(_ node: JSONNode) -> JournalRecord.Strategy? {
    guard
      let fields = node.fields(
        "the strategy", ["name", "kind", "tried", "succeeded", "cost"], required: ["name", "kind"]),
      let name = fields["name"]?.string(),
      let kind = fields["kind"]?.word("kind of conflict", Conflict.Kind.allCases.map { ($0.rawValue, $0) })
    else { return nil }
    return .init(
      name, kind, tried: fields["tried"]?.int() ?? 0, succeeded: fields["succeeded"]?.int() ?? 0,
      cost: fields["cost"]?.int() ?? 0)
  }

  // MARK: games

  private func change(_ node: JSONNode) -> JournalRecord.Change? {
    let keys = ["home", "away", "number", "before", "after"]
    guard let fields = node.fields("the game", keys, required: keys), let teams = pair(fields, node),
      let number = fields["number"]?.int(1...CalendarEntriesJSON.mostNumber, "a number"), let before = fields["before"],
      let after = fields["after"]
    else { return nil }
    let key = JournalGame.Key(home: teams.home, away: teams.away, number: number)
    guard let new = game(after, key) else { return nil }
    if before.isNull { return .init(before: nil, after: new) }
    return game(before, key).map { .init(before: $0, after: new) }
  }

  private func pair(_ fields: JSONFields, _ node: JSONNode) -> MeetingPair? {
    guard let home = fields["home"].flatMap({ reading.lookUp($0, "team", teams) }),
      let away = fields["away"].flatMap({ reading.lookUp($0, "team", teams) })
    else { return nil }
    guard home != away else {
      reading.error(.contradiction, "team '\(league.teams[home].id)' against itself", at: node)
      return nil
    }
    return MeetingPair(home: home, away: away)
  }

  private func game(_ node: JSONNode, _ key: JournalGame.Key) -> JournalGame? {
    guard
      let fields = node.fields(
        "the game", ["slot", "sequence", "cancelled", "date", "start", "venue", "broadcaster"],
        required: ["slot", "sequence"]),
      let slot = fields["slot"].flatMap({ reading.lookUp($0, "slot", slots) }),
      let sequence = fields["sequence"]?.int(0...CalendarEntriesJSON.mostNumber, "a number of changes")
    else { return nil }
    var appointment: Appointment?
    if fields["date"] != nil || fields["start"] != nil {
      guard let date = fields["date"]?.date(), let start = fields["start"]?.time() else { return nil }
      appointment = Appointment(
        date: date, start: start, venue: fields["venue"].flatMap { reading.lookUp($0, "venue", venues) },
        broadcaster: fields["broadcaster"].flatMap { reading.lookUp($0, "broadcaster", broadcasters) })
    }
    return JournalGame(
      key: key, sequence: sequence, slot: slot, appointment: appointment,
      isCancelled: fields["cancelled"]?.bool() ?? false)
  }

  // MARK: events

  private func event(_ node: JSONNode) -> RepairEvent? {
    let keys = [
      "id", "event", "home", "away", "slot", "date", "toSlot", "venue", "team", "from", "to", "activity", "reason",
    ]
    guard let fields = node.fields("the event", keys, required: ["id", "event"]), let id = fields["id"]?.string(),
      let change = change(ofEvent: fields, node)
    else { return nil }
    return RepairEvent(id: id, change, reason: fields["reason"]?.line())
  }

  private func change(ofEvent fields: JSONFields, _ node: JSONNode) -> RepairEvent.Change? {
    func game() -> Placement? {
      guard let teams = pair(fields, node), let slot = fields["slot"].flatMap({ reading.lookUp($0, "slot", slots) })
      else { return nil }
      return Placement(home: teams.home, away: teams.away, slot: slot)
    }
    func days() -> DateRange? {
      guard let first = fields["from"]?.date(), let last = fields["to"]?.date(), first <= last else { return nil }
      return DateRange(first: first, last: last)
    }
    let word = fields["event"]?.word("event", JournalRecordReader.events.map { ($0, $0) })
    let change: RepairEvent.Change? =
      switch word {
      case "postpone": game().map { .postpone($0) }
      case "move": game().flatMap { game in fields["date"]?.date().map { .move(game, to: $0) } }
      case "moveToSlot":
        game().flatMap { game in
          fields["toSlot"].flatMap { reading.lookUp($0, "slot", slots) }.map { .moveToSlot(game, $0) }
        }
      case "close":
        days().flatMap { days in
          fields["venue"].flatMap { reading.lookUp($0, "venue", venues) }.map { .close(venue: $0, days) }
        }
      case "unavailable":
        days().flatMap { days in
          fields["team"].flatMap { reading.lookUp($0, "team", teams) }.flatMap { team in
            fields["activity"]?.word("activity", Blackout.Activity.allCases.map { ($0.rawValue, $0) }).map {
              .unavailable(team: team, days, $0)
            }
          }
        }
      default: nil
      }
    if change == nil, word != nil { reading.error(.missing, "the event is not complete", at: node) }
    return change
  }
}
