import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@Suite struct ICalendarWritingTests {
  private func events(_ document: ScheduleDocument, _ options: ExportOptions = ExportOptions()) throws
    -> [MiniICalendar.Component]
  {
    try MiniICalendar(try ICalendarFormat.write(document, options: options)).calendar.all("VEVENT")
  }

  @Test func golden() throws {
    let bytes = try ICalendarFormat.write(ExportFixtures.document(), options: ExportOptions())
    try ExportFixtures.expectGolden(bytes, "league.ics")
    #expect(bytes == (try ICalendarFormat.write(ExportFixtures.document(), options: ExportOptions())))
    let team = try ICalendarFormat.write(
      ExportFixtures.document(), options: ExportOptions(team: 2, stamp: 1_800_000_000))
    try ExportFixtures.expectGolden(team, "team.ics")
  }

  @Test func anEvent() throws {
    let event = try #require(try events(ExportFixtures.document()).first)
    #expect(event.text("SUMMARY") == "=SUM(A1:A9) at Chicago \"Wind\"")
    #expect(event.text("LOCATION") == "Lake Arena, Chicago")
    #expect(event.value("GEO") == "41.8807;-87.6742")
    #expect(event.value("SEQUENCE") == "0")
    #expect(event.value("DTSTAMP") == "20270313T000000Z")
    let start = try #require(event.properties.first { $0.name == "DTSTART" })
    #expect(start.parameters == ["TZID=America/Chicago"] && start.value == "20270313T190000")
    #expect(event.value("DTEND") == "20270313T204500")
    #expect(event.properties.filter { $0.name == "UID" }.count == 1)
  }

  @Test func withoutKickOffItIsAWholeDay() throws {
    let event = try events(ExportFixtures.document())[4]
    for (name, value) in [("DTSTART", "20270320"), ("DTEND", "20270321")] {
      let property = try #require(event.properties.first { $0.name == name })
      #expect(property.parameters == ["VALUE=DATE"] && property.value == value)
    }
  }

  /// 2027: in the United States on 14 March at 2:00 local standard time, in the European Union on 28 March at 1:00 UTC,
  /// in most of Arizona never; back on 7 November and 31 October.
  @Test(arguments: [
    ("America/Chicago", "20270313T190000", -6), ("America/Chicago", "20270314T015959", -6),
    ("America/Chicago", "20270314T030000", -5), ("America/Chicago", "20270403T120000", -5),
    ("America/Chicago", "20271107T030000", -6), ("Europe/Brussels", "20270313T190000", 1),
    ("Europe/Brussels", "20270328T015959", 1), ("Europe/Brussels", "20270328T030000", 2),
    ("Europe/Brussels", "20271031T040000", 1), ("America/Phoenix", "20270313T190000", -7),
    ("America/Phoenix", "20270403T120000", -7),
  ])
  func timeZones(_ zone: String, _ local: String, _ hours: Int) throws {
    let calendar = try MiniICalendar(try ICalendarFormat.write(ExportFixtures.document(), options: ExportOptions()))
    #expect(try calendar.offset(of: local, zone: zone) == hours * 3600)
  }

  @Test func changesOfTheClockAreComplete() throws {
    let calendar = try MiniICalendar(try ICalendarFormat.write(ExportFixtures.document(), options: ExportOptions()))
    let zones = calendar.calendar.all("VTIMEZONE")
    #expect(zones.compactMap { $0.value("TZID") } == ["America/Chicago", "America/Phoenix", "Europe/Brussels"])
    let chicago = zones[0].children.map { [$0.name] + $0.properties.map(\.value) }
    #expect(
      chicago.prefix(2) == [
        ["STANDARD", "20261101T020000", "-0500", "-0600"], ["DAYLIGHT", "20270314T020000", "-0600", "-0500"],
      ])
    #expect(
      zones[1].children.map { [$0.name] + $0.properties.map(\.value) } == [
        ["STANDARD", "19700101T000000", "-0700", "-0700"]
      ])
    #expect(zones[2].children.contains { $0.value("DTSTART") == "20270328T020000" && $0.name == "DAYLIGHT" })
  }

  /// 135 minutes from 0:30 on 28 March 2027 in Brussels are over at 3:45 on the clock, which skips an hour.
  @Test func aGameDuringWhichTheClockChangesHasADuration() throws {
    var document = ExportFixtures.document()
    document.league.slots[4].start = TimeOfDay(minutes: 30)
    document.league.gameMinutes = 135
    let events = try events(document).filter { $0.value("DTSTART") == "20270328T003000" }
    #expect(events.map { $0.value("DURATION") } == [nil, "PT135M"])
    #expect(events.map { $0.value("DTEND") } == ["20270328T024500", nil])
  }

  @Test func theUIDStaysWhenAGameMoves() throws {
    let document = ExportFixtures.document()
    var moved = document
    moved.timetable.games[0].slot = 3
    let uids = try events(document).compactMap { $0.value("UID") }
    #expect(Set(uids).count == 12)
    #expect(Set(uids) == Set(try events(moved).compactMap { $0.value("UID") }))
    let team = try events(document, ExportOptions(team: 1)).compactMap { $0.value("UID") }
    #expect(team.count == 6 && Set(team).isSubset(of: uids))
  }

  /// `A-B` against `C` is not `A` against `B-C`.
  @Test func UIDsDoNotRunTogether() throws {
    var league = ExportFixtures.league()
    for (index, id) in ["A-B", "C", "A", "B-C"].enumerated() { league.teams[index].id = id }
    let timetable = Timetable(games: [Placement(home: 0, away: 1, slot: 0), Placement(home: 2, away: 3, slot: 0)])
    let uids = try events(ScheduleDocument(league: league, timetable: timetable)).compactMap { $0.value("UID") }
    #expect(Set(uids).count == 2)
  }

  @Test func gamesWithoutDatesAreRefused() throws {
    var document = ExportFixtures.document()
    document.league.slots[2].date = nil
    let error = #expect(throws: InputErrors.self) { try ICalendarFormat.write(document, options: ExportOptions()) }
    #expect(error?.errors.first?.code == .unsupported)
    #expect(
      error?.description
        == "iCalendar needs a date for every game; 2 games have none: 'CHI-BRU', '@N.Y-PHX'. "
        + "Give the slots of the league dates.")
  }

  @Test func oddInputs() throws {
    var document = ExportFixtures.document()
    document.league.teams[2].timeZone = "Europe/Brusels\r\nX:1"
    #expect(throws: InputErrors.self) { try ICalendarFormat.write(document, options: ExportOptions()) }
    for stamp in [Int.max, Int.min] {
      #expect(throws: InputErrors.self) {
        try ICalendarFormat.write(ExportFixtures.document(), options: ExportOptions(stamp: stamp))
      }
    }
    document = ExportFixtures.document()
    document.league.slots[5].date = CalendarDate(year: 9999, month: 12, day: 31)
    #expect(throws: InputErrors.self) { try ICalendarFormat.write(document, options: ExportOptions()) }
    document.timetable = Timetable()
    let empty = try MiniICalendar(try ICalendarFormat.write(document, options: ExportOptions()))
    #expect(empty.calendar.children.count == 1)
  }

  /// The RFC's own words for the lines of a file, on names that try to break them.
  @Test(arguments: 0..<60) func nastyNamesStayInTheirLines(_ seed: UInt64) throws {
    let document = ExportFixtures.random(seed)
    let events = try events(document)
    #expect(events.count == document.timetable.games.count)
    let allowed: Set = [
      "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO",
      "STATUS",
      "X-FLEXSCHED-GAME", "X-FLEXSCHED-SLOT",
    ]
    for event in events {
      let names = event.properties.map(\.name)
      #expect(Set(names).isSubset(of: allowed) && Set(names).count == names.count && event.children.isEmpty)
    }
    #expect(Set(events.compactMap { $0.value("UID") }).count == events.count)
  }
}
