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
    let document = try JSONSerialization.jsonObject(with: Data(try session.folder.bytes("results.json")))
    let object = try #require(document as? [String: Any])
    #expect(Set(object.keys) == ["machine", "settings", "runs"])
    let entries = try #require(object["runs"] as? [[String: Any]])
    #expect(entries.count == 1)
    #expect(entries[0]["instance"] as? String == "Two")
    #expect(entries[0]["gap"] is NSNull)
    #expect(session.run("bench", session.folder.url.path, "--filter", "nothing").status == .usage)
  }

  private func bench(_ words: String..., solve: @escaping ToolContext.Solve = Session.firstTimetable) -> Session.Outcome
  {
    session.run(words: ["bench", session.folder.url.path] + words, solve: solve)
  }

  /// Runs that are in the file are not done again.
  @Test func goesOnWhereItStopped() throws {
    let all = ["--seeds", "1,2", "--evaluations", "100", "-o", "./results.json", "--resume"]
    #expect(session.run(words: ["bench", session.folder.url.path, "--filter", "One"] + all).status == .success)
    let second = session.run(words: ["bench", session.folder.url.path] + all) {
      (league, options, stop, progress) throws(InputError) in
      if league.name != "Two" { Issue.record("\(league.name) is solved again") }
      return try Session.firstTimetable(league, options, stop, progress)
    }
    #expect(second.status == .success)
    #expect(second.error.contains("2 runs are done already"))
    #expect(second.output.contains("4 of 4 runs feasible"))
    #expect(second.output.contains("2 of 2"))
    let one = session.run(
      words: ["bench", session.folder.url.path, "--filter", "One", "--seeds", "7,8"] + all.dropFirst(2))
    #expect(one.status == .success)
    #expect(try session.folder.text("results.json").components(separatedBy: "\"seed\"").count == 7)
    let other = bench("--evaluations", "200", "-o", "./results.json", "--resume")
    #expect(other.status == .usage)
    #expect(other.error.contains("100 evaluations, not of"))
    #expect(bench("-o", "./results.csv", "--resume").status == .usage)
  }

  @Test func comparison() throws {
    #expect(session.run("bench", session.folder.url.path, "--seeds", "3", "-o", "./old.json").status == .success)
    let equal = session.run("bench", session.folder.url.path, "--seeds", "3", "--compare", "./old.json")
    #expect(equal.output.contains("6 pairs: 0 better, 6 equal, 0 worse; Wilcoxon signed-rank test"))
    #expect(equal.output.contains("p = 1.0000"))
    try session.folder.write(Array("{}".utf8), to: "broken.json")
    let broken = session.run("bench", session.folder.url.path, "--compare", "./broken.json")
    #expect(broken.status == .usage)
    #expect(broken.error.contains("no results of 'flexsched bench'"))
  }

  @Test func schedulesAreWritten() throws {
    let run = session.run(
      "bench", session.folder.url.path, "--seeds", "1", "--filter", "One", "--schedules", session.folder.url.path)
    #expect(run.status == .success)
    let check = session.run("check", "./one.xml", "./one_1.xml")
    #expect(check.status == .success, "\(check.error)")
  }

  /// Before the first run, not after it.
  @Test func aMissingFolderForSchedulesIsSaidAtOnce() throws {
    let missing = session.folder.url.appendingPathComponent("absent").path
    let run = session.run("bench", session.folder.url.path, "--schedules", missing)
    #expect(run.status == .usage)
    #expect(run.error.contains("absent"))
    #expect(!run.error.contains("instances,"))
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
