import LeagueModel

/// An event file, version 1: what has happened to a published schedule, and how it is to be repaired. Every key that is not
/// "required" may be left out.
///
/// | key | content |
/// |---|---|
/// | `version` | 1 (required) |
/// | `$schema` | address of the JSON Schema (`flexsched schema events`); for editors, not read |
/// | `now` | the day of the repair: games before it have been played and stay, and no game moves to a day before it |
/// | `events` | list of events, see below |
/// | `locks` | list of selectors (`GameSelector`) of games that stay as they are |
/// | `tickets` | list of selectors of games for which tickets are sold |
/// | `costs` | `moved` (1000) a game in another slot, `perDay` (1) that it moves, for at most `mostDays` (100), `venue` (300), `time` (200), `broadcaster` (200), `ticketed` (500), `televised` (500) |
/// | `strategies` | names of strategies in the order in which they are tried |
/// | `strategiesByKind` | other ones for conflicts of a kind, `{"venue-closed": [...]}` |
/// | `alternatives` | other repairs to be shown, at most (0) |
///
/// An event is one of
///
/// * `{"postpone": GAME}`: the game cannot be in its slot and goes to a later one;
/// * `{"close": VENUE, "from": DATE, "to": DATE}`: nothing is played there on these days (`to`: the same day);
/// * `{"unavailable": TEAM, "from": DATE, "to": DATE, "activity": "play"}`: the team cannot play (or `host`, or `travel`);
/// * `{"move": GAME, "date": DATE}` or `{"move": GAME, "slot": SLOT}`: the game is to be then;
///
/// each with an `id` (default: `event-1`, ...) and a `reason`. Games are named by their ids in the published schedule. Costs and
/// strategies that are not named are those of the league (`repair` in league.json), or else the ones above.
public enum EventsJSON {
  static let keys =
    ["$schema", "version", "now", "events", "locks", "tickets", "alternatives"] + RepairDefaultsJSON.keys
  static let eventWords = ["postpone", "close", "unavailable", "move"]
  static let mostEvents = 10_000
  static let mostSelectors = 10_000
  static let mostAlternatives = 100

  /// Adds what the file says to `order`, which holds what is known already. `reservedIDs` may not be given to events;
  /// `now`: known better than the file does. `strategies`: all names, `nil` where they are checked elsewhere. All errors of the file are thrown at once. Warnings:
  /// selectors that select nothing.
  public static func read(
    _ bytes: [UInt8], file: String?, adding order: RepairOrder, to published: PublishedGames,
    now: CalendarDate? = nil, reservedIDs: Set<String> = [], strategies: [String]? = nil
  ) throws(InputErrors) -> Parsed<RepairOrder> {
    let (reading, value) = try JSONReading.start(bytes, file: file)
    let reader = EventsReader(reading, published, order, now: now, reservedIDs: reservedIDs)
    reader.read(JSONNode(value, path: "", reading), strategies: strategies)
    try reading.report.throwErrors()
    return Parsed(reader.order, warnings: reading.report.warnings)
  }

  /// The first id `event-N` that is free.
  public static func freeID(_ taken: Set<String>) -> String {
    var number = 1
    while taken.contains("event-\(number)") { number += 1 }
    return "event-\(number)"
  }
}

/// Reads one event file, collecting errors on the way.
private final class EventsReader {
  private let reading: JSONReading
  private let published: PublishedGames
  private(set) var order: RepairOrder
  private let now: CalendarDate?
  private let reservedIDs: Set<String>
  private var takenIDs: Set<String>

  init(
    _ reading: JSONReading, _ published: PublishedGames, _ order: RepairOrder, now: CalendarDate?,
    reservedIDs: Set<String>
  ) {
    self.now = now
    self.reservedIDs = reservedIDs
    self.reading = reading
    self.published = published
    self.order = order
    takenIDs = reservedIDs.union(order.events.map(\.id))
  }

