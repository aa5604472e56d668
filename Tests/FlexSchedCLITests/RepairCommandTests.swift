import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// `repair` around a resolver of the test's choice.
@Suite struct RepairCommandTests {
  let office: RepairSession

  init() throws { office = try RepairSession() }

  @Test func writesScheduleAndChanges() throws {
    let run = office.repair(
      "./schedule.json", "--postpone", "A-B", "--reason", "storm", "-o", "./new.json", "-o", "./new.ics", "--diff",
      "./d.txt",
      "--diff", "./d.json", "--diff", "./d.md")
    #expect(run.status == .success)
    #expect(run.output.isEmpty)
    #expect(try office.schedule("new.json") == office.exchanged(0, 5))
    let line = "  A - B: Sat 2027-01-02 15:00 Hall -> Sat 2027-02-06 15:00 Hall (storm)\n"
    #expect(try office.folder.text("d.txt").contains(line))
    #expect(run.error.contains("4 games change: 4 moved\n" + line))
    #expect(run.error.hasSuffix("written  \(office.folder.path("new.json")), \(office.folder.path("new.ics"))\n"))
    #expect(try office.folder.text("d.md").contains("| A - B | Sat 2027-01-02"))
    let object = try JSONSerialization.jsonObject(with: Data(try office.folder.bytes("d.json"))) as? [String: Any]
    #expect(object?["status"] as? String == "repaired" && object?["changeCost"] as? Int == 4000)
    let calendar = try office.folder.text("new.ics")
    #expect(
      calendar.split(separator: "SEQUENCE:1\r\n").count == 5 && calendar.split(separator: "SEQUENCE:0\r\n").count == 9)
    #expect(try office.schedule("schedule.json") == office.timetable.sorted)
    #expect(office.folder.names == ["d.json", "d.md", "d.txt", "league.json", "new.ics", "new.json", "schedule.json"])
  }

  @Test func theScheduleGoesToStandardOutput() throws {
    let run = office.repair("./schedule.json", "--postpone", "A-B", "--quiet", "--evaluations", "1k")
    #expect(run.error.isEmpty)
    #expect(
      try Flexsched.readSchedule(Array(run.output.utf8), of: office.league).value.sorted == office.exchanged(0, 5))
    #expect(run.output.contains(#""evaluations": 7"#) && !run.output.contains(#""seconds""#))
    let again = office.repair("./schedule.json", "--postpone", "A-B", "--quiet", "--evaluations", "1k")
    #expect(again.output == run.output)
  }

  @Test func aDryRunWritesNothing() throws {
    let words = [
      "repair", "./league.json", "./schedule.json", "--postpone", "A-B", "--dry-run", "--journal", "./j", "-o",
      "./new.json",
    ]
    let run = office.session.run(words: words, repair: RepairSession.exchangeRounds)
    #expect(run.status == .success && run.output.hasPrefix("4 games change: 4 moved\n"))
    #expect(office.folder.names == ["league.json", "schedule.json"])
    let json = office.session.run(words: words + ["--output-format", "json"], repair: RepairSession.exchangeRounds)
    #expect(json.output.hasPrefix("{\n  \"league\": \"Four\",\n  \"status\": \"repaired\""))
  }

  @Test func flagsBecomeEvents() throws {
    try office.folder.write(
      Array(
        #"{"version": 1, "events": [{"id": "tv", "postpone": "A-D"}], "costs": {"moved": 3}, "alternatives": 1}"#.utf8),
      to: "e.json")
    let recorder = RepairSession.Recorder(exchanges: false)
    let run = office.repair(
      "./schedule.json", "--event", "./e.json", "--close", "hall 2027-01-16 2027-01-23", "--unavailable",
      "B 2027-01-09 travel", "--unavailable", "C 2027-01-02 2027-01-05", "--move", "D-B slot:2027-02-06", "--move",
      "A-C 2027-01-23", "--reason", "many", "--now", "2027-01-01", "--lock", "game:C-B", "--lock", "round:2",
      "--strategy", "b", "--strategy", "a", "--alternatives", "2", "--evaluations", "5k", "--seed", "7", "--threads",
      "2", "--dry-run", by: recorder.resolver)
    #expect(run.status == .success, "\(run.error)")
    let order = try #require(recorder.last)
    let games = office.timetable.games
    func days(_ first: String, _ last: String? = nil) throws -> DateRange {
      DateRange(first: try #require(CalendarDate(iso: first)), last: try #require(CalendarDate(iso: last ?? first)))
    }
    let target = try days("2027-01-23").first
    let expected: [RepairEvent.Change] = [
      .postpone(games[4]), .close(venue: 0, try days("2027-01-16", "2027-01-23")),
      .unavailable(team: 1, try days("2027-01-09"), .travel),
      .unavailable(team: 2, try days("2027-01-02", "2027-01-05"), .play), .moveToSlot(games[9], 5),
      .move(games[8], to: target),
    ]
    #expect(order.events.map(\.change) == expected)
    #expect(order.events.map(\.id) == ["tv", "event-1", "event-2", "event-3", "event-4", "event-5"])
    #expect(order.events.map(\.reason) == [nil, "many", "many", "many", "many", "many"])
    #expect(order.now == CalendarDate(iso: "2027-01-01"))
    #expect(order.locked == [games[11], games[2], games[3]])
    #expect(order.strategies == ["b", "a"] && order.costs.moved == 3 && order.alternatives == 2)
    let options = try #require(recorder.options)
    #expect(options.evaluations == 5000 && options.timeLimit == nil && options.seed == 7 && options.threads == 2)
    _ = office.repair("./schedule.json", "--dry-run", by: recorder.resolver)
    #expect(recorder.options?.timeLimit == 30)
  }

  @Test func leagueDefaultsAndStrategies() throws {
    var league = office.league
    league.repair.costs.moved = 11
    league.repair.strategies = ["sawp"]
    try office.folder.write(try Flexsched.writeLeague(league, format: "json"), to: "league.json")
    let recorder = RepairSession.Recorder()
    _ = office.repair("./schedule.json", "--dry-run", by: recorder.resolver)
    #expect(recorder.last?.costs.moved == 11 && recorder.last?.strategies == ["sawp"])
    let run = office.session.run(
      words: ["repair", "./league.json", "./schedule.json"], repair: recorder.resolver, strategies: ["swap", "move"])
    #expect(run.status == .usage)
    #expect(run.error == "error: no strategy is called 'sawp'; there are swap, move. Did you mean 'swap'?\n")
    let named = office.session.run(
      words: ["repair", "./league.json", "./schedule.json", "--strategy", "move", "--dry-run"],
      repair: recorder.resolver, strategies: ["swap", "move"])
    #expect(named.status == .success && recorder.last?.strategies == ["move"])
  }

  @Test(arguments: [
    (RepairResult.Status.clean, ExitCode.success), (.repaired, .success), (.partly, .limit), (.impossible, .infeasible),
  ])
  func endings(_ status: RepairResult.Status, _ exit: ExitCode) throws {
    let run = office.repair(
      "./schedule.json", "--postpone", "A-B", "-o", "./new.json", "--journal", "./j", "--diff", "./d.txt"
    ) {
      (timetable, league, order, _, _) throws(InputError) in
      var result = try RepairSession.result(timetable, timetable, league, status: status)
      result.best.conflicts = [Conflict(.rule, rule: "r1", message: "too many home games", reason: "fair")]
      return result
    }
    #expect(run.status == exit)
    #expect(run.error.contains("  r1, rule (hard): too many home games Reason: fair\n"))
    #expect(try office.folder.text("d.txt").contains("too many home games"))
    #expect(office.folder.names.contains("new.json") == (status != .impossible))
    // The event has to be remembered, unless it cannot be.
    #expect(try office.journal().records.count == (status == .impossible ? 1 : 2))
  }

  @Test func nothingToDo() throws {
    let run = office.repair("./schedule.json", "-o", "./new.json", "--journal", "./j")
    #expect(run.status == .success && run.error.hasPrefix("No game changes.\n"))
    #expect(try office.schedule("new.json") == office.timetable.sorted)
    #expect(try office.journal().records.count == 1)
  }

  /// A resolver that breaks its promises is a defect, and nothing is written.
  @Test func theResolverIsNotBelieved() throws {
    let cases: [(String, ToolContext.Repair)] = [
      (
        "the repair claims hard ",
        { (timetable, league, order, options, stop) throws(InputError) in
          var result = try RepairSession.exchangeRounds(timetable, league, order, options, stop)
          result.best.evaluation.cost.objective -= 1
          return result
        }
      ),
      (
        "before the repair, ",
        { (timetable, league, order, options, stop) throws(InputError) in
          var worse = timetable
          worse.games[0].slot = 5
          return try RepairSession.result(timetable, worse, league)
        }
      ),
      (
        "the locked game 'D-A' has been moved",
        { (timetable, league, order, options, stop) throws(InputError) in
          var order = order
          order.locked = []
          return try RepairSession.exchangeRounds(timetable, league, order, options, stop)
        }
      ),
    ]
    for (message, resolver) in cases {
      let run = office.repair(
        "./schedule.json", "--postpone", "A-B", "--lock", "game:D-A", "-o", "./new.json", by: resolver)
      #expect(run.status == .internalError)
      #expect(run.error.contains(message), "\(run.error)")
      #expect(!office.folder.names.contains("new.json"))
    }
  }

  static let mistakes: [([String], String)] = [
    ([], "'repair' needs SCHEDULE"),
    (["./schedule.json", "--postpone", "A-X"], "option '--postpone': unknown game 'A-X'. Did you mean 'A-B'?"),
    (["./schedule.json", "--close", "hall"], "option '--close': 'hall' is not VENUE FROM [TO], such as"),
    (["./schedule.json", "--close", "hal 2027-01-02"], "option '--close': unknown venue 'hal'. Did you mean 'hall'?"),
    (
      ["./schedule.json", "--close", "hall 2026-01-02"],
      "option '--close': 2026-01-02 lies outside the season from 2027-01-02 to 2027-02-06"
    ),
    (
      ["./schedule.json", "--unavailable", "2027-01-02"], "option '--unavailable': '2027-01-02' is not TEAM DATE [DATE]"
    ),
    (["./schedule.json", "--move", "A-B"], "option '--move': 'A-B' is not GAME DATE or GAME slot:ID"),
    (
      ["./schedule.json", "--move", "A-B 2027-01-08"],
      "option '--move': no slot on Fri 2027-01-08. Nearest: Sat 2027-01-02 and Sat 2027-01-09"
    ),
    (["./schedule.json", "--lock", "game:A-Z"], "option '--lock': unknown game 'A-Z'. Did you mean 'A-B'?"),
    (["./schedule.json", "--lock", "team:A", "--postpone", "A-B"], "event 'event-1': the game 'A-B' is locked"),
    (
      ["./schedule.json", "--now", "2027-01-09", "--postpone", "A-B"],
      "option '--postpone': the game 'A-B' on 2027-01-02 has been played by 2027-01-09"
    ),
    (["./schedule.json", "--now", "tomorrow"], "option '--now': 'tomorrow' is not a date, YYYY-MM-DD"),
    (["./schedule.json", "--stamp", "2027-01-01"], "option '--stamp': '2027-01-01' is not 'clock', or a time in UTC"),
    (["./schedule.json", "--reason", "a\nb", "--postpone", "A-B"], "is not a text on one line"),
    (["./schedule.json", "--undo"], "--undo needs --journal FILE"),
    (["./schedule.json", "--undo", "--history", "--journal", "./j"], "--undo and --history exclude each other"),
    (["./schedule.json", "--undo", "2", "--postpone", "A-B", "--journal", "./j"], "--undo takes no --postpone"),
    (["--history", "--journal", "./j"], "cannot read '"),
    (["--journal", "./j"], "holds no schedule yet; name the SCHEDULE"),
    (["./schedule.json", "-o", "./schedule.json"], "is also read in this run; it is not written over"),
    (
      ["./schedule.json", "-o", "./league.json", "--journal", "./j"], "is also read in this run; it is not written over"
    ),
    (["./schedule.json", "--diff", "./league.json"], "is also read in this run"),
    (["./schedule.json", "--diff", "./schedule.json", "--journal", "./j"], "is also read in this run"),
    (["./schedule.json", "--diff", "-"], "'standard output' is to hold two things"),
    (["./schedule.json", "-o", "./a.json", "--diff", "./a.json"], "is to hold two things"),
    (["./schedule.json", "-o", "./j.json", "--journal", "./j.json"], "is the journal; it is not written over"),
    (["./schedule.json", "--journal", "/dev/full"], "cannot open '/dev/full': a journal is a regular file"),
    (["./schedule.json", "--journal", "./no/j"], "cannot write '"),
    (["./schedule.json", "--journal", "./schedule.json"], "the record is damaged"),
    (["./schedule.json", "--event", "./missing.json"], "No such file or directory"),
  ]

  @Test(arguments: mistakes) func mistakesAreNamed(_ words: [String], _ message: String) throws {
    let run = office.session.run(
      words: ["repair", "./league.json"] + words,
      repair: { (_, _, _, _, _) throws(InputError) in
        Issue.record("the resolver has started")
        throw InputError(.unsupported, "")
      })
    #expect(run.status == .usage)
    #expect(run.error.contains(message), "\(run.error)")
    #expect(office.folder.names == ["league.json", "schedule.json"])
    #expect(try office.schedule("schedule.json") == office.timetable.sorted)
  }

  /// All mistakes of files and flags in one go.
  @Test func allMistakesAtOnce() throws {
    try office.folder.write(
      Array(#"{"version": 1, "events": [{"postpone": "X-Y"}], "locks": ["team:Q"]}"#.utf8), to: "a.json")
    try office.folder.write(Array(#"{"version": 3}"#.utf8), to: "b.json")
    let run = office.repair(
      "./schedule.json", "--event", "./a.json", "--event", "./b.json", "--postpone", "Z", "--lock", "q")
    #expect(run.error.split(separator: "\n").count == 5, "\(run.error)")
    #expect(run.error.contains("a.json:1:40: unknown game 'X-Y' (at /events/0/postpone)\n"), "\(run.error)")
  }

  /// In a schedule that a spreadsheet or a calendar has kept.
  @Test(arguments: ["csv", "ics"]) func otherFormats(_ format: String) throws {
    let document = ScheduleDocument(league: office.league, timetable: office.timetable)
    try office.folder.write(try Flexsched.writeSchedule(document, format: format), to: "published.\(format)")
    let run = office.repair("./published.\(format)", "--postpone", "A-B", "-o", "./new.\(format)")
    #expect(run.status == .success, "\(run.error)")
    #expect(try office.schedule("new.\(format)") == office.exchanged(0, 5))
  }
}
