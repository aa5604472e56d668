import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

@Suite struct CalendarEntriesTests {
  /// A game as a calendar knows it: its identity, its place, whether it is on, how often it has changed.
  private struct Known: Hashable {
    var identity: [Int]
    var place: Placement
    var appointment: Appointment?
    var isOn: Bool
    var sequence: Int
  }

  private func known(_ calendar: CalendarEntries, _ timetable: Timetable) -> [[Int]: Known] {
    var found: [[Int]: Known] = [:]
    func add(_ game: Placement, _ appointment: Appointment?, _ entry: CalendarEntries.Entry, _ isOn: Bool) {
      let identity = [game.home, game.away, entry.number]
      #expect(found[identity] == nil, "two games with the identity \(identity)")
      found[identity] = Known(
        identity: identity, place: game, appointment: appointment, isOn: isOn, sequence: entry.sequence)
    }
    for (game, entries) in calendar.entries {
      for entry in entries { add(game, timetable.appointments[game], entry, true) }
    }
    for gone in calendar.cancelled { add(gone.game, gone.appointment, gone.entry, false) }
    return found
  }

  /// From the meaning of a calendar entry alone: an identity is one game for ever; what changes is told, nothing else.
  @Test(arguments: 0..<200) func changesAreToldAndNothingElse(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var timetable = RepairFixture.random(&random)
    var calendar = CalendarEntries().completed(for: timetable.games.sorted())
    for _ in 0..<4 {
      let next = RepairFixture.random(&random)
      let updated = calendar.updated(from: timetable, to: next)
      let (before, after) = (known(calendar, timetable), known(updated, next))
      #expect(after.values.filter(\.isOn).map(\.place).sorted() == next.games.sorted())
      #expect(Set(before.keys).isSubset(of: after.keys))
      for (identity, new) in after {
        guard let old = before[identity] else {
          #expect(new.sequence == 0 && new.isOn)
          continue
        }
        let isSame = old.place == new.place && old.appointment == new.appointment && old.isOn == new.isOn
        #expect(new.sequence == old.sequence + (isSame ? 0 : 1), "\(old) -> \(new)")
      }
      // A game that stays is not told of.
      for game in Set(timetable.games).intersection(next.games)
      where timetable.appointments[game] == next.appointments[game] {
        let stays = min(timetable.games.count { $0 == game }, next.games.count { $0 == game })
        let untouched = after.values.count { new in before[new.identity] == new && new.place == game && new.isOn }
        #expect(untouched == stays)
      }
      (timetable, calendar) = (next, updated)
    }
  }

  /// The second game of a pair moves before the first one: its identity goes with it.
  @Test func identitiesFollowTheirGames() {
    let before = Timetable(games: [Placement(home: 0, away: 1, slot: 2), Placement(home: 0, away: 1, slot: 5)])
    let after = Timetable(games: [Placement(home: 0, away: 1, slot: 1), Placement(home: 0, away: 1, slot: 2)])
    let calendar = CalendarEntries().completed(for: before.games).updated(from: before, to: after)
    #expect(calendar.entries[after.games[0]] == [.init(number: 2, sequence: 1)])
    #expect(calendar.entries[after.games[1]] == [.init(number: 1, sequence: 0)])
  }

  @Test func cancelledGamesComeBackAsTheyWere() {
    let before = Timetable(games: [Placement(home: 0, away: 1, slot: 2)])
    let start = CalendarEntries().completed(for: before.games)
    let gone = start.updated(from: before, to: Timetable())
    #expect(gone.cancelled == [.init(before.games[0], entry: .init(number: 1, sequence: 1))])
    let other = Timetable(games: [Placement(home: 0, away: 1, slot: 4)])
    let back = gone.updated(from: Timetable(), to: other)
    #expect(back.cancelled.isEmpty && back.entries == [other.games[0]: [.init(number: 1, sequence: 2)]])
  }

  // MARK: files

  private func changed() throws -> ScheduleDocument {
    let (league, timetable) = try RepairFixture.four()
    var next = timetable
    next.games[0].slot = 5
    next.games.remove(at: 8)
    let published = PublishedSchedule(timetable).changed(to: next, in: league)
    return ScheduleDocument(league: league, timetable: published.timetable, calendar: published.calendar)
  }

