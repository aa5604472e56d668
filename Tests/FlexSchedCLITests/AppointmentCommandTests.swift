import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// The tool with a league whose games have dates, kick-offs, venues and broadcasters of their own.
@Suite struct AppointmentCommandTests {
  private let league = Folders.fixtures.appendingPathComponent("leagues/weekend-rounds.json").path

  private func solve(
    _ league: League, _ options: SolveOptions, _ stop: StopFlag, _ progress: (SolveProgress) -> Void
  ) throws(InputError) -> SolveResult {
    try FlexSchedKit.solve(league, options: options, stop: stop, progress: progress)
  }

  @Test func everyFormatThatComesBackScoresTheSame() throws {
    let session = try Session()
    let run = session.run(
      "solve", league, "--evaluations", "300", "-o", "./s.json", "-o", "./s.csv", "-o", "./s.ics", "-o", "./s.md",
      "--output-format", "json", solve: solve)
    #expect([.success, .limit].contains(run.status))
    #expect(run.error.contains("\"appointments\": { \"games\": 28"))
    var reports: [String] = []
    for name in ["s.json", "s.csv", "s.ics"] {
      let check = session.run("check", league, "./\(name)", "--output-format", "json")
      #expect(check.status == (run.status == .success ? .success : .violations), "\(name): \(check.error)")
      reports.append(check.output)
    }
    #expect(Set(reports).count == 1)
    let markdown = try String(contentsOfFile: session.folder.path("s.md"), encoding: .utf8)
    #expect(markdown.contains("### Round 1, Fri 2027-03-12 to Sun 2027-03-14"))
  }

  @Test func checkNamesWhatIsBroken() throws {
    let session = try Session()
    let games = """
      {"games": [
        {"home": "GUL", "away": "SWA", "slot": "1", "date": "2027-03-12", "start": "19:00"},
        {"home": "TER", "away": "LAR", "slot": "1", "date": "2027-03-12", "start": "20:30"},
        {"home": "KIT", "away": "OWL", "slot": "1", "date": "2027-03-15", "start": "19:00"}
      ]}
      """
    try session.folder.write(Array(games.utf8), to: "s.json")
    let check = session.run("check", league, "./s.json")
    #expect(check.status == .violations)
    #expect(check.output.contains("Harbour Dome (with 90 minutes of changeover): 2 games at once, room for 1"))
    #expect(check.output.contains("Kites - Owls is on 2027-03-15, outside its round"))
    #expect(check.output.contains("Terns - Larks (Fri 2027-03-12 20:30) falls on a blackout of Larks"))
  }

  @Test func robinXSaysThatItCannotSayIt() throws {
    let session = try Session()
    let run = session.run("convert", league, "./league.xml")
    #expect(run.status == .usage)
    #expect(run.error.contains("RobinX has no dates, kick-offs, broadcasters or shared resources"))
  }

  @Test func convertKeepsTheLeague() throws {
    let session = try Session()
    #expect(session.run("convert", league, "./league.json").status == .success)
    let first = try Flexsched.readLeague(Folders.bytes(URL(fileURLWithPath: league)))
    let second = try Flexsched.readLeague(Folders.bytes(URL(fileURLWithPath: session.folder.path("league.json"))))
    #expect(first.value == second.value)
  }
}
