import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// `bench` on a folder of two instances.
@Suite struct BenchTests {
  let session: Session
  let cost: Cost

  init() throws {
    session = try Session()
    let league = SmallLeague.make()
    let timetable = SmallLeague.timetable(of: league)
    cost = try Flexsched.score(timetable, of: league).cost
    try session.writeLeague(league, as: "one.xml")
    try session.writeLeague(SmallLeague.make("Two", teams: 6), as: "two.xml")
    let document = ScheduleDocument(league: league, timetable: timetable)
    try session.folder.write(try Flexsched.writeSchedule(document, format: "robinx"), to: "best.xml")
    try writeTable(objective: cost.objective)
  }

  private func writeTable(objective: Int) throws {
    let table = """
      category,instance,file,best_infeasibility,best_objective,best_claimed_objective,solution,notes
      Small,One,one.xml,0,\(objective),\(objective - 100),best.xml,"a note, with a comma"
      Small,Two,two.xml,,,,,

      """
    try session.folder.write(Array(table.utf8), to: "best_known.csv")
  }

  @Test func checkOfEqualNumbers() throws {
    let run = session.run("bench", session.folder.url.path, "--check")
    #expect(run.status == .success)
    #expect(run.output.hasPrefix("1 of 1 stored schedules equal, 2 of 2 instances load, round trips equal: "))
    #expect(run.output.split(separator: "\n").count == 1)
  }

  @Test func checkOfWrongNumbers() throws {
    try writeTable(objective: cost.objective + 1)
    let run = session.run("bench", session.folder.url.path, "--check")
    #expect(run.status == .internalError)
    #expect(
      run.output.hasPrefix(
        "One: best.xml scores (0, \(cost.objective)), known is (0, \(cost.objective + 1))\n0 of 1 stored schedules"))
  }

  @Test func checkOfBrokenInstances() throws {
    try session.folder.write(Array("<Instance>".utf8), to: "two.xml")
    let run = session.run("bench", session.folder.url.path, "--check")
    #expect(run.status == .internalError)
    #expect(run.output.contains("Two: does not load: two.xml:1:"))
    #expect(run.output.contains("1 of 2 instances load"))
  }

  @Test func gapTable() throws {
    let run = session.run(
      "bench", session.folder.url.path, "--seeds", "2", "--time-limit", "1s", "-o", "./results.csv")
    #expect(run.status == .success)
    let records = try session.folder.text("results.csv").split(separator: "\n").map { $0.split(separator: ",") }
    #expect(records.count == 5)
    #expect(records[0].prefix(3) == ["category", "instance", "seed"])
    #expect(records[1].prefix(6) == ["Small", "One", "1", "0", "\(cost.objective)", "\(cost.objective - 100)"])
    let gap = try #require(Double(records[1][6]))
    #expect(abs(gap - 100 / Double(cost.objective - 100)) < 1e-6)
    #expect(run.output.contains("4 of 4 runs feasible, 0 at or below the best known value, mean gap "))
  }

  @Test func filterAndJSON() throws {
    let run = session.run("bench", session.folder.url.path, "--filter", "small/tw", "-o", "./results.json")
    #expect(run.status == .success)
    let runs = try JSONSerialization.jsonObject(with: Data(try session.folder.bytes("results.json")))
    let entries = try #require(runs as? [[String: Any]])
    #expect(entries.count == 1)
    #expect(entries[0]["instance"] as? String == "Two")
    #expect(entries[0]["gap"] is NSNull)
    #expect(session.run("bench", session.folder.url.path, "--filter", "nothing").status == .usage)
  }

  /// Stored schedules are no help in solving: the search never sees one.
  @Test func searchesStartFromNothing() throws {
    let run = session.run("bench", session.folder.url.path) { (league, options, stop, progress) throws(InputError) in
      if options.warmStart != nil { Issue.record("a warm start is given") }
      return try Session.firstTimetable(league, options, stop, progress)
    }
    #expect(run.status == .success)
  }

  @Test(.enabled(if: Folders.robinX != nil, "the RobinX archive is absent"))
  func aFewInstancesOfTheArchive() throws {
    let folder = try #require(Folders.robinX).path
    let run = session.run("bench", folder, "--check", "--filter", "TravelOptimization/NL8")
    #expect(run.status == .success, "\(run.output)")
  }
}
