import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

/// Appointments survive every format that can be read back, whatever they are.
@Suite struct AppointmentRoundTripTests {
  private func document(_ seed: UInt64) throws -> ScheduleDocument {
    let league = try AppointmentFixture.league()
    return ScheduleDocument(league: league, timetable: AppointmentFixture.timetable(of: league, seed: seed))
  }

  /// Games without an appointment have no date of their own in a round of several days.
  @Test(arguments: ["json", "csv"]) func someGamesWithout(_ name: String) throws {
    let format = try #require(FormatRegistry.schedule(named: name))
    for seed in 0..<UInt64(40) {
      let document = try document(seed)
      #expect(document.timetable.appointments.count < document.timetable.games.count || seed > 0)
      let bytes = try format.write(document, options: ExportOptions())
      let back = try format.read(bytes, file: nil, league: document.league)
      #expect(back.value == document.timetable.sorted, "seed \(seed)")
      #expect(back.warnings.isEmpty)
    }
  }

  /// Calendars hold games with a date only.
  @Test func calendars() throws {
    for seed in 0..<UInt64(40) {
      var document = try document(seed)
      document.timetable.games.removeAll { document.timetable.appointments[$0] == nil }
      let bytes = try ICalendarFormat.write(document, options: ExportOptions())
      let back = try ICalendarFormat.read(bytes, file: nil, league: document.league)
      #expect(back.value == document.timetable.sorted, "seed \(seed)")
      #expect(back.warnings.isEmpty)
    }
  }

