import LeagueModel
import TestSupport
import Testing
import Timetabling

@testable import ScheduleFormats

@Suite struct JournalTests {
  /// A journal of a few random changes, the schedules that they made, and its lines.
  private struct Story {
    var league: League
    var journal: Journal
    var states: [PublishedSchedule]
    var lines: [[UInt8]]

    var bytes: [UInt8] { lines.flatMap { $0 } }
  }

  private func story(_ seed: UInt64, records: Int = 5, games: Int = 12) throws -> Story {
    let league = try RepairFixture.weekends().league
    var random = SeededGenerator(seed: seed)
    var journal = Journal(of: league)
    var (states, lines): ([PublishedSchedule], [[UInt8]]) = ([], [])
    for number in 0..<records {
      var record = JournalRecord(
        number == 0 ? .published : .repaired, version: "0.1.0", leagueSHA256: "ab")
      var next = PublishedSchedule(RepairFixture.random(&random, teams: 8, slots: 7, games: games))
      if number == 0 {
        next.calendar = CalendarEntries().completed(for: next.timetable.inWritingOrder(in: league))
      } else if number % 3 == 0 {
        let target = random.below(number)
        record = JournalRecord(.restored(target), version: "0.1.0", leagueSHA256: "ab")
        next = states[number - 1].changed(to: states[target].timetable, in: league)
      } else {
        next = states[number - 1].changed(to: next.timetable, in: league)
        record.reason = "because \"x\"\\ é"
        record.stamp = "2027-02-12T18:30:00Z"
        (record.before, record.after) = (Cost(infeasibility: 2), Cost(objective: -7))
        record.strategies = [.init("move", .venueClosed, tried: 3, succeeded: 1, cost: 20)]
        let dates = DateRange(first: CalendarDate(iso: "2027-03-12")!, last: CalendarDate(iso: "2027-03-13")!)
        let game = states[number - 1].timetable.games.first ?? Placement(home: 0, away: 1, slot: 0)
        record.events = [
          RepairEvent(id: "a\(number)", .postpone(game), reason: "storm"),
          RepairEvent(id: "b\(number)", .close(venue: 1, dates)),
          RepairEvent(id: "c\(number)", .unavailable(team: 2, dates, .host)),
          RepairEvent(id: "d\(number)", .move(game, to: dates.last)),
          RepairEvent(id: "e\(number)", .moveToSlot(game, 3)),
        ]
      }
      lines.append(try journal.append(record, next))
      states.append(next)
    }
    return Story(league: league, journal: journal, states: states, lines: lines)
  }

  @Test(arguments: 0..<20) func everyStateComesBack(_ seed: UInt64) throws {
    let story = try story(seed, records: 8)
    let read = try Journal(story.bytes, file: "j", of: story.league)
    #expect(read.records == story.journal.records && read.length == story.bytes.count)
    for (number, state) in story.states.enumerated() {
      let back = read.state(number)
      #expect(back.playsAs(state), "state \(number)")
      #expect(back.calendar == state.calendar, "state \(number)")
    }
    #expect(read.current.playsAs(story.states[7]))
    // Going on gives the same bytes as if the journal had never been closed.
    var (first, second) = (story.journal, read)
    let record = JournalRecord(.restored(2), version: "1", leagueSHA256: "c")
    let next = story.states[7].changed(to: story.states[2].timetable, in: story.league)
    #expect(try first.append(record, next) == second.append(record, next))
  }

