import FlexSchedCLI
import FlexSchedKit
import Foundation
import Testing

/// `solve` around a search that does nothing.
@Suite struct SolveCommandTests {
  @Test func writesWhatTheSearchFound() throws {
    let session = try Session()
    let league = SmallLeague.make()
    try session.writeLeague(league)
    let run = session.run("solve", "./league.xml", "-o", "./schedule.xml", "--time-limit", "5s")
    #expect(run.status == .success)
    #expect(run.output.isEmpty)
    let back = try Flexsched.readSchedule(try session.folder.bytes("schedule.xml"), of: league).value
    #expect(back.sorted == SmallLeague.timetable(of: league))
    #expect(run.error.contains("Small league: time limit 5 s, seed 1, 1 thread\n"))
    #expect(run.error.contains("\nnote: a note\n"))
    #expect(run.error.contains("\nevaluations  1,000 (2000/s)\n"))
    #expect(run.error.contains("\nseed         1\n"))
    #expect(session.folder.names == ["league.xml", "schedule.xml"])
  }

  @Test func defaultTimeLimitIsPrinted() throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.make())
    let error = session.run("solve", "./league.xml", "--format", "robinx").error
    #expect(error.hasPrefix("Small league: time limit 60 s (default), seed 1, 1 thread\n"))
    let limited = session.run("solve", "./league.xml", "--format", "robinx", "--evaluations", "2M", "--seed=7").error
    #expect(limited.hasPrefix("Small league: 2,000,000 evaluations, seed 7, 1 thread\n"))
  }

  @Test func optionsReachTheSearch() throws {
    let session = try Session()
    let league = SmallLeague.make()
    try session.writeLeague(league)
    var start = SmallLeague.timetable(of: league)
    for index in start.games.indices {
      let game = start.games[index]
      start.games[index] = Placement(home: game.away, away: game.home, slot: game.slot)
    }
    let document = ScheduleDocument(league: league, timetable: start)
    try session.folder.write(try Flexsched.writeSchedule(document, format: "robinx"), to: "start.xml")
    let seen = Recorder()
    let run = session.run(
      "solve", "./league.xml", "--warm-start", "./start.xml", "--time-limit", "1m", "--evaluations=5k", "--no-improve",
      "500ms", "--gap", "2%", "--seed", "9", "--threads", "2", "--verify-every", "10", "--format", "robinx"
    ) { (league, options, stop, progress) throws(InputError) in
      seen.options = options
      return try Session.firstTimetable(league, options, stop, progress)
    }
    #expect(run.status == .success)
    let options = try #require(seen.options)
    #expect(options.warmStart?.sorted == start.sorted)
    #expect(options.timeLimit == 60)
    #expect(options.evaluations == 5000)
    #expect(options.noImprove == 0.5)
    #expect(options.gap == 0.02)
    #expect(options.seed == 9)
    #expect(options.threads == 2)
    #expect(options.verifyEvery == 10)
    #expect(try Flexsched.readSchedule(Array(run.output.utf8), of: league).value.sorted == start.sorted)
  }

  private final class Recorder: @unchecked Sendable {
    var options: SolveOptions?
  }

  @Test(arguments: [
    (Provenance.Status.limit, ExitCode.limit), (.infeasible, .infeasible),
  ])
  func infeasibleEndings(status: Provenance.Status, exit: ExitCode) throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.impossible())
    let run = session.run("solve", "./league.xml", "-o", "./best.xml") {
      (league, options, stop, progress) throws(InputError) in
      var result = try Session.firstTimetable(league, options, stop, progress)
      result.status = status
      return result
    }
    #expect(run.status == exit)
    #expect(session.folder.names.contains("best.xml"))
    #expect(run.error.contains("hard         3\n"))
  }

  @Test func aDifferenceFromTheScorerIsAnInternalError() throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.make())
    let run = session.run("solve", "./league.xml", "-o", "./schedule.xml") {
      (league, options, stop, progress) throws(InputError) in
      var result = try Session.firstTimetable(league, options, stop, progress)
      result.evaluation.cost.objective -= 1
      return result
    }
    #expect(run.status == .internalError)
    #expect(run.error.contains("internal error: the search claims hard 0 soft "))
    #expect(!session.folder.names.contains("schedule.xml"))
    let kept = try #require(run.error.firstMatch(of: /kept in '([^']+)'/).map { String($0.output.1) })
    #expect(FileManager.default.fileExists(atPath: kept))
    try FileManager.default.removeItem(atPath: kept)
  }

  @Test func errorsOfTheSearchAreInputErrors() throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.make())
    let run = session.run("solve", "./league.xml", "-o", "./schedule.xml") { (_, _, _, _) throws(InputError) in
      throw InputError(.unsupported, "no search takes this league")
    }
    #expect(run.status == .usage)
    #expect(run.error.hasSuffix("error: no search takes this league\n"))
    #expect(session.folder.names == ["league.xml"])
  }

  @Test func defectsOfTheSearchEndWithOne() throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.make())
    let run = session.run("solve", "./league.xml") { (_, _, _, _) throws(InputError) in
      throw InputError(.defect, "internal error: the search contradicts itself")
    }
    #expect(run.status == .internalError)
  }

  @Test(arguments: [
    (["-o", "./missing/x.xml"], "the folder "), (["--format", "robinx", "-o", "./"], "Is a directory"),
    (["-o", "./x.unknown"], "no schedule format has the extension '.unknown'"),
    (["-o", "./a.xml", "-o", "./a.xml"], "is given twice"),
    (["-o", "./a.xml", "-o", "./b.xml", "--format", "robinx"], "--format is for a single -o"),
    (["-o", "./league.xml"], "is also read in this run"),
    (["--format", "robnix"], "Did you mean 'robinx'?"),
    (["--format", "robinx", "--profile", "google"], "profile"),
  ])
  func outputsAreCheckedBeforeTheSearch(words: [String], message: String) throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.make())
    let run = session.run(words: ["solve", "./league.xml"] + words) { (_, _, _, _) throws(InputError) in
      Issue.record("the search has started")
      throw InputError(.unsupported, "")
    }
    #expect(run.status == .usage)
    #expect(run.error.contains(message), "\(run.error)")
    #expect(session.folder.names == ["league.xml"])
  }

  @Test func progressForPrograms() throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.make())
    let run = session.run(
      "solve", "./league.xml", "--format", "robinx", "--progress", "json", "--output-format", "json", "--quiet")
    let lines = run.error.split(separator: "\n")
    #expect(lines.count == 2)
    let first = try #require(lines.first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "event", "elapsed", "evaluations", "evaluationsPerSecond", "infeasibility", "objective", "bound", "gap",
        "stage",
      ])
    #expect(object["event"] as? String == "incumbent")
    #expect(object["evaluations"] as? Int == 1000)
    #expect(object["bound"] as? Int == 10)

    let loud = session.run(
      "solve", "./league.xml", "--format", "robinx", "--progress", "none", "--output-format", "json")
    let last = try #require(loud.error.split(separator: "\n").last)
    let summary = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
    #expect(summary["status"] as? String == "feasible")
    #expect(summary["seed"] as? String == "1")
    #expect(summary["infeasibility"] as? Int == 0)
  }

  @Test func quietSaysNothing() throws {
    let session = try Session()
    try session.writeLeague(SmallLeague.make())
    #expect(session.run("solve", "./league.xml", "-o", "./s.xml", "--quiet").error.isEmpty)
  }
}
