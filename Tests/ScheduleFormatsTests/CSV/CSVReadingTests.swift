import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@Suite struct CSVReadingTests {
  private let league = ExportFixtures.league()

  private func read(_ text: String) throws -> Parsed<Timetable> {
    try CSVFormat.read(Array(text.utf8), file: "f", league: league)
  }

  @Test func readsBackTheGolden() throws {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("exports/plain.csv"))
    #expect(CSVFormat.recognizes(bytes))
    #expect(FormatRegistry.schedule(recognizing: bytes) == CSVFormat.self)
    let parsed = try CSVFormat.read(bytes, file: nil, league: league)
    #expect(parsed.warnings.isEmpty)
    #expect(parsed.value == ExportFixtures.timetable().sorted)
  }

  @Test(arguments: 0..<150) func readsBackWhatItWrote(_ seed: UInt64) throws {
    let document = ExportFixtures.random(seed)
    let bytes = try CSVFormat.write(document, options: ExportOptions())
    let rows = try MiniCSV.parse(bytes)
    let parsed = try CSVFormat.read(bytes, file: nil, league: document.league)
    let games = document.timetable.inWritingOrder(in: document.league)
    #expect(parsed.value.games == games && parsed.warnings.isEmpty)
    // Values that are not neutralised are in the file as they are.
    for (row, game) in zip(rows.dropFirst(), games) {
      let name = document.league.teams[game.home].name
      #expect(row[8] == name || row[8] == "'" + name)
    }
  }

  @Test func columnsInAnyOrderByIdOrName() throws {
    let expected = [Placement(home: 0, away: 1, slot: 0)]
    let texts = [
      "Date,Away,Home\n2027-03-13,PHX,CHI\n", "slot;HOME_TEAM;away team\r\nS1;CHI;PHX\r\n",
      "\u{FEFF}Away\tHome\tSlot\rPHX\tCHI\tS1", "home id,away id,slot,date\nCHI,PHX,,2027-03-13\n,,,\n\n",
      "Home,Away,Slot\n\"Chicago \"\"Wind\"\"\",'=SUM(A1:A9),S1\n", "Home,Away,Slot,Start\n CHI ,PHX, S1 ,19:00:00\n",
      "Home,Away,Slot\nCHI,=SUM(A1:A9),S1\n",
    ]
    for text in texts {
      #expect(CSVFormat.recognizes(Array(text.utf8)), "\(text)")
      let parsed = try read(text)
      #expect(parsed.value.games == expected && parsed.warnings.isEmpty, "\(text)")
    }
  }

  @Test func warnings() throws {
    let text = "Home,Away,Slot,Referee,Hoem ID,Start\nCHI,PHX,S1,Smith,x,20:00\nCHI,PHX,S1,,,\n"
    let parsed = try read(text)
    #expect(
      parsed.warnings.map(\.description) == [
        "f:1: column 'Referee' is not read.", "f:1: column 'Hoem ID' is not read. Did you mean 'Home ID'?",
        "f:2: slot 'S1' is at 19:00 in the league; 20:00 is not read",
        "f:3: the same game in the same slot a second time",
      ])
  }

  @Test func severalSlotsOnADay() throws {
    var league = league
    league.slots[1].date = league.slots[0].date
    let header = "Home,Away,Date,Start\n"
    let parsed = try CSVFormat.read(Array((header + "CHI,PHX,2027-03-13,14:05").utf8), file: nil, league: league)
    #expect(parsed.value.games.map(\.slot) == [1])
    #expect(
      ExportFixtures.errors(CSVFormat.self, header + "CHI,PHX,2027-03-13,15:00", league)
        == ["f:2: 2 slots on 2027-03-13: 'S1', 'S2' (at column Date)"])
  }

  @Test func allErrorsAtOnce() {
    let text = """
      Home ID,Home,Away ID,Away,Slot,Date,Start
      CHJ,,PHX,,S1,,
      CHI,PHX,BRU,,S1,,
      CHI,,CHI,,S1,,
      CHI,,PHX,,S1,2027-03-14,
      CHI,,PHX,,,2027-03-15,
      CHI,,PHX,,,13/03/2027,
      CHI,,,,S1,,
      CHI,,PHX,,,,
      CHI,,PHX,,T1,,25:00
      CHI,,PHX,,S1,,,,x
      CHI,Wind,PHX,,S1,,
      """
    #expect(
      ExportFixtures.errors(CSVFormat.self, text, league) == [
        "f:2: unknown team 'CHJ'. Did you mean 'CHI'? (at column Home ID)",
        "f:3: 'PHX' is not the name of team 'CHI'; change both, or empty one of them (at column Home)",
        "f:4: team 'CHI' plays against itself",
        "f:5: slot 'S1' is on 2027-03-13, not on 2027-03-14; change both, or empty one of them (at column Date)",
        "f:6: no slot on Mon 2027-03-15. Nearest: Sun 2027-03-14 and Sat 2027-03-20 (at column Date)",
        "f:7: '13/03/2027' is not a date; expected YYYY-MM-DD (at column Date)",
        "f:8: no team (at column Away)",
        "f:9: no slot and no date (at column Slot)",
        "f:10: '25:00' is not a time; expected HH:MM (at column Start)",
        "f:10: unknown slot 'T1'. Did you mean 'S1'? (at column Slot)",
        "f:11: 9 values for 7 columns; a value with a comma needs quotes",
        "f:12: unknown team 'Wind'. Did you mean 'Chicago \"Wind\"'? (at column Home)",
      ])
  }

  @Test(arguments: [
    ("", "f:1: no line with the names of the columns"),
    ("Home,Away\nA,B", "f:1: no column 'Slot' or 'Date'"),
    ("Home,Away,Slot" + String(repeating: ",", count: 1_000), "f:1: 1000 values or more"),
    ("Home,Home,Away,Slot\n", "f:1: two columns 'Home'"),
    ("Home,Away,Slot\nCHI,\"PHX\"x,S1", "f:2: text after the closing quote of a value; write \"\" for a quote"),
    ("Home,Away,Slot\n\nCHI,\"PHX,S1\n\n", "f:3: a value whose opening quote is never closed"),
  ])
  func broken(_ text: String, _ message: String) {
    #expect(ExportFixtures.errors(CSVFormat.self, text, league).first == message)
  }

  @Test func linesCountInsideQuotes() {
    let text = "Home,Away,Slot\r\n\"a\nb\r\nc\rd\",PHX,S1\r\nX,PHX,S1"
    #expect(ExportFixtures.errors(CSVFormat.self, text, league).map { $0.prefix(4) } == ["f:2:", "f:6:"])
  }

  @Test func otherProfilesAreNamed() throws {
    let bytes = try CSVFormat.write(ExportFixtures.document(), options: ExportOptions(profile: "google"))
    #expect(!CSVFormat.recognizes(bytes))
    let errors = ExportFixtures.errors(CSVFormat.self, String(decoding: bytes, as: UTF8.self), league)
    #expect(
      errors.first
        == "f:1: no column 'Home ID' or 'Home'; this is the profile 'google', only 'plain' is read back")
  }

  @Test func invalidUTF8IsAnError() {
    let error = #expect(throws: InputErrors.self) {
      try CSVFormat.read(Array("Home,Away,Slot\nCHI,".utf8) + [0xFF, 0xC3], file: "f", league: league)
    }
    #expect(error?.errors.first?.description == "f:2: a value that is not UTF-8; save the file as UTF-8")
  }

  @Test func mutants() throws {
    let document = ExportFixtures.random(5)
    let fixtures = try [document, ExportFixtures.document()].map { try CSVFormat.write($0, options: ExportOptions()) }
    let mutants = Mutants(of: fixtures + [Array("Date;Away;Home;Start\n2027-03-13;PHX;CHI;19:00\n".utf8)], seed: 3)
    var accepted = 0
    for number in 0..<Mutants.count(usual: 500) {
      do {
        let read = try CSVFormat.read(mutants.mutant(number), file: nil, league: league).value
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