  /// What the schema says of a line is what the reader takes.
  @Test func everyLineIsValid() throws {
    let schema = try SchemaValidator(JSONSchema.journal.bytes(catalog: ConstraintRegistry.catalog))
    let valid = { (line: String) in try schema.problems(of: JSONParser.parse(Array(line.utf8))).isEmpty }
    for seed in 0..<5 as Range<UInt64> {
      for line in try story(seed, records: 8).lines { #expect(try valid(String(decoding: line, as: UTF8.self))) }
    }
    let line = String(decoding: try story(1).lines[1], as: UTF8.self)
    for (old, new) in [
      ("\"number\": 1", "\"number\": -1"), ("\"kind\": \"repaired\"", "\"kind\": \"mended\""),
      ("\"state\": ", "\"status\": "), ("\"slot\": ", "\"room\": "), ("\"2027-03-12\"", "\"12 March\""),
      ("\"event\": \"close\"", "\"event\": \"shut\""), ("\"checksum\": \"", "\"checksum\": \"x"),
    ] {
      let broken = line.replacing(old, with: new)
      #expect(broken != line, "\(old)")
      #expect(try !valid(broken), "\(old)")
    }
  }

  /// Whatever is cut off, the journal is that of the whole lines that are left.
  @Test func truncatedAtEveryByte() throws {
    let story = try story(1, records: 3, games: 3)
    let bytes = story.bytes
    var ends: [Int] = []
    for line in story.lines { ends.append((ends.last ?? 0) + line.count) }
    for length in 0...bytes.count {
      let read = try Journal(Array(bytes.prefix(length)), file: "j", of: story.league)
      let whole = ends.count { $0 <= length }
      let known = whole == 0 ? 0 : ends[whole - 1]
      guard read.records.count == whole, read.length == known else {
        Issue.record("cut at \(length): \(read.records.count) records")
        return
      }
    }
  }

  /// What a file system may leave when the power fails: the length of the line, but zeros in it.
  @Test func zerosAtTheEndAreATornLine() throws {
    let story = try story(2, records: 3)
    var bytes = story.bytes
    let last = story.lines[2]
    for index in (bytes.count - last.count / 2)..<(bytes.count - 1) { bytes[index] = 0 }
    #expect(try Journal(bytes, file: "j", of: story.league).records.count == 2)
    bytes[bytes.count - 1] = 0
    #expect(try Journal(bytes, file: "j", of: story.league).records.count == 2)
  }

  /// A single changed byte is found, and the error names its line, unless it is the end of the last line.
  @Test func damageIsFound() throws {
    let story = try story(3, records: 4)
    var random = SeededGenerator(seed: 5)
    var ends: [Int] = []
    for line in story.lines { ends.append((ends.last ?? 0) + line.count) }
    for _ in 0..<300 {
      var bytes = story.bytes
      let position = random.below(bytes.count - 1)
      bytes[position] ^= 1 << UInt8(random.below(8))
      let line = ends.count { $0 <= position } + 1
      let messages = RepairFixture.messages { _ = try Journal(bytes, file: "j", of: story.league) }
      // A line break in the middle of a line, or zeros at the end, are other damages.
      if bytes[position] == 0, line == 4 { continue }
      #expect(messages.count == 1 && messages[0].hasPrefix("j:\(line):"), "\(position): \(messages)")
    }
  }

  /// Lines that are whole, but not in their place.
  @Test func recordsFollowOneAnother() throws {
    let story = try story(4, records: 4)
    let lines = story.lines
    for (order, line) in [([0, 2], 2), ([1], 1), ([0, 1, 1], 3), ([0, 0], 2), ([0, 1, 3, 2], 3)] {
      let bytes = order.flatMap { lines[$0] }
      let messages = RepairFixture.messages { _ = try Journal(bytes, file: "j", of: story.league) }
      #expect(messages.count == 1 && messages[0].hasPrefix("j:\(line):"), "\(order): \(messages)")
    }
  }

  /// A record with a right checksum that says something else than what has happened.
  @Test func recordsAreReplayed() throws {
    let story = try story(6, records: 2)
    func forged(_ change: (String) -> String) -> [String] {
      let record = JournalLine.record(of: story.lines[1].dropLast()[...])?.bytes ?? []
      let bytes = story.lines[0] + JournalLine.bytes(of: Array(change(String(decoding: record, as: UTF8.self)).utf8))
      return RepairFixture.messages { _ = try Journal(bytes, file: "j", of: story.league) }
    }
    #expect(forged { $0 }.isEmpty)
    let cases: [((String) -> String, String)] = [
      ({ $0.replacing(#""number": 1, "previous""#, with: #""number": 2, "previous""#) }, "does not follow"),
      ({ $0.replacing(#""kind": "repaired""#, with: #""kind": "repared""#) }, "Did you mean 'repaired'?"),
      ({ $0.replacing(#""kind": "repaired""#, with: #""kind": "restored", "restores": 5"#) }, "there is no state 5"),
      ({ $0.replacing(#""sequence": 1"#, with: #""sequence": 7"#) }, "the games are not those that the record says"),
      ({ $0.replacing(#""sequence": 0"#, with: #""sequence": 7"#) }, "was not where the record says"),
      ({ $0.replacing(#""version""#, with: #""versoin""#) }, "unknown key 'versoin'"),
      ({ $0.replacing(#""home": ""#, with: #""home": "X-"#) }, "unknown team 'X-"),
    ]
    for (change, message) in cases {
      let messages = forged(change)
      #expect(messages.contains { $0.contains(message) && $0.hasPrefix("j:2") }, "\(message): \(messages)")
    }
  }

  @Test func otherFilesAreNoJournals() throws {
    let league = try LeagueFixtures.four()
    #expect(try Journal([], file: "j", of: league).records.isEmpty)
    let messages = RepairFixture.messages { _ = try Journal(Array("{\n}\n".utf8), file: "j", of: league) }
    #expect(messages.count == 1 && messages[0].hasPrefix("j:1: the record is damaged"))
  }

  @Test func mutantsEndInAValueOrErrors() throws {
    let story = try story(7)
    let mutants = Mutants(of: [story.bytes], seed: 3)
    for number in 0..<Mutants.count(usual: 200) {
      guard let read = try? Journal(mutants.mutant(number), file: nil, of: story.league) else { continue }
      #expect(read.records.elementsEqual(story.journal.records.prefix(read.records.count)))
    }
  }

  // MARK: what is in effect

  /// 1 and 2 repair, 3 goes back to 1, 4 repairs, 5 goes back to 0, 6 goes forward to 4.
  @Test func undoing() throws {
    let (league, timetable) = try RepairFixture.four()
    var journal = Journal(of: league)
    var state = PublishedSchedule(timetable)
    state.calendar = state.calendar.completed(for: timetable.games)
    func add(_ kind: JournalRecord.Kind, slot: Int) throws {
      var record = JournalRecord(kind, version: "1", leagueSHA256: "")
      if kind == .repaired {
        let day = CalendarDate(iso: "2027-01-09")!
        record.events = [
          RepairEvent(id: "close-\(journal.records.count)", .close(venue: 0, DateRange(first: day, last: day)))
        ]
      }
      var next = timetable
      next.games[0].slot = slot
      state = state.changed(to: next, in: league)
      _ = try journal.append(record, state)
    }
    try add(.published, slot: 0)
    #expect(
      RepairFixture.messages { _ = try journal.state(beforeLast: 1) } == [
        "the journal has no change that can be undone"
      ])
    try add(.repaired, slot: 1)
    try add(.repaired, slot: 2)
    #expect(journal.repairsInEffect == [1, 2])
    #expect(try journal.state(beforeLast: 1) == 1 && journal.state(beforeLast: 2) == 0)
    #expect(
      RepairFixture.messages { _ = try journal.state(beforeLast: 3) } == ["3 changes cannot be undone; 2 are in effect"]
    )
    try add(.restored(1), slot: 1)
    #expect(journal.repairsInEffect == [1])
    try add(.repaired, slot: 3)
    #expect(journal.repairsInEffect == [1, 4] && journal.inForce.events.map(\.id) == ["close-1", "close-4"])
    #expect(try journal.state(beforeLast: 1) == 3 && journal.state(beforeLast: 2) == 0)
    try add(.restored(0), slot: 0)
    #expect(journal.repairsInEffect.isEmpty && journal.inForce.events.isEmpty)
    #expect(journal.number(of: PublishedSchedule(timetable)) == 5)
    try add(.restored(4), slot: 3)
    #expect(journal.repairsInEffect == [1, 4])
    // Calendars have been told six times; the identity is still the same.
    let game = Placement(home: 0, away: 1, slot: 3)
    #expect(journal.current.calendar.entries[game] == [.init(number: 1, sequence: 6)])
    #expect(RepairFixture.messages { try add(.published, slot: 0) } == ["a second record of the publication"])
    #expect(RepairFixture.messages { try add(.restored(70), slot: 0) } == ["there is no state 70 before this record"])
  }

  /// Games that an event has moved are followed through later changes; those that it could not move are asked for again.
  @Test func eventsStayInForce() throws {
    let (league, timetable) = try RepairFixture.four()
    let games = RepairFixture.games
    var journal = Journal(of: league)
    var state = PublishedSchedule(timetable)
    state.calendar = state.calendar.completed(for: timetable.games)
    _ = try journal.append(JournalRecord(.published, version: "1", leagueSHA256: ""), state)
    func repair(_ events: [RepairEvent], now: String?, _ change: (inout Timetable) -> Void) throws {
      var record = JournalRecord(.repaired, version: "1", leagueSHA256: "")
      record.events = events
      record.now = now.flatMap { CalendarDate(iso: $0) }
      var next = state.timetable.sorted
      change(&next)
      state = state.changed(to: next, in: league)
      _ = try journal.append(record, state)
    }
    func move(_ game: Placement, _ slot: Int) -> (inout Timetable) -> Void {
      { timetable in
        timetable.games = timetable.games.map { $0 == game ? Placement(home: $0.home, away: $0.away, slot: slot) : $0 }
      }
    }
    let stuck = RepairEvent(id: "stuck", .postpone(games[1]))
    try repair([RepairEvent(id: "moved", .postpone(games[0])), stuck], now: "2027-01-05", move(games[0], 4))
    #expect(journal.inForce.events == [stuck])
    #expect(journal.inForce.settled == [Placement(home: 0, away: 1, slot: 4)])
    try repair([], now: nil, move(Placement(home: 0, away: 1, slot: 4), 5))
    #expect(journal.inForce.settled == [Placement(home: 0, away: 1, slot: 5)])
    #expect(journal.inForce.now == CalendarDate(iso: "2027-01-05"))
    try repair([], now: nil) { $0.games.removeAll { $0.home == 0 && $0.away == 1 } }
    #expect(journal.inForce.settled.isEmpty)
    #expect(journal.eventIDs == ["moved", "stuck"])
  }
}
