import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@Suite struct CSVWritingTests {
  private func rows(_ document: ScheduleDocument, _ options: ExportOptions = ExportOptions()) throws -> [[String]] {
    try MiniCSV.parse(try CSVFormat.write(document, options: options))
  }

  @Test func plainIsTheDefault() throws {
    let bytes = try CSVFormat.write(ExportFixtures.document(), options: ExportOptions())
    #expect(bytes == (try CSVFormat.write(ExportFixtures.document(), options: ExportOptions(profile: "plain"))))
    try ExportFixtures.expectGolden(bytes, "plain.csv")
  }

  /// All kick-offs known, as the importers need them.
  private func timed() -> ScheduleDocument {
    var document = ExportFixtures.document()
    document.league.slots[2].start = TimeOfDay(minutes: 9 * 60)
    return document
  }

  @Test(arguments: ["google", "sportsengine", "teamsnap"]) func importers(_ profile: String) throws {
    let document = profile == "google" ? ExportFixtures.document() : timed()
    let bytes = try CSVFormat.write(document, options: ExportOptions(profile: profile))
    _ = try MiniCSV.parse(bytes)
    try ExportFixtures.expectGolden(bytes, "\(profile).csv")
  }

  @Test func columnsAreThoseOfTheImporters() throws {
    let google = try rows(timed(), ExportOptions(profile: "google"))
    #expect(
      google[0].joined(separator: ",")
        == "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,Private")
    let engine = try rows(timed(), ExportOptions(profile: "sportsengine"))
    #expect(
      engine[0].joined(separator: ",")
        == "Date,Time,Duration,Home Team,Home Team Score,Away Team,Away Team Score,Division Name,Location,Status")
    let snap = try rows(timed(), ExportOptions(profile: "teamsnap"))
    #expect(
      snap[0].joined(separator: ",")
        == "Date,Start Time,End Time,Arrival Time,Short Label,Event Type,Division,Home Team,Away Team,Location")
    // The game of slot S4 starts at 23:30 and ends on the next day; S5 is at midnight, S6 at noon.
    let late = try #require(google.first { $0[1] == "03/27/2027" })
    #expect(Array(late[1...5]) == ["03/27/2027", "11:30 PM", "03/28/2027", "1:15 AM", "False"])
    #expect(engine.contains { $0[0] == "03/28/2027" && $0[1] == "12:00 AM" && $0[2] == "105" })
    #expect(snap.contains { $0[0] == "04/03/2027" && $0[1] == "12:00 PM" && $0[2] == "1:45 PM" })
    #expect(engine.allSatisfy { $0.count == 10 } && snap.allSatisfy { $0.count == 10 })
  }

  @Test func oneTeamOrOneVenue() throws {
    let team = try rows(ExportFixtures.document(), ExportOptions(team: 2)).dropFirst()
    #expect(team.count == 6 && team.allSatisfy { $0[7] == "BRU" || $0[9] == "BRU" })
    let venue = try rows(ExportFixtures.document(), ExportOptions(venue: 0)).dropFirst()
    #expect(venue.count == 3 && venue.allSatisfy { $0[7] == "CHI" })
  }

  @Test func whatAProfileCannotSayIsRefused() throws {
    var document = ExportFixtures.document()
    for profile in ["sportsengine", "teamsnap"] {
      let error = #expect(throws: InputErrors.self) {
        try CSVFormat.write(document, options: ExportOptions(profile: profile))
      }
      #expect(error?.errors.first?.code == .unsupported)
      #expect(error?.description.contains("2 games have none: 'CHI-BRU', '@N.Y-PHX'") == true)
    }
    document.league.slots[0].date = nil
    #expect(throws: InputErrors.self) { try CSVFormat.write(document, options: ExportOptions(profile: "google")) }
    #expect(try rows(document).count == 13)
    let unknown = #expect(throws: InputErrors.self) {
      try CSVFormat.write(document, options: ExportOptions(profile: "gogle"))
    }
    #expect(unknown?.description.contains("Did you mean 'google'?") == true)
  }

  /// No value of any file starts as a formula, whatever quotes, blanks and invisible characters are before it.
  @Test(arguments: 0..<60) func nothingRunsAsAFormula(_ seed: UInt64) throws {
    let document = ExportFixtures.random(seed)
    for profile in ["plain", "google", "sportsengine", "teamsnap"] {
      guard let bytes = try? CSVFormat.write(document, options: ExportOptions(profile: profile)) else {
        #expect(profile == "sportsengine" || profile == "teamsnap")
        continue
      }
      for value in try MiniCSV.parse(bytes).joined() {
        let bare = value.unicodeScalars.drop { scalar in
          " \"\u{200B}\u{FEFF}\u{0}\u{1B}\u{202E}\u{2028}\u{85}\u{7F}“".unicodeScalars.contains(scalar)
        }
        let starts = bare.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        #expect(!starts, "seed \(seed), \(profile): \(value.debugDescription)")
      }
    }
  }
}