  @Test func schedulesCarryThem() throws {
    let document = try changed()
    let bytes = try ScheduleJSONFormat.write(document, options: ExportOptions())
    let back = try ScheduleJSONFormat.readPublished(bytes, file: nil, league: document.league, names: ScheduleNames())
      .value
    #expect(back.timetable == document.timetable.sorted)
    #expect(back.calendar == document.calendar)
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""cancelled": ["#))
    let unchanged = ScheduleDocument(league: document.league, timetable: document.timetable)
    let plain = String(decoding: try ScheduleJSONFormat.write(unchanged, options: ExportOptions()), as: UTF8.self)
    #expect(!plain.contains("calendar") && !plain.contains("cancelled"))
  }

  @Test func appointmentsOfCancelledGamesStay() throws {
    let (league, timetable) = try RepairFixture.weekends()
    var next = timetable
    let gone = next.games.removeFirst()
    next.appointments[gone] = nil
    let published = PublishedSchedule(timetable).changed(to: next, in: league)
    let document = ScheduleDocument(league: league, timetable: published.timetable, calendar: published.calendar)
    let bytes = try ScheduleJSONFormat.write(document, options: ExportOptions())
    let back = try ScheduleJSONFormat.readPublished(bytes, file: nil, league: league, names: ScheduleNames()).value
    #expect(back.calendar == published.calendar)
    #expect(back.calendar.cancelled.map(\.appointment) == [timetable.appointments[gone]])
  }

  @Test func calendarsAreToldOfThem() throws {
    let document = try changed()
    let bytes = try ICalendarFormat.write(document, options: ExportOptions())
    let events = try MiniICalendar(bytes).calendar.all("VEVENT")
    let first = try ICalendarFormat.write(
      ScheduleDocument(league: document.league, timetable: Timetable(games: RepairFixture.games)),
      options: ExportOptions())
    func identities(_ bytes: [UInt8]) throws -> [String: [String?]] {
      Dictionary(
        uniqueKeysWithValues: try MiniICalendar(bytes).calendar.all("VEVENT").compactMap { event in
          event.value("UID").map { ($0, [event.value("SEQUENCE"), event.value("STATUS"), event.value("DTSTART")]) }
        })
    }
    let (before, after) = (try identities(first), try identities(bytes))
    #expect(Set(before.keys) == Set(after.keys) && events.count == 12)
    let touched = before.keys.filter { before[$0] != after[$0] }.sorted()
    #expect(touched.map { String($0.prefix(5)) } == ["A.B.1", "A.C.1"])
    #expect(after[touched[0]] == ["1", "CONFIRMED", "20270206T150000"])
    #expect(after[touched[1]] == ["1", "CANCELLED", "20270130T150000"])
    // Read back, the calendar says the same again; what it says of cancelled games is a warning.
    let back = try ICalendarFormat.readPublished(bytes, file: nil, league: document.league, names: ScheduleNames())
    #expect(back.value.calendar == document.calendar && back.value.timetable.games.count == 11)
    #expect(back.warnings.count == 1)
    let team = try ICalendarFormat.write(document, options: ExportOptions(team: 3))
    #expect(try MiniICalendar(team).calendar.all("VEVENT").allSatisfy { $0.value("STATUS") == "CONFIRMED" })
  }

  @Test(arguments: [
    (#""calendar": {"number": 0, "sequence": 0}"#, "0 is out of range; expected a number from 1"),
    (#""calendar": {"number": 1}"#, "the calendar entry has no 'sequence'"),
    (#""calendar": {"number": 1, "sequence": 0, "x": 1}"#, "unknown key 'x' in the calendar entry"),
  ])
  func brokenEntriesAreRefused(_ part: String, _ message: String) throws {
    let league = try LeagueFixtures.four()
    let text = #"{"games": [{"home": "A", "away": "B", "slot": "2027-01-02", \#(part)}]}"#
    let messages = RepairFixture.messages {
      _ = try ScheduleJSONFormat.read(Array(text.utf8), file: nil, league: league)
    }
    #expect(messages.count == 1 && messages[0].contains(message), "\(messages)")
  }

  @Test func numbersAreUnique() throws {
    let league = try LeagueFixtures.four()
    let entry = #""calendar": {"number": 1, "sequence": 0}"#
    let text = """
      {"games": [{"home": "A", "away": "B", "slot": "2027-01-02", \(entry)}],
       "cancelled": [{"home": "A", "away": "B", "slot": "2027-01-09", \(entry)}, {"home": "A", "away": "A", "slot": "x"}]}
      """
    let messages = RepairFixture.messages {
      _ = try ScheduleJSONFormat.read(Array(text.utf8), file: nil, league: league)
    }
    #expect(messages.count == 3 && messages[0].contains("number 1 of 'A-B' in calendars occurs twice"), "\(messages)")
  }
}
