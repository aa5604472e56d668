import LeagueModel
import TestSupport
import Testing
import Timetabling

@testable import ScheduleFormats

@Suite struct EventsJSONTests {
  private func read(_ text: String, adding order: RepairOrder = RepairOrder(), now: CalendarDate? = nil) throws
    -> Parsed<RepairOrder>
  {
    try EventsJSON.read(
      Array(text.utf8), file: "e.json", adding: order, to: RepairFixture.published(), now: now, reservedIDs: ["old"],
      strategies: ["move", "swap"])
  }

  static let whole = """
    {
      "version": 1,
      "now": "2027-01-05",
      "events": [
        { "id": "storm", "postpone": "C-A", "reason": "storm" },
        { "close": "dome", "from": "2027-01-16", "to": "2027-01-23" },
        { "unavailable": "D", "from": "2027-01-30", "activity": "travel" },
        { "move": "B-A", "date": "2027-02-06" },
        { "id": "tv", "move": "A-C", "slot": "2027-01-23" }
      ],
      "locks": ["team:B", "game:D-A"],
      "tickets": ["venue:hall"],
      "costs": { "moved": 5, "televised": 0 },
      "strategies": ["swap"],
      "strategiesByKind": { "venue-closed": ["move", "swap"], "rest": [] },
      "alternatives": 3
    }
    """

  @Test func everything() throws {
    let order = try read(Self.whole).value
    let games = RepairFixture.games
    let days = ["2027-01-16", "2027-01-23", "2027-01-30", "2027-02-06"].compactMap { CalendarDate(iso: $0) }
    let events = [
      RepairEvent(id: "storm", .postpone(games[2]), reason: "storm"),
      RepairEvent(id: "event-1", .close(venue: 1, DateRange(first: days[0], last: days[1]))),
      RepairEvent(id: "event-2", .unavailable(team: 3, DateRange(first: days[2], last: days[2]), .travel)),
      RepairEvent(id: "event-3", .move(games[6], to: days[3])), RepairEvent(id: "tv", .moveToSlot(games[8], 3)),
    ]
    #expect(order.events == events)
    #expect(order.now == CalendarDate(iso: "2027-01-05"))
    #expect(order.locked == Set([0, 3, 5, 6, 9, 10, 11].map { games[$0] }))
    #expect(order.ticketed == Set([0, 4, 8].map { games[$0] }))
    var costs = ChangeCosts()
    (costs.moved, costs.televised) = (5, 0)
    #expect(order.costs == costs)
    #expect(order.strategies == ["swap"])
    #expect(order.strategiesByKind == [.venueClosed: ["move", "swap"], .rest: []])
    #expect(order.alternatives == 3)
  }

  @Test func filesAddUp() throws {
    var costs = ChangeCosts()
    costs.moved = 7
    costs.venue = 8
    let first = RepairOrder(
      events: [RepairEvent(id: "event-1", .postpone(RepairFixture.games[0]))], locked: [RepairFixture.games[1]],
      costs: costs)
    let text = #"{ "version": 1, "events": [{ "postpone": "C-A" }], "locks": ["game:A-D"], "costs": { "venue": 9 } }"#
    let order = try read(text, adding: first).value
    #expect(order.events.map(\.id) == ["event-1", "event-2"])
    #expect(order.locked == [RepairFixture.games[1], RepairFixture.games[4]])
    #expect(order.costs.moved == 7 && order.costs.venue == 9)
  }

