import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// The built tool, run as a user runs it.
@Suite struct RunningToolTests {
  let folder: TemporaryFolder
  let league = SmallLeague.make("Small league", teams: 8)

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Flexsched.writeLeague(league, format: "robinx"), to: "league.xml")
  }

  /// Games of the schedule, after making sure that it is whole and that all games are scheduled.
  private func expectWholeSchedule(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let timetable = try Flexsched.readSchedule(bytes, of: league).value
    #expect(timetable.games.count == 56, sourceLocation: sourceLocation)
    let evaluation = try Flexsched.score(timetable, of: league)
    #expect(evaluation.cost.isFeasible, sourceLocation: sourceLocation)
  }

  @Test func version() throws {
    let run = try RunTool.run(["--version"], in: folder)
    #expect(run.status == 0)
    #expect(run.output == "flexsched \(Flexsched.version)\n")
    #expect(run.error.isEmpty)
  }

  @Test func usageErrorsEndWithTwo() throws {
    let run = try RunTool.run(["solve", "league.xml", "--sead", "3"], in: folder)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
  }

  @Test func inAPipe() throws {
    let script = "cat league.xml | $FLEXSCHED solve - -o - --format robinx --evaluations 2k --quiet | cat > out.xml"
    let run = try RunTool.shell(script, in: folder)
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    try expectWholeSchedule(try folder.bytes("out.xml"))
  }

  @Test func equalRunsGiveEqualBytes() throws {
    let words = ["solve", "league.xml", "--format", "robinx", "--evaluations", "3k", "--seed", "5", "--quiet"]
    let first = try RunTool.run(words, in: folder)
    #expect(first.status == 0)
    #expect(first.outputBytes == (try RunTool.run(words, in: folder)).outputBytes)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func aSignalEndsTheSearchAndTheBestIsWritten(signal: Int32) throws {
    let run = try RunTool.run(
      ["solve", "league.xml", "-o", "schedule.xml", "--time-limit", "30s"], in: folder
    ) { process, errors in
      try waitForSearch(errors)
      let sent = Date()
      kill(process.processIdentifier, signal)
      while process.isRunning, Date().timeIntervalSince(sent) < 20 { usleep(2000) }
      #expect(Date().timeIntervalSince(sent) < 10)
    }
    #expect(run.status == 0)
    #expect(run.error.contains("Stopped by SIG"))
    #expect(folder.names == ["league.xml", "schedule.xml"])
    try expectWholeSchedule(try folder.bytes("schedule.xml"))
  }

  /// The first signal ends the search; nobody opens the pipe that the schedule goes to; the second ends the tool.
  @Test func aSecondSignalEndsTheToolAtOnce() throws {
    mkfifo(folder.path("pipe"), 0o600)
    let run = try RunTool.run(
      ["solve", "league.xml", "-o", "pipe", "--format", "robinx", "--time-limit", "30s"], in: folder
    ) { process, errors in
      try waitForSearch(errors)
      kill(process.processIdentifier, SIGINT)
      usleep(700_000)
      #expect(process.isRunning)
      kill(process.processIdentifier, SIGINT)
    }
    #expect(run.status == 130)
    #expect(folder.names == ["league.xml", "pipe"])
  }

  /// A warm start comes back evaluated when there is no time.
  @Test func noTimeReturnsTheWarmStart() throws {
    try folder.write(try schedule(), to: "start.xml")
    let run = try RunTool.run(
      ["solve", "league.xml", "--warm-start", "start.xml", "--time-limit", "0", "-o", "same.xml"], in: folder)
    #expect(run.status == 0)
    let same = try Flexsched.readSchedule(try folder.bytes("same.xml"), of: league).value
    #expect(same.sorted == SmallLeague.timetable(of: league))
  }

  @Test func aSignalBeforeTheSearchEndsTheTool() throws {
    mkfifo(folder.path("pipe"), 0o600)
    var holder: CInt = -1
    defer { close(holder) }
    let run = try RunTool.run(["check", "pipe", "pipe"], in: folder) { process, _ in
      // Opens as soon as the tool reads.
      while process.isRunning, holder < 0 {
        holder = open(folder.path("pipe"), O_WRONLY | O_NONBLOCK)
        usleep(10_000)
      }
      kill(process.processIdentifier, SIGTERM)
    }
    #expect(holder >= 0 && run.status == 130)
  }

  @Test func ignoredSignalsStayIgnored() throws {
    let script = """
      trap '' HUP
      $FLEXSCHED solve league.xml -o schedule.xml --time-limit 1s & tool=$!
      sleep 0.4; kill -HUP $tool; wait $tool
      """
    let run = try RunTool.shell(script, in: folder)
    #expect(run.status == 0)
    #expect(!run.error.contains("Stopped by"))
  }

  @Test func aReaderThatLeavesIsNoError() throws {
    for command in ["help solve", "list rules", "check league.xml schedule.xml"] {
      try folder.write(try schedule(), to: "schedule.xml")
      let run = try RunTool.shell("{ sleep 0.1; $FLEXSCHED \(command); echo status $? >&2; } | true", in: folder)
      #expect(run.error == "status 0\n")
    }
  }

  private func schedule() throws -> [UInt8] {
    let document = ScheduleDocument(league: league, timetable: SmallLeague.timetable(of: league))
    return try Flexsched.writeSchedule(document, format: "robinx")
  }

  @Test func aScheduleThatNobodyReadsIsKept() throws {
    let script =
      "{ sleep 0.3; $FLEXSCHED solve league.xml --format robinx --evaluations 1k; echo status $? >&2; } | true"
    let run = try RunTool.shell(script, in: folder)
    #expect(run.error.contains("error: cannot write standard output: Broken pipe\n"))
    #expect(run.error.hasSuffix("status 2\n"))
    try expectRescue(run)
  }

  @Test func fullDevices() throws {
    let run = try RunTool.run(
      ["solve", "league.xml", "--format", "robinx", "-o", "/dev/full", "--evaluations", "1k"], in: folder)
    #expect(run.status == 2)
    #expect(run.error.contains("error: cannot write '/dev/full': No space left on device\n"))
    try expectRescue(run)
  }

  /// A limit on the size of files stands for a full disk: no file takes the schedule, so it goes to standard output.
  @Test func fullDisks() throws {
    let script = """
      echo old > schedule.xml
      { (ulimit -f 0; exec $FLEXSCHED solve league.xml -o schedule.xml --evaluations 1k --progress none) 2>&1 1>&3 |
        cat > errors; } 3>&1 | cat > saved.xml
      """
    let limited = try RunTool.shell(script, in: folder)
    #expect(limited.status == 0)
    #expect(try folder.text("schedule.xml") == "old\n")
    #expect(folder.names == ["errors", "league.xml", "saved.xml", "schedule.xml"])
    let errors = try folder.text("errors")
    #expect(errors.contains("schedule.xml': File too large\n"))
    #expect(errors.contains("The schedule is written to standard output instead"))
    try expectWholeSchedule(try folder.bytes("saved.xml"))
  }

  @Test func closedStandardOutput() throws {
    let run = try RunTool.shell(
      "$FLEXSCHED solve league.xml --format robinx --evaluations 1k >&-; echo $? >&2", in: folder)
    #expect(run.error.hasSuffix("2\n"))
    #expect(run.error.contains("error: cannot write standard output"))
  }

  @Test func standardOutputByItsName() throws {
    let run = try RunTool.shell(
      """
      echo before > out; $FLEXSCHED solve league.xml -o /dev/stdout --format robinx --evaluations 1k --quiet >> out
      """, in: folder)
    #expect(run.status == 0)
    #expect(try folder.text("out").hasPrefix("before\n<"))
  }

  private func waitForSearch(_ errors: URL) throws {
    let deadline = Date().addingTimeInterval(30)
    while Date() < deadline {
      if String(decoding: try Data(contentsOf: errors), as: UTF8.self).contains("time limit") { break }
      usleep(10_000)
    }
    usleep(700_000)
  }

  /// The message names a file that holds the schedule.
  private func expectRescue(_ run: ToolRun, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let match = run.error.firstMatch(of: /The schedule is kept in '([^']+)'/)
    let path = try #require(match.map { String($0.output.1) }, "\(run.error)", sourceLocation: sourceLocation)
    #expect(path.hasPrefix(folder.url.path), sourceLocation: sourceLocation)
    try expectWholeSchedule(Array(try Data(contentsOf: URL(fileURLWithPath: path))), sourceLocation: sourceLocation)
  }
}