  func read(_ root: JSONNode, strategies: [String]?) {
    guard let fields = root.fields("the event file", EventsJSON.keys, required: ["version"]) else { return }
    if let version = fields["version"]?.int(), version != 1 {
      reading.error(
        .unsupported, "version \(version) of the format; this flexsched reads version 1", at: fields["version"]!)
      return
    }
    _ = fields["$schema"]?.string()
    if let node = fields["now"], let date = node.date() {
      if now == nil, let known = order.now, known != date {
        reading.error(.contradiction, "'now' is \(date) here and \(known) elsewhere", at: node)
      }
      order.now = date
    }
    if let now { order.now = now }
    if let node = fields["events"] { readEvents(node) }
    if let node = fields["locks"] { order.locked.formUnion(games(node, "locks")) }
    if let node = fields["tickets"] { order.ticketed.formUnion(games(node, "tickets")) }
    if let count = fields["alternatives"]?.int(0...EventsJSON.mostAlternatives, "alternatives") {
      order.alternatives = count
    }
    var defaults = RepairDefaults(
      costs: order.costs, strategies: order.strategies, strategiesByKind: order.strategiesByKind)
    RepairDefaultsJSON.read(fields, into: &defaults, strategies: strategies)
    (order.costs, order.strategies) = (defaults.costs, defaults.strategies)
    order.strategiesByKind = defaults.strategiesByKind
  }

  private func readEvents(_ node: JSONNode) {
    guard let items = node.items("a list of events") else { return }
    guard items.count <= EventsJSON.mostEvents else {
      reading.error(.limit, "\(items.count) events; at most \(EventsJSON.mostEvents) are accepted", at: node)
      return
    }
    let stated = items.map { item -> String? in
      guard case .object(let members) = item.value.content, let id = members.first(where: { $0.key == "id" }),
        case .string(let text) = id.value.content
      else { return nil }
      return text
    }
    takenIDs.formUnion(stated.compactMap { $0 })
    var seen = Set(order.events.map(\.id))
    for item in items {
      guard let fields = item.fields("the event", allowedKeys(item)), let (change, place) = change(fields, item) else {
        continue
      }
      var id = EventsJSON.freeID(takenIDs)
      if let node = fields["id"] {
        guard let given = node.id("an event") else { continue }
        if !seen.insert(given).inserted {
          reading.error(.duplicate, "the id \(quote(given)) of an event occurs twice", at: node)
        } else if reservedIDs.contains(given) {
          reading.error(.duplicate, "the id \(quote(given)) of an event has been used before", at: node)
        } else if let rule = ruleNamed(given) {
          reading.error(.duplicate, "the id \(quote(given)) of an event is also that of \(rule)", at: node)
        }
        id = given
      }
      takenIDs.insert(id)
      let reason = fields["reason"]?.line()
      do throws(InputError) {
        let known = order.events
        let event = RepairEvent(id: id, try change(), reason: reason)
        try event.check(against: known, now: order.now, in: published)
        order.events.append(event)
      } catch {
        reading.error(error.code, error.message, at: place)
      }
    }
  }

  private func ruleNamed(_ id: String) -> String? {
    if published.league.rules.contains(where: { $0.id == id }) { return "a rule of the league" }
    return published.league.blackouts.contains { $0.id == id } ? "a blackout of the league" : nil
  }

  private func allowedKeys(_ item: JSONNode) -> [String] {
    guard case .object(let members) = item.value.content else { return [] }
    let words = EventsJSON.eventWords.filter { word in members.contains { $0.key == word } }
    var keys = EventsJSON.eventWords + ["id", "reason"]
    if words.isEmpty || words.contains("close") || words.contains("unavailable") { keys += ["from", "to"] }
    if words.isEmpty || words.contains("unavailable") { keys.append("activity") }
    if words.isEmpty || words.contains("move") { keys += ["date", "slot"] }
    return keys
  }

