import LeagueModel
import Synchronization
import TestSupport
import Testing

@testable import ScheduleFormats

/// Names in schedules from elsewhere: accepted, asked about, explained, refused; never guessed.
@Suite struct ScheduleNamesTests {
  private func league() -> League {
    var league = League(name: "plains")
    let names = [
      ("KU", "Kansas"), ("KSU", "Kansas State"), ("BAY", "Baylor"), ("SJS", "San José State"), ("TCU", "TCU"),
      ("NCS", "North Coast State"), ("S1", "Springfield"), ("S2", "springfield "),
    ]
    league.teams = names.map { Team(id: $0.0, name: $0.1) }
    league.teams[0].abbreviation = "KAN"
    league.competitions = [Competition(id: "c", name: "", roundRobins: 2)]
    league.slots = (1...3).map { Slot(id: "\($0)", date: CalendarDate(iso: "2027-01-0\($0)")) }
    return league
  }

  private func csv(_ names: [String]) -> [UInt8] {
    Array(("Home,Away,Slot\n" + names.map { "\"\($0)\",BAY,1\n" }.joined()).utf8)
  }

  private func ics(_ summaries: [String], location: String = "") -> [UInt8] {
    let events = summaries.map {
      "BEGIN:VEVENT\nSUMMARY:\($0)\nDTSTART:20270101\n\(location)END:VEVENT\n"
    }
    return Array(("BEGIN:VCALENDAR\n" + events.joined() + "END:VCALENDAR\n").utf8)
  }

  private func read(_ bytes: [UInt8], _ names: ScheduleNames = ScheduleNames(), _ league: League? = nil) throws
    -> Parsed<Timetable>
  {
    let format = try #require(FormatRegistry.schedule(recognizing: bytes))
    return try format.read(bytes, file: "f", league: league ?? self.league(), names: names)
  }

  private func errors(_ bytes: [UInt8], _ names: ScheduleNames = ScheduleNames()) -> [String] {
    do {
      let parsed = try read(bytes, names)
      return ["read as \(parsed.value.games.map(\.home))"]
    } catch let error as InputErrors {
      return error.errors.map(\.description)
    } catch { return ["\(error)"] }
  }

