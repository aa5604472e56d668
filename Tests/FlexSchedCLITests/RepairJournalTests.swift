import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// `repair --journal`, its undoing, and what may go wrong on the way.
@Suite struct RepairJournalTests {
  let office: RepairSession

  init() throws { office = try RepairSession() }

  /// Publishes, then postpones A-B.
  private func begin() throws {
    let run = office.repair(
      "./schedule.json", "--postpone", "A-B", "--reason", "storm", "--journal", "./j", "-o", "./schedule.json",
      "--quiet")
    try #require(run.status == .success, "\(run.error)")
  }

  @Test func theJournalHoldsWhatIsWrittenOver() throws {
    try begin()
    #expect(try office.schedule("schedule.json") == office.exchanged(0, 5))
    let journal = try office.journal()
    #expect(journal.records.count == 2)
    #expect(journal.state(0).timetable.sorted == office.timetable.sorted)
    #expect(journal.current.timetable.sorted == office.exchanged(0, 5))
    let record = journal.records[1]
    #expect(record.events == [RepairEvent(id: "event-1", .postpone(office.timetable.games[0]), reason: "storm")])
    #expect(record.changes.count == 4 && record.changeCost == 4000 && record.status == "repaired")
    #expect(record.strategies == [.init("exchange", .rule, tried: 1, succeeded: 1, cost: 4000)])
    #expect(record.leagueSHA256 == SHA256.hexDigest(of: try office.folder.bytes("league.json")))
  }

  @Test func equalRunsGiveEqualJournals() throws {
    try begin()
    let other = try RepairSession()
    _ = other.repair(
      "./schedule.json", "--postpone", "A-B", "--reason", "storm", "--journal", "./j", "-o", "./s.json", "--quiet")
    #expect(try office.folder.bytes("j") == other.folder.bytes("j"))
  }