  /// What the event is, made when it is asked for, and the value that an error is about.
  private func change(_ fields: JSONFields, _ item: JSONNode) -> (
    () throws(InputError) -> RepairEvent.Change, JSONNode
  )? {
    let words = EventsJSON.eventWords.filter { fields[$0] != nil }
    guard words.count == 1, let node = fields[words[0]] else {
      reading.error(
        words.isEmpty ? .missing : .contradiction,
        "an event of \(words.isEmpty ? "no kind" : words.joined(separator: " and ")); give one of "
          + EventsJSON.eventWords.joined(separator: ", "), at: item)
      return nil
    }
    let published = published
    switch words[0] {
    case "postpone":
      guard let id = node.string("the id of a game, a text") else { return nil }
      return ({ () throws(InputError) in .postpone(try published.game(id).placement) }, node)
    case "close":
      let dates = dates(fields, item)
      guard let id = node.string("the id of a venue, a text"),
        let venue = find(node, { () throws(InputError) in try published.venue(id) }),
        let dates
      else { return nil }
      return ({ () throws(InputError) in .close(venue: venue, try published.days(dates)) }, fields["from"] ?? item)
    case "unavailable":
      let dates = dates(fields, item)
      let activities = Blackout.Activity.allCases.map { ($0.rawValue, $0) }
      let activity = fields["activity"].map { $0.word("activity", activities) } ?? .play
      guard let id = node.string("the id of a team, a text"),
        let team = find(node, { () throws(InputError) in try published.team(id) }),
        let dates, let activity
      else { return nil }
      return (
        { () throws(InputError) in .unavailable(team: team, try published.days(dates), activity) },
        fields["from"] ?? item
      )
    default:
      guard let id = node.string("the id of a game, a text"),
        let game = find(node, { () throws(InputError) in try published.game(id).placement })
      else { return nil }
      guard let target = fields["date"] ?? fields["slot"], fields["date"] == nil || fields["slot"] == nil else {
        reading.error(
          fields["date"] == nil ? .missing : .contradiction, "a moved game needs either 'date' or 'slot'", at: item)
        return nil
      }
      if fields["date"] != nil {
        guard let date = target.date() else { return nil }
        return ({ () throws(InputError) in .move(game, to: try published.gameDay(date)) }, target)
      }
      guard let slot = target.string("the id of a slot, a text") else { return nil }
      return ({ () throws(InputError) in .moveToSlot(game, try published.slot(slot)) }, target)
    }
  }

  private func find<Value>(_ node: JSONNode, _ make: () throws(InputError) -> Value) -> Value? {
    do throws(InputError) { return try make() } catch {
      reading.error(error.code, error.message, at: node)
      return nil
    }
  }

  private func dates(_ fields: JSONFields, _ item: JSONNode) -> DateRange? {
    guard let from = fields["from"] else {
      reading.error(.missing, "the event has no 'from'", at: item)
      _ = fields["to"]?.date()
      return nil
    }
    let first = from.date()
    let last = fields["to"].map { $0.date() } ?? first
    guard let first, let last else { return nil }
    return DateRange(first: first, last: last)
  }

  private func games(_ node: JSONNode, _ what: String) -> Set<Placement> {
    guard let items = node.items("a list of selectors, such as team:ID") else { return [] }
    guard items.count <= EventsJSON.mostSelectors else {
      reading.error(.limit, "\(items.count) selectors; at most \(EventsJSON.mostSelectors) are accepted", at: node)
      return []
    }
    var found: Set<Placement> = []
    for item in items {
      guard let text = item.line("a selector, such as team:ID") else { continue }
      do throws(InputError) {
        let games = try GameSelector(text).games(in: published)
        if games.isEmpty { reading.warn(.range, "\(quote(text)) in '\(what)' selects no game", at: item) }
        found.formUnion(games)
      } catch {
        reading.error(error.code, error.message, at: item)
      }
    }
    return found
  }
}
