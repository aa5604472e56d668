import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

@Suite struct ConvertAndExportTests {
  let session: Session
  let league = SmallLeague.make()

  init() throws {
    session = try Session()
    try session.writeLeague(league)
    let document = ScheduleDocument(league: league, timetable: SmallLeague.timetable(of: league))
    try session.folder.write(try Flexsched.writeSchedule(document, format: "robinx"), to: "schedule.xml")
  }

  @Test func leaguesThereAndBack() throws {
    #expect(session.run("convert", "./league.xml", "./league.json").status == .success)
    #expect(session.run("convert", "./league.json", "./back.xml").status == .success)
    #expect(try session.folder.bytes("back.xml") == (try session.folder.bytes("league.xml")))
    let piped = session.run("convert", "./league.json", "-", "--to", "robinx")
    #expect(piped.output == (try session.folder.text("league.xml")))
  }

  @Test func schedulesThereAndBack() throws {
    #expect(session.run("convert", "--league", "./league.xml", "./schedule.xml", "./schedule.json").status == .success)
    let back = session.run("convert", "--league", "./league.xml", "./schedule.json", "-", "--to", "robinx")
    let timetable = try Flexsched.readSchedule(Array(back.output.utf8), of: league).value
    #expect(timetable.sorted == SmallLeague.timetable(of: league))
  }

  @Test func refusals() throws {
    #expect(session.run("convert", "./schedule.xml", "./x.json").error.contains("--league LEAGUE"))
    #expect(session.run("convert", "./league.xml", "-").error.contains("give --to json|robinx"))
    #expect(session.run("convert", "./league.xml", "./x.abc").error.contains("extension '.abc'"))
    #expect(session.run("convert", "./league.xml", "./league.xml").error.contains("also read in this run"))
    #expect(session.run("export", "./league.xml", "./schedule.xml").error.contains("say the format: --format "))
    #expect(
      session.run("export", "./league.xml", "./schedule.xml", "--format", "json", "--team", "nobody").error
        == "error: unknown team 'nobody'.\n")
    #expect(session.folder.names == ["league.xml", "schedule.xml"])
  }

  @Test func exportOfOneTeam() throws {
    let run = session.run("export", "./league.xml", "./schedule.xml", "--format", "json", "--team", "2")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let games = try #require(object?["games"] as? [[String: Any]])
    #expect(games.count == 6)
    #expect(games.allSatisfy { $0["home"] as? String == "2" || $0["away"] as? String == "2" })
  }

  @Test func everyFormatExports() throws {
    for format in FormatRegistry.schedules {
      let run = session.run("export", "./league.xml", "./schedule.xml", "--format", format.name)
      // A format may need what this league does not have (dates), and then says so.
      #expect(run.status == .success || run.error.hasPrefix("error: "), "\(format.name): \(run.error)")
      #expect(run.output.isEmpty == (run.status != .success))
    }
  }
}
