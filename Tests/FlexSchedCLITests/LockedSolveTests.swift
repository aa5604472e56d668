import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// `solve --lock`.
@Suite struct LockedSolveTests {
  /// Eight teams in a line, a schedule that can be made much better, and some games that stay.
  @Test func lockedGamesStay() throws {
    let session = try Session()
    let league = SmallLeague.make("Small league", teams: 8)
    try session.writeLeague(league)
    let start = SmallLeague.timetable(of: league)
    let document = ScheduleDocument(league: league, timetable: start)
    try session.folder.write(try Flexsched.writeSchedule(document, format: "robinx"), to: "start.xml")
    let run = session.run(
      words: [
        "solve", "./league.xml", "--warm-start", "./start.xml", "--lock", "team:3", "--lock", "slot:5", "--evaluations",
        "20k", "-o", "./new.xml", "--quiet",
      ],
      solve: { (league, options, stop, progress) throws(InputError) in
        try solve(league, options: options, stop: stop, progress: progress)
      })
    #expect(run.status == .success, "\(run.error)")
    let new = try Flexsched.readSchedule(try session.folder.bytes("new.xml"), of: league).value
    let locked = start.games.filter { $0.home == 3 || $0.away == 3 || $0.slot == 5 }
    #expect(locked.count == 17 && Set(locked).isSubset(of: new.games))
    let (before, after) = (try Flexsched.score(start, of: league).cost, try Flexsched.score(new, of: league).cost)
    #expect(after.isFeasible && after.objective < before.objective)
  }

  @Test func appointmentsStay() throws {
    let session = try Session()
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/weekend-rounds.json"))
    try session.folder.write(bytes, to: "league.json")
    let league = try Flexsched.readLeague(bytes).value
    let first = session.run(
      words: ["solve", "./league.json", "--evaluations", "20k", "-o", "./start.json", "--quiet"],
      solve: { (league, options, stop, progress) throws(InputError) in
        try solve(league, options: options, stop: stop, progress: progress)
      })
    #expect([.success, .limit].contains(first.status), "\(first.error)")
    let start = try Flexsched.readSchedule(try session.folder.bytes("start.json"), of: league).value
    let kept = start.games.filter { $0.slot == 2 }
    let run = session.run(
      words: [
        "solve", "./league.json", "--warm-start", "./start.json", "--lock", "slot:3", "--evaluations", "20k", "--seed",
        "9",
        "-o", "./new.json", "--quiet",
      ],
      solve: { (league, options, stop, progress) throws(InputError) in
        #expect(options.fixedAppointments.count == kept.count)
        return try solve(league, options: options, stop: stop, progress: progress)
      })
    #expect([.success, .limit].contains(run.status), "\(run.error)")
    let new = try Flexsched.readSchedule(try session.folder.bytes("new.json"), of: league).value
    #expect(kept.count == 4)
    for game in kept { #expect(new.games.contains(game) && new.appointments[game] == start.appointments[game]) }
  }

  /// What cannot stay is said before the search.
  @Test func locksThatCannotBeKept() throws {
    let office = try RepairSession()
    var clash = office.timetable
    clash.games[2].slot = 0
    clash.games.append(Placement(home: 0, away: 1, slot: 5))
    try office.write(clash, to: "clash.json")
    let cases: [([String], [String])] = [
      (["--lock", "team:B"], ["--lock needs --warm-start, the schedule whose games stay"]),
      (["--warm-start", "./clash.json", "--lock", "game:A-X"], ["option '--lock': unknown game 'A-X'. Did you mean"]),
      (
        ["--warm-start", "./clash.json", "--lock", "date:2027-01-02", "--lock", "game:A-B-2"],
        [
          "the locked game 'A-B-2' is not one that the league asks for",
          "the locked games 'A-B-1' and 'C-A' of Alpha are in one slot",
          "the locked games 'C-A' and 'C-D' of C are in one slot",
        ]
      ),
      (
        ["--warm-start", "./schedule.json", "--lock", "game:C-A", "--lock", "venue:hall"],
        [
          "the locked games break the hard rule 'r1': Alpha plays 3 home games",
          "the locked games break the hard rule 'b1': ",
        ]
      ),
    ]
    for (words, messages) in cases {
      let run = office.session.run(words: ["solve", "./league.json", "-o", "./new.json"] + words) {
        (_, _, _, _) throws(InputError) in
        Issue.record("the search has started")
        throw InputError(.unsupported, "")
      }
      #expect(run.status == .usage)
      for message in messages { #expect(run.error.contains(message), "\(run.error)") }
      #expect(run.error.split(separator: "\n").count { $0.hasPrefix("error:") } == messages.count, "\(run.error)")
    }
    let empty = office.session.run(
      "solve", "./league.json", "-o", "./new.json", "--warm-start", "./schedule.json", "--lock", "date:2027-01-03")
    #expect(empty.error.contains("warning: --lock 'date:2027-01-03' selects no game\n"))
  }

  @Test func appointmentsThatCannotBeKept() throws {
    let session = try Session()
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/weekend-rounds.json"))
    try session.folder.write(bytes, to: "league.json")
    let league = try Flexsched.readLeague(bytes).value
    func index(_ id: String) -> Int { league.teams.firstIndex { $0.id == id } ?? 0 }
    let dome = league.venues.firstIndex { $0.id == "dome" }
    var timetable = Timetable()
    func add(_ home: String, _ away: String, _ slot: Int, _ date: String, _ start: String) throws {
      let game = Placement(home: index(home), away: index(away), slot: slot)
      timetable.games.append(game)
      timetable.appointments[game] = Appointment(
        date: try #require(CalendarDate(iso: date)), start: try #require(TimeOfDay(iso: start)), venue: dome)
    }
    func messages(_ words: String...) throws -> [String] {
      let document = ScheduleDocument(league: league, timetable: timetable)
      try session.folder.write(try Flexsched.writeSchedule(document, format: "json"), to: "s.json")
      let run = session.run(words: ["solve", "./league.json", "--warm-start", "./s.json", "-o", "./n.json"] + words)
      return run.error.split(separator: "\n").filter { $0.hasPrefix("error:") }.map { String($0.dropFirst(7)) }
    }
    // A concert on Saturday; a kick-off that nobody has.
    try add("GUL", "SWA", 1, "2027-03-20", "14:00")
    try add("TER", "HER", 1, "2027-03-19", "18:00")
    #expect(
      try messages("--lock", "slot:2") == [
        "the locked game 'GUL-SWA' is on 2027-03-20 at 14:00, which a hard rule forbids",
        "the locked game 'TER-HER' is on 2027-03-19 at 18:00, which the league does not offer",
      ])
    // Two games in one arena at once.
    timetable = Timetable()
    try add("GUL", "SWA", 1, "2027-03-19", "19:00")
    try add("TER", "HER", 1, "2027-03-19", "19:00")
    let together = try messages("--lock", "slot:2")
    #expect(together.contains { $0.hasPrefix("of the locked games 'GUL-SWA', 'TER-HER' at most 1") }, "\(together)")
  }
}