  @Test func theWordsAreThoseOfTheGame() throws {
    let league = try AppointmentFixture.league()
    let game = Placement(home: 2, away: 0, slot: 2)
    var timetable = Timetable(games: [game])
    timetable.appointments[game] = Appointment(
      date: CalendarDate(iso: "2027-03-28")!, start: TimeOfDay(iso: "13:00")!, venue: 2, broadcaster: 0)
    let document = ScheduleDocument(league: league, timetable: timetable)
    func text(_ format: any ScheduleFormat.Type, profile: String? = nil) throws -> String {
      String(decoding: try format.write(document, options: ExportOptions(profile: profile)), as: UTF8.self)
    }
    let json = try text(ScheduleJSONFormat.self)
    for part in [
      "\"date\": \"2027-03-28\"", "\"start\": \"13:00\"", "\"end\": \"15:00\"", "\"venue\": \"annex\"",
      "\"broadcaster\": \"sport1\"", "\"timeZone\": \"Europe/Berlin\"", "\"slot\": \"3\"",
    ] { #expect(json.contains(part), "\(part)") }
    let csv = try text(CSVFormat.self)
    #expect(csv.contains("2027-03-28,13:00,15:00,Europe/Berlin,SWA,Swans,GUL,Gulls,Park Annex,Sport One"))
    let google = try text(CSVFormat.self, profile: "google")
    #expect(google.contains("03/28/2027,1:00 PM"))
    let calendar = try text(ICalendarFormat.self)
    #expect(calendar.contains("DTSTART;TZID=Europe/Berlin:20270328T130000"))
    #expect(calendar.contains("LOCATION:Park Annex") && calendar.contains("Shown by Sport One"))
    let markdown = try text(MarkdownFormat.self)
    #expect(markdown.contains("### Round 1, Fri 2027-03-26 to Sun 2027-03-28"))
    #expect(markdown.contains("| Sun 2027-03-28 13:00 Europe/Berlin | Gulls | Swans | Park Annex | Sport One |"))
  }

  /// A calendar program that moved an event, and another place typed into it.
  @Test func anEditedCalendarIsRead() throws {
    let league = try AppointmentFixture.league()
    let game = Placement(home: 0, away: 1, slot: 0)
    var timetable = Timetable(games: [game])
    timetable.appointments[game] = Appointment(
      date: CalendarDate(iso: "2027-03-12")!, start: TimeOfDay(iso: "19:00")!, venue: 0)
    var text = String(
      decoding: try ICalendarFormat.write(
        ScheduleDocument(league: league, timetable: timetable), options: ExportOptions()), as: UTF8.self)
    text = text.replacing("20270312T190000", with: "20270316T203000").replacing("Harbour Dome", with: "Thames Hall")
    let read = try ICalendarFormat.read(Array(text.utf8), file: nil, league: league).value
    // 20:30 in Berlin is 19:30 in London, where the game is now.
    let expected = Appointment(
      date: CalendarDate(iso: "2027-03-16")!, start: TimeOfDay(iso: "19:30")!, venue: 3)
    #expect(read.games == [game] && read.appointments[game] == expected)
  }

  @Test(arguments: [
    (#"{"home":"GUL","away":"TER","slot":"1","start":"19:00"}"#, "a game with 'start' has no 'date'"),
    (#"{"home":"GUL","away":"TER","slot":"1","date":"2027-03-12","start":"7 pm"}"#, "is no time of day"),
    (#"{"home":"GUL","away":"TER","slot":"1","date":"2027-13-12","start":"19:00"}"#, "is no date"),
    (
      #"{"home":"GUL","away":"TER","slot":"1","date":"2027-03-12","start":"19:00","venue":"dom"}"#,
      "Did you mean 'dome'?"
    ),
    (
      #"{"home":"GUL","away":"TER","slot":"1","date":"2027-03-12","start":"19:00","broadcaster":"sport2"}"#,
      "unknown broadcaster 'sport2'"
    ), (#"{"home":"GUL","away":"TER","date":"2027-03-15","start":"19:00"}"#, "no slot on 2027-03-15"),
  ]) func wrongAppointments(game: String, expected: String) throws {
    let league = try AppointmentFixture.league()
    let bytes = Array("{\"games\": [\(game)]}".utf8)
    let errors = #expect(throws: InputErrors.self) {
      try ScheduleJSONFormat.read(bytes, file: nil, league: league)
    }
    let message = errors?.description ?? ""
    #expect(message.contains(expected), "\(message)")
  }

  @Test func wrongCells() throws {
    let league = try AppointmentFixture.league()
    let text = """
      Home,Away,Slot,Date,Start,Venue,Broadcaster
      GUL,TER,1,,19:00,,
      GUL,SWA,2,2027-03-19,19:00,Harbor Dome,Sport 1
      HER,KIT,1,2027-03-13,,,

      """
    let errors = #expect(throws: InputErrors.self) {
      try CSVFormat.read(Array(text.utf8), file: nil, league: league)
    }
    let messages = errors?.errors.map(\.message) ?? []
    #expect(messages.count == 3)
    #expect(messages.contains { $0.contains("a game with a start has no date") })
    #expect(messages.contains { $0.contains("Did you mean 'Harbour Dome'?") })
    #expect(messages.contains { $0.contains("unknown broadcaster 'Sport 1'") })
  }

  @Test func mutantsEndInValuesOrErrors() throws {
    let league = try AppointmentFixture.league()
    var document = ScheduleDocument(league: league, timetable: AppointmentFixture.timetable(of: league, seed: 3))
    let json = try ScheduleJSONFormat.write(document, options: ExportOptions())
    let csv = try CSVFormat.write(document, options: ExportOptions())
    document.timetable.games.removeAll { document.timetable.appointments[$0] == nil }
    let ics = try ICalendarFormat.write(document, options: ExportOptions())
    let scorer = try Scorer(league)
    for (name, seed) in [("json", json), ("csv", csv), ("ics", ics)] {
      let format = try #require(FormatRegistry.schedule(named: name))
      let mutants = Mutants(of: [seed], seed: 9)
      var accepted = 0
      let count = Mutants.count(usual: 150)
      for number in 0..<count {
        guard let read = try? format.read(mutants.mutant(number), file: nil, league: league) else { continue }
        accepted += 1
        _ = scorer.evaluate(read.value)
      }
      #expect(accepted > 0 && accepted < count, "\(name)")
    }
  }
}