  @Test func letterCaseAndBlanksAreReadWithAWarning() throws {
    let parsed = try read(csv(["kansas", " KANSAS  state", "ksu", "kansas"]))
    #expect(parsed.value.games.map(\.home) == [0, 1, 1, 0])
    #expect(
      parsed.warnings.map(\.description).filter { !$0.contains("second time") } == [
        "f:2: team 'kansas' is read as 'Kansas' (at column Home)",
        "f:3: team 'KANSAS  state' is read as 'Kansas State' (at column Home)",
        "f:4: team 'ksu' is read as 'KSU' (at column Home)",
      ])
    let calendar = try read(ics(["baylor at KANSAS", "BAY @ kansas state"]))
    #expect(calendar.value.games.map(\.home) == [0, 1] && calendar.value.games.map(\.away) == [2, 2])
    #expect(calendar.warnings.count == 3)
  }

  @Test func anythingElseIsRefusedOnceWithItsCandidates() {
    #expect(
      errors(
        csv(["Kansas St.", "San Jose State", "Kansas St.", "Baylor Bears", "KAN", "Nowhere", "N.C.S.", "SPRINGFIELD"]))
        == [
          "f:2: unknown team 'Kansas St.'. Did you mean 'Kansas State' or 'Kansas'? (at column Home)",
          "f:3: unknown team 'San Jose State'. Did you mean 'San José State'? (at column Home)",
          "f:5: unknown team 'Baylor Bears'. Did you mean 'Baylor'? (at column Home)",
          "f:6: unknown team 'KAN'. Did you mean 'Kansas'? (at column Home)",
          "f:7: unknown team 'Nowhere'. (at column Home)",
          "f:8: unknown team 'N.C.S.'. Did you mean 'North Coast State'? (at column Home)",
          "f:9: unknown team 'SPRINGFIELD'. Did you mean 'S1' or 'S2'? (at column Home)",
        ])
    let calendar = errors(ics(["Baylor at Kansas St.", "Kansas St. @ Baylor", "Dinner at Joe's"]))
    #expect(calendar.count == 2)
    #expect(calendar.first == "f:2: unknown team 'Kansas St.'. Did you mean 'Kansas State' or 'Kansas'?")
    #expect(calendar.last?.contains("the event 'Dinner at Joe's' is no game of this league") == true)
  }

  @Test func aliasesAnswer() throws {
    let names = ScheduleNames([
      .init("Kansas St.", means: "KSU"), .init("the bears", means: "Baylor"), .init("Kansas", means: "TCU"),
    ])
    try names.check(in: league())
    let parsed = try read(csv(["Kansas St.", "kansas st.", "Kansas"]), names)
    // Also over a name that the league has: the user knows best.
    #expect(parsed.value.games.map(\.home) == [1, 1, 4])
    let calendar = try read(ics(["The Bears at Kansas St.", "TCU @ The  bears"]), names)
    #expect(calendar.value.games.map(\.home) == [1, 2] && calendar.value.games.map(\.away) == [2, 4])
    #expect(calendar.warnings.isEmpty)
  }

  @Test func aliasesOfNothing() {
    let wrong = ScheduleNames([
      .init("Kansas St.", means: "KSX"), .init("x", means: "KU"), .init("X ", means: "BAY"),
      .init("y", means: "springfield"),
    ])
    let error = #expect(throws: InputErrors.self) { try wrong.check(in: league()) }
    #expect(
      error?.errors.map(\.message) == [
        "alias of 'Kansas St.': there is no team or venue 'KSX' in the league. Did you mean 'KSU'?",
        "alias of 'X ': it cannot mean both 'KU' and 'BAY'",
        "alias of 'y': there is no team or venue 'springfield' in the league. Did you mean 'Springfield'?",
      ])
  }

  @Test func askedOncePerName() throws {
    let asked = Mutex<[NameQuestion]>([])
    let names = ScheduleNames(ask: { question in
      asked.withLock { $0.append(question) }
      return question.candidates.firstIndex { $0.id == "KSU" }
    })
    let parsed = try read(csv(["Kansas St.", "Kansas St.", "Kansas"]), names)
    #expect(parsed.value.games.map(\.home) == [1, 1, 0])
    let questions = asked.withLock { $0 }
    #expect(questions.map(\.name) == ["Kansas St."] && questions[0].what == "team")
    #expect(questions[0].candidates.map(\.id) == ["KSU", "KU"])
    // Whoever says no gets the error.
    #expect(errors(csv(["Baylor Bears"]), names).first?.hasPrefix("f:2: unknown team 'Baylor Bears'.") == true)
  }

  @Test func venuesToo() throws {
    var league = league()
    league.venues = [
      Venue(id: "afh", name: "Allen Fieldhouse"), Venue(id: "bram", name: "Bramlage Coliseum"),
      Venue(id: "x", name: "Annex"),
    ]
    league.venues[0].changeoverMinutes = 10
    league.teams[0].venue = 0
    league.teams[0].alternateVenues = [1]
    func appointed(_ venue: String, _ names: ScheduleNames = ScheduleNames()) throws -> Int?? {
      let text = "Home,Away,Slot,Start,Venue\nKU,BAY,1,19:00,\(venue)\n"
      return try read(Array(text.utf8), names, league).value.appointments.values.first?.venue
    }
    #expect(try appointed("Allen Fieldhouse") == 0 && appointed("bramlage coliseum") == 1)
    #expect(try appointed("Bramlage", ScheduleNames([.init("bramlage", means: "bram")])) == 1)
    let error = #expect(throws: InputErrors.self) { try appointed("Bramlage") }
    #expect(
      error?.errors.map(\.description) == [
        "f:2: unknown venue 'Bramlage'. Did you mean 'Bramlage Coliseum'? (at column Venue)"
      ])
    // In calendars a place is often an address: what is likely the host's own venue is.
    func hosted(_ location: String) throws -> Int?? {
      let bytes = Array(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:BAY @ KU\nDTSTART:20270101T190000\nLOCATION:\(location)\nEND:VEVENT\nEND:VCALENDAR"
          .utf8)
      return try read(bytes, ScheduleNames(), league).value.appointments.values.first?.venue
    }
    #expect(try hosted("Allen Fieldhouse\\, Lawrence") == 0 && hosted("Somewhere else") == 0)
    #expect(throws: InputErrors.self) { try hosted("Bramlage Coliseum\\, Manhattan") }
  }

  /// What is read without a question has but one meaning.
  @Test func nothingIsGuessed() throws {
    let league = league()
    var random = SeededGenerator(seed: 4)
    let letters = Array("kKaAnNsStT .")
    for _ in 0..<3000 {
      let name = String((0..<(1 + random.below(12))).map { _ in letters[random.below(letters.count)] })
      guard let parsed = try? read(csv([name]), ScheduleNames(), league) else { continue }
      let key = name.lowercased().filter { $0 != " " }
      let meant = league.teams.filter { team in
        [team.id, team.name].contains { $0.lowercased().filter { $0 != " " } == key }
      }
      #expect(meant.map(\.id) == parsed.value.games.map { league.teams[$0.home].id })
    }
  }
}