  @Test func undoAndRestore() throws {
    try begin()
    let second = office.repair("--journal", "./j", "--postpone", "C-A", "-o", "./schedule.json", "--diff", "./d.txt")
    #expect(second.status == .success, "\(second.error)")
    let both = office.exchanged(1, 4, in: office.exchanged(0, 5))
    #expect(try office.schedule("schedule.json") == both)
    let undone = office.repair(
      "./schedule.json", "--journal", "./j", "--undo", "-o", "./schedule.json", "-o", "./s.ics")
    #expect(undone.status == .success && undone.error.contains("note: state 1 of the journal is restored\n"))
    #expect(try office.schedule("schedule.json") == office.exchanged(0, 5))
    let published = office.repair(
      "--journal", "./j", "--at", "0", "-o", "./schedule.json", "-o", "./s.ics", "--reason", "why not")
    #expect(published.status == .success)
    #expect(try office.schedule("schedule.json") == office.timetable.sorted)
    // Calendars hear of every change, also of those that take back another one.
    let entries = try office.journal().current.calendar.entries
    #expect(entries[office.timetable.games[0]] == [.init(number: 1, sequence: 2)])
    #expect(entries[office.timetable.games[4]] == [.init(number: 1, sequence: 0)])
    let sequences = try office.folder.text("s.ics").split(separator: "\r\n").filter { $0.hasPrefix("SEQUENCE:") }
    #expect(
      sequences.sorted() == ["0", "0", "0", "0", "2", "2", "2", "2", "2", "2", "2", "2"].map { "SEQUENCE:\($0)" })
    let again = office.repair("--journal", "./j", "--at", "2", "-o", "./schedule.json")
    #expect(again.status == .success)
    #expect(try office.schedule("schedule.json") == both)
    let tooFar = office.repair("--journal", "./j", "--undo", "3", "-o", "./x.json")
    #expect(tooFar.status == .usage && tooFar.error == "error: 3 changes cannot be undone; 2 are in effect\n")
    let unknown = office.repair("--journal", "./j", "--at", "9", "-o", "./x.json")
    #expect(unknown.error == "error: the journal has no state 9; there are 0 to 5\n")
    #expect(try office.journal().records.count == 6)
  }

  @Test func history() throws {
    try begin()
    _ = office.repair("--journal", "./j", "--undo", "--stamp", "2027-02-12T18:30:00Z", "-o", "./s.ics", "--quiet")
    let text = office.repair("--journal", "./j", "--history")
    #expect(text.status == .success)
    let lines = text.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    let hard = try Flexsched.score(office.timetable, of: office.league).cost.infeasibility
    let after = try Flexsched.score(office.exchanged(0, 5), of: office.league).cost.infeasibility
    #expect(lines.count == 4)
    #expect(lines[0] == "state when what games hard soft why")
    #expect(lines[1] == "0 published 12 \(hard) 0")
    #expect(lines[2] == "1 repaired (taken back) 4 \(after) 0 storm")
    #expect(lines[3] == "2 2027-02-12T18:30:00Z restored state 0 4 \(hard) 0")
    #expect(try office.folder.text("s.ics").contains("DTSTAMP:20270212T183000Z\r\n"))
    let json = office.repair("--journal", "./j", "--history", "--output-format", "json")
    let list = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(list?.map { $0["what"] as? String } == ["published", "repaired", "restored"])
    #expect(list?.map { $0["inEffect"] as? Bool } == [true, false, true])
  }

  /// Closures stay closed, moved games stay where they are, until a new event concerns them.
  @Test func earlierEventsStayInForce() throws {
    let recorder = RepairSession.Recorder()
    _ = office.repair(
      "./schedule.json", "--postpone", "A-B", "--close", "dome 2027-01-23", "--now", "2027-01-01", "--journal", "./j",
      "-o",
      "./s.json", "--quiet", by: recorder.resolver)
    let moved = Placement(home: 0, away: 1, slot: 5)
    _ = office.repair("--journal", "./j", "--postpone", "C-A", "--dry-run", by: recorder.resolver)
    let second = try #require(recorder.last)
    #expect(second.events.map(\.id) == ["event-3", "event-2"])
    #expect(second.locked == [moved])
    #expect(second.now == CalendarDate(iso: "2027-01-01"))
    // A new event about the moved game, and one about the place where it is.
    _ = office.repair("--journal", "./j", "--move", "A-B 2027-01-16", "--dry-run", by: recorder.resolver)
    #expect(recorder.last?.locked == [])
    _ = office.repair("--journal", "./j", "--close", "hall 2027-02-06", "--dry-run", by: recorder.resolver)
    #expect(recorder.last?.locked == [])
    #expect(recorder.last?.events.map(\.id) == ["event-3", "event-2"])
    _ = office.repair("--journal", "./j", "--undo", "-o", "./s.json", "--quiet")
    _ = office.repair("--journal", "./j", "--postpone", "C-A", "--dry-run", by: recorder.resolver)
    #expect(recorder.last?.events.map(\.id) == ["event-3"] && recorder.last?.locked == [] && recorder.last?.now == nil)
  }

  @Test func theScheduleHasToBeOneOfTheJournal() throws {
    try begin()
    try office.write(office.exchanged(2, 3), to: "other.json")
    let run = office.repair("./other.json", "--journal", "./j", "--postpone", "C-A", "-o", "./x.json")
    #expect(run.status == .usage)
    #expect(
      run.error.contains(
        "is no state of the journal '\(office.folder.path("j"))': it differs from the last one in 8 games."))
    #expect(!office.folder.names.contains("x.json"))
  }

  /// The journal is written first. When the schedule cannot be written, the next run brings it up to date.
  @Test func aScheduleThatIsBehindIsFinished() throws {
    let failed = office.repair("./schedule.json", "--postpone", "A-B", "--journal", "./j", "-o", "/dev/full")
    #expect(failed.status == .usage && failed.error.contains("No space left on device"))
    #expect(failed.error.contains("The journal '\(office.folder.path("j"))' holds the schedule"))
    #expect(try office.journal().records.count == 2)
    let run = office.repair("./schedule.json", "--journal", "./j", "-o", "./schedule.json")
    #expect(run.status == .success)
    #expect(
      run.error.contains(
        "is the schedule before the last change of the journal, which was not written there; it is included now\n"))
    #expect(try office.schedule("schedule.json") == office.exchanged(0, 5))
    #expect(try office.journal().records.count == 2)
    // Older ones are known too.
    try office.write(office.timetable, to: "old.json")
    _ = office.repair("./schedule.json", "--journal", "./j", "--postpone", "C-A", "-o", "./schedule.json", "--quiet")
    let old = office.repair("./old.json", "--journal", "./j", "-o", "./new.json")
    #expect(old.error.contains("is state 0 of the journal; going on from its last state, 2\n"))
    #expect(try office.schedule("new.json") == office.schedule("schedule.json"))
  }

  @Test func aTornLineIsTakenAway() throws {
    try begin()
    let whole = try office.folder.bytes("j")
    try office.folder.write(whole + Array(#"{ "checksum": "12"#.utf8), to: "j")
    let look = office.repair("--journal", "./j", "--history")
    #expect(look.status == .success && look.error.contains("was torn (17 bytes of a record that was never finished)"))
    #expect(try office.folder.bytes("j").count == whole.count + 17)
    let run = office.repair("./schedule.json", "--journal", "./j", "--postpone", "C-A", "-o", "./schedule.json")
    #expect(run.status == .success && run.error.contains("note: the last line of "))
    let after = try office.folder.bytes("j")
    #expect(after.starts(with: whole) && after.count > whole.count)
    #expect(try office.journal().records.count == 3)
  }

  @Test func aDamagedLineIsNamed() throws {
    try begin()
    var bytes = try office.folder.bytes("j")
    bytes[200] ^= 1
    try office.folder.write(bytes, to: "j")
    let run = office.repair("./schedule.json", "--journal", "./j", "--postpone", "C-A", "-o", "./schedule.json")
    #expect(run.status == .usage)
    #expect(run.error.hasPrefix("error: \(office.folder.path("j")):1: the record is damaged: "))
    #expect(try office.folder.bytes("j") == bytes)
  }

  @Test func twoRunsAtOnceAreRefused() throws {
    try begin()
    let holder = open(office.folder.path("j"), O_RDWR)
    defer { close(holder) }
    #expect(flock(holder, LOCK_EX | LOCK_NB) == 0)
    for words in [["--undo", "-o", "./x.json"], ["--history"], ["--postpone", "C-A", "--dry-run"]] {
      let run = office.session.run(words: ["repair", "./league.json", "--journal", "./j"] + words)
      #expect(run.status == .usage)
      #expect(run.error.contains("another run of flexsched is writing this journal; try again when it has ended"))
    }
    #expect(flock(holder, LOCK_SH) == 0)
    #expect(office.repair("--journal", "./j", "--history").status == .success)
    #expect(office.repair("--journal", "./j", "--undo", "-o", "./x.json").status == .usage)
  }
}