  @Test func selectorsThatSelectNothingAreWarnedOf() throws {
    let parsed = try read(#"{ "version": 1, "locks": ["date:2027-01-03"] }"#)
    #expect(parsed.warnings.map(\.message) == ["'date:2027-01-03' in 'locks' selects no game"])
  }

  static let broken: [(String, [String])] = [
    (#"{"version": 1,}"#, ["e.json:1:15: "]), ("[]", ["expected the event file, an object"]),
    ("{}", ["the event file has no 'version'"]), (#"{"version": 2}"#, ["version 2 of the format"]),
    (#"{"version": 1, "evnts": []}"#, ["unknown key 'evnts' in the event file. Did you mean 'events'? (at /evnts)"]),
    (#"{"version": 1, "events": {}}"#, ["expected a list of events"]),
    (
      #"{"version": 1, "events": [{}, {"postpone": "A-B", "close": "hall", "from": "2027-01-02"}]}"#,
      ["an event of no kind; give one of postpone, close, unavailable, move", "an event of postpone and close"]
    ),
    (
      #"{"version": 1, "events": [{"postpone": "A-X"}]}"#,
      ["unknown game 'A-X'. Did you mean 'A-B'? (at /events/0/postpone)"]
    ),
    (#"{"version": 1, "events": [{"postpone": 7}]}"#, ["7 is a number; expected the id of a game, a text"]),
    (#"{"version": 1, "events": [{"postpone": "A-B", "date": "2027-01-09"}]}"#, ["unknown key 'date' in the event"]),
    (
      #"{"version": 1, "events": [{"close": "hll", "from": "2027-01-02"}]}"#,
      ["unknown venue 'hll'. Did you mean 'hall'?"]
    ),
    (#"{"version": 1, "events": [{"close": "hall"}]}"#, ["the event has no 'from'"]),
    (
      #"{"version": 1, "events": [{"close": "hall", "from": "2027-01-09", "to": "2027-01-02"}]}"#,
      ["dates from 2027-01-09 to 2027-01-02, which is earlier"]
    ),
    (
      #"{"version": 1, "events": [{"close": "hall", "from": "2028-01-09"}]}"#,
      ["2028-01-09 lies outside the season from 2027-01-02 to 2027-02-06 (at /events/0/from)"]
    ),
    (
      #"{"version": 1, "events": [{"unavailable": "A", "from": "2027-01-09", "activity": "sleep"}]}"#,
      ["unknown activity 'sleep'; expected play, host, travel"]
    ), (#"{"version": 1, "events": [{"move": "A-B"}]}"#, ["a moved game needs either 'date' or 'slot'"]),
    (
      #"{"version": 1, "events": [{"move": "A-B", "date": "2027-01-10"}]}"#,
      ["no slot on Sun 2027-01-10. Nearest: Sat 2027-01-09 and Sat 2027-01-16 (at /events/0/date)"]
    ), (#"{"version": 1, "events": [{"move": "A-B", "slot": "2027-01-10"}]}"#, ["unknown slot '2027-01-10'"]),
    (
      #"{"version": 1, "events": [{"postpone": "A-B"}, {"move": "A-B", "slot": "2027-01-09"}]}"#,
      ["the game 'A-B' is also in the event 'event-1'"]
    ),
    (
      #"{"version": 1, "now": "2027-01-09", "events": [{"postpone": "A-B"}]}"#,
      ["the game 'A-B' on 2027-01-02 has been played by 2027-01-09"]
    ),
    (
      #"{"version": 1, "now": "2027-01-12", "events": [{"move": "A-D", "date": "2027-01-09"}]}"#,
      ["the game 'A-D' cannot move to 2027-01-09, which is before 2027-01-12"]
    ),
    (
      #"{"version": 1, "events": [{"id": "x", "postpone": "A-B"}, {"id": "x", "postpone": "C-A"}]}"#,
      ["the id 'x' of an event occurs twice"]
    ), (#"{"version": 1, "events": [{"id": "r1", "postpone": "A-B"}]}"#, ["is also that of a rule of the league"]),
    (#"{"version": 1, "events": [{"id": "b1", "postpone": "A-B"}]}"#, ["is also that of a blackout of the league"]),
    (
      #"{"version": 1, "events": [{"id": "old", "postpone": "A-B"}]}"#,
      ["the id 'old' of an event has been used before"]
    ),
    (#"{"version": 1, "locks": ["team:Z", "x", 5]}"#, ["unknown team 'Z'", "'x' is no selector", "5 is a number"]),
    (
      #"{"version": 1, "costs": {"move": 1, "venue": -1}}"#,
      ["Did you mean 'moved'?", "-1 is out of range; expected a cost"]
    ),
    (
      #"{"version": 1, "strategies": ["mov", "swap", "swap"]}"#,
      ["unknown strategy 'mov'; expected move, swap. Did you mean 'move'?", "'swap' occurs twice"]
    ),
    (#"{"version": 1, "strategiesByKind": {"venue-close": []}}"#, ["Did you mean 'venue-closed'?"]),
    (#"{"version": 1, "alternatives": 101}"#, ["101 is out of range; expected alternatives from 0 to 100"]),
  ]

  @Test(arguments: broken) func refuses(_ text: String, _ expected: [String]) {
    let messages = RepairFixture.messages { _ = try read(text) }
    #expect(messages.count == expected.count, "\(messages)")
    for (message, part) in zip(messages, expected) {
      #expect(message.contains(part), "\(message)")
      #expect(message.hasPrefix("e.json:1:"))
    }
  }

  @Test func theCallersNowCounts() throws {
    let played = #"{"version": 1, "events": [{"postpone": "A-B"}]}"#
    let late = CalendarDate(iso: "2027-01-12")
    #expect(RepairFixture.messages { _ = try read(played, now: late) }.count == 1)
    #expect(try read(#"{"version": 1, "now": "2027-02-01"}"#, now: late).value.now == late)
  }

  @Test func mutantsEndInAValueOrErrors() throws {
    let mutants = Mutants(of: [Array(Self.whole.utf8)], seed: 21)
    let published = try RepairFixture.published()
    let schema = try SchemaValidator(JSONSchema.events.bytes(catalog: ConstraintRegistry.catalog))
    var accepted = 0
    let count = Mutants.count(usual: 600)
    for number in 0..<count {
      let bytes = mutants.mutant(number)
      guard let read = try? EventsJSON.read(bytes, file: nil, adding: RepairOrder(), to: published).value else {
        continue
      }
      accepted += 1
      let known = Set(RepairFixture.games)
      #expect(read.locked.isSubset(of: known) && read.events.compactMap(\.game).allSatisfy(known.contains))
      // An editor must not mark what flexsched takes.
      let problems = try schema.problems(of: JSONParser.parse(bytes))
      #expect(problems.isEmpty, "mutant \(number): \(problems)")
    }
    #expect(accepted > 0 && accepted < count)
  }

  @Test func theSchemaRefusesWhatIsWrongInForm() throws {
    let schema = try SchemaValidator(JSONSchema.events.bytes(catalog: ConstraintRegistry.catalog))
    #expect(try schema.problems(of: JSONParser.parse(Array(Self.whole.utf8))) == [])
    for text in [
      #"{"version": 2}"#, #"{"version": 1, "evnts": []}"#, #"{"version": 1, "events": [{}]}"#,
      #"{"version": 1, "events": [{"postpone": "A-B", "date": "2027-01-09"}]}"#, #"{"version": 1, "locks": ["x"]}"#,
      #"{"version": 1, "costs": {"move": 1}}"#, #"{"version": 1, "strategiesByKind": {"venue-close": []}}"#,
    ] { #expect(try !schema.problems(of: JSONParser.parse(Array(text.utf8))).isEmpty, "\(text)") }
  }

  @Test func leaguesCarryDefaults() throws {
    var league = try LeagueFixtures.four()
    league.repair.costs.perDay = 9
    league.repair.strategies = ["swap", "a new one"]
    league.repair.strategiesByKind = [.travel: ["move"], .rest: []]
    let bytes = try LeagueJSONFormat.write(league, catalog: ConstraintRegistry.catalog)
    let back = try LeagueJSONFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
    #expect(back == league)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""repair""#) && text.contains(#""perDay": 9"#) && !text.contains(#""moved""#))
    let schema = try SchemaValidator(JSONSchema.league.bytes(catalog: ConstraintRegistry.catalog))
    #expect(try schema.problems(of: JSONParser.parse(bytes)) == [])
    let messages = RepairFixture.messages {
      let wrong = text.replacing("\"perDay\"", with: "\"perDya\"")
      _ = try LeagueJSONFormat.read(Array(wrong.utf8), file: "l", catalog: ConstraintRegistry.catalog)
    }
    #expect(
      messages.count == 1
        && messages[0].contains("unknown key 'perDya' in the costs of changes. Did you mean 'perDay'?"))
  }
}
