import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@Suite struct ICalendarReadingTests {
  private let league = ExportFixtures.league()

  private func calendar(_ events: String...) -> String {
    "BEGIN:VCALENDAR\n" + events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined() + "END:VCALENDAR\n"
  }

  private func read(_ text: String, _ league: League? = nil) throws -> Parsed<Timetable> {
    try ICalendarFormat.read(Array(text.utf8), file: "f", league: league ?? self.league)
  }

  @Test func readsBackTheGolden() throws {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("exports/league.ics"))
    #expect(ICalendarFormat.recognizes(bytes))
    #expect(FormatRegistry.schedule(recognizing: bytes) == ICalendarFormat.self)
    let parsed = try ICalendarFormat.read(bytes, file: nil, league: league)
    #expect(parsed.warnings.isEmpty)
    #expect(parsed.value == ExportFixtures.timetable().sorted)
  }

  @Test(arguments: 0..<150) func readsBackWhatItWrote(_ seed: UInt64) throws {
    let document = ExportFixtures.random(seed)
    let bytes = try ICalendarFormat.write(document, options: ExportOptions())
    let parsed = try ICalendarFormat.read(bytes, file: nil, league: document.league)
    #expect(parsed.value.games == document.timetable.inWritingOrder(in: document.league))
    #expect(parsed.warnings.isEmpty)
  }

  /// A program that keeps only SUMMARY, and writes times in UTC or in another zone.
  @Test(arguments: [
    "SUMMARY:=SUM(A1:A9) at Chicago \"Wind\"\nDTSTART;VALUE=DATE:20270313",
    "SUMMARY:=SUM(A1:A9) at Chicago \"Wind\"\nDTSTART:20270314T010000Z",
    "SUMMARY:=SUM(A1:A9) at Chicago \"Wind\"\nDTSTART;TZID=\"Europe/Brussels\":20270314T020000",
    "summary;LANGUAGE=en:=SUM(A1:A9) at Chi\n cago \"Wi\n\tnd\"\ndtstart;X=\"a:b;c\":20270313T190000",
  ])
  func otherPrograms(_ event: String) throws {
    let parsed = try read(calendar(event))
    #expect(parsed.value.games == [Placement(home: 0, away: 1, slot: 0)])
    #expect(parsed.warnings.isEmpty)
  }

  @Test func aMovedEventIsAMovedGame() throws {
    let bytes = try ICalendarFormat.write(ExportFixtures.document(), options: ExportOptions())
    let text = String(decoding: bytes, as: UTF8.self).replacing(
      "DTSTART;TZID=America/Chicago:20270313T190000", with: "DTSTART;TZID=America/Chicago:20270327T233000")
    let games = try read(text).value.games
    #expect(games.contains(Placement(home: 0, away: 1, slot: 3)))
    #expect(games.count == 12)
  }

  @Test func severalSlotsOnADay() throws {
    var league = league
    league.slots[1].date = league.slots[0].date
    let event = "SUMMARY:=SUM(A1:A9) at Chicago \"Wind\"\nDTSTART:20270313T"
    #expect(try read(calendar(event + "140500"), league).value.games.map(\.slot) == [1])
    #expect(try read(calendar(event + "1500" + "00\nX-FLEXSCHED-SLOT:S2"), league).value.games.map(\.slot) == [1])
    #expect(
      ExportFixtures.errors(ICalendarFormat.self, calendar(event + "150000"), league)
        == ["f:4: 2 slots on 2027-03-13: 'S1', 'S2'"])
  }

  @Test func allErrorsAtOnce() throws {
    let uid = try #require(
      try MiniICalendar(ICalendarFormat.write(ExportFixtures.document(), options: ExportOptions())).calendar
        .all("VEVENT")[0].value("UID"))
    let day = "DTSTART:20270313T190000"
    let text = calendar(
      "SUMMARY:Dinner\n\(day)", "UID:\(uid)", "UID:\(uid)\nDTSTART:20270399",
      "UID:\(uid)\nDTSTART:20270315T120000", "UID:\(uid.replacing("PHX", with: "PHY"))\n\(day)",
      "UID:\(uid)\nSUMMARY:Chicago \"Wind\" at =SUM(A1:A9)\n\(day)", "UID:\(uid)\n\(day)\nRRULE:FREQ=DAILY",
      "UID:\(uid)\n\(day)", "UID:\(uid)\n\(day)", "UID:\(uid)\nDTSTART:99991231T235959Z",
      "UID:\(uid.replacing("PHX", with: "CHI"))\n\(day)")
    #expect(
      ExportFixtures.errors(ICalendarFormat.self, text, league) == [
        "f:2: the event 'Dinner' is no game of this league; expected a UID of flexsched, or 'AWAY at HOME' as SUMMARY",
        "f:6: the event has no DTSTART",
        "f:11: '20270399' is not a date; expected YYYYMMDD or YYYYMMDDTHHMMSS",
        "f:15: no slot on Mon 2027-03-15. Nearest: Sun 2027-03-14 and Sat 2027-03-20",
        "f:18: unknown team 'PHY'. Did you mean 'PHX'?",
        "f:22: the UID is of 'PHX' at 'CHI', the SUMMARY of another game",
        "f:29: a repeated event; expected one event per game",
        "f:36: a second event with the UID '\(uid)'",
        "f:41: no slot on Fri 9999-12-31. Nearest: Sat 2027-04-03",
        "f:44: team 'CHI' plays against itself",
      ])
  }

  @Test func warnings() throws {
    let summary = "SUMMARY:=SUM(A1:A9) at Chicago \"Wind\""
    let text = calendar(
      "\(summary)\nDTSTART:20270313T200000", "\(summary)\nDTSTART:20270313\nSTATUS:CANCELLED",
      "\(summary)\nDTSTART;TZID=Nowhere/Here:20270313T190000", "UID:CHI.BRU.1.0@flexsched\nDTSTART:20270320")
    let parsed = try read(text)
    #expect(parsed.value.games.count == 3)
    #expect(
      parsed.warnings.map(\.description) == [
        "f:4: slot 'S1' is at 19:00 in the league; 20:00 is not read", "f:6: a cancelled game is left out",
        "f:11: the same game in the same slot a second time",
        "f:13: unknown time zone 'Nowhere/Here'; the time is read as that of the venue",
        "f:16: the events were written for a league of another name",
      ])
  }

  @Test(arguments: [
    ("", "f:1: no BEGIN:VCALENDAR; this is no iCalendar file"),
    ("BEGIN:VEVENT\nEND:VEVENT\n", "f:1: BEGIN:VEVENT outside of BEGIN:VCALENDAR"),
    ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "f:2: BEGIN:VEVENT without END:VEVENT; the file is cut off"),
    ("BEGIN:VCALENDAR\nEND:VEVENT\n", "f:2: END:VEVENT does not close what is open"),
    ("X:1\nBEGIN:VCALENDAR\nEND:VCALENDAR\n", "f:1: a property outside of BEGIN:VCALENDAR"),
    ("BEGIN:VCALENDAR\nhello\nEND:VCALENDAR\n", "f:2: 'hello' is not a line of iCalendar; expected NAME:VALUE"),
    (String(repeating: "BEGIN:VCALENDAR\n", count: 100_000), "f:17: more than 16 levels of components"),
  ])
  func broken(_ text: String, _ message: String) {
    #expect(ExportFixtures.errors(ICalendarFormat.self, text, league) == [message])
  }

  @Test func teamsWithOneNameNeedTheUID() throws {
    var league = league
    league.teams[2].name = league.teams[1].name
    let event = "SUMMARY:=SUM(A1:A9) at Chicago \"Wind\"\nDTSTART:20270313"
    #expect(ExportFixtures.errors(ICalendarFormat.self, calendar(event), league).count == 1)
    let parsed = try read(calendar(event + "\nUID:CHI.BRU.1.0000000000000000@flexsched"), league)
    #expect(parsed.value.games == [Placement(home: 0, away: 2, slot: 0)])
  }

  @Test func mutants() throws {
    let fixtures = try [ExportFixtures.random(5), ExportFixtures.document()].map {
      try ICalendarFormat.write($0, options: ExportOptions())
    }
    let mutants = Mutants(of: fixtures, seed: 4)
    var accepted = 0
    for number in 0..<Mutants.count(usual: 500) {
      do {
        let read = try ICalendarFormat.read(mutants.mutant(number), file: nil, league: league).value
        accepted += 1
        for game in read.games {
          #expect(league.teams.indices.contains(game.home) && league.teams.indices.contains(game.away))
          #expect(league.slots.indices.contains(game.slot) && game.home != game.away)
        }
      } catch { #expect(!error.errors.isEmpty, "mutant \(number)") }
    }
    #expect(accepted > 0)
  }
}
