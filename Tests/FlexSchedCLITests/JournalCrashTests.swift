import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// The built tool, killed or out of room while it changes a journal and a published schedule.
@Suite struct JournalCrashTests {
  let office: RepairSession

  /// A journal of two states, and the schedule in the last one.
  init() throws {
    office = try RepairSession()
    let run = office.repair(
      "./schedule.json", "--postpone", "A-B", "--journal", "./j", "-o", "./schedule.json", "--quiet")
    try #require(run.status == .success, "\(run.error)")
  }

  private var states: [Timetable] { [office.timetable.sorted, office.exchanged(0, 5)] }

  /// `FLEXSCHED_KILLS` runs are killed, each after a random part of the time that a run takes. Whenever that is, the journal
  /// is whole up to a torn line, it is in the state before or after the change, the schedule is one of the two, and never ahead
  /// of the journal; the next run brings the schedule up to date.
  @Test func killedAtAnyMoment() throws {
    let count = ProcessInfo.processInfo.environment["FLEXSCHED_KILLS"].flatMap(Int.init) ?? 12
    var random = SeededGenerator(seed: 17)
    func words(_ state: Int) -> [String] {
      [
        "repair", "league.json", "schedule.json", "--journal", "j", "--at", "\(state)", "-o", "schedule.json",
        "--quiet",
      ]
    }
    let begin = Date()
    try #require(try RunTool.run(words(0), in: office.folder).status == 0)
    let usual = Date().timeIntervalSince(begin)
    var (before, after, torn) = (0, 0, 0)
    for number in 0..<count {
      let known = try office.journal()
      let start = known.current.timetable.sorted
      let target = start == states[0] ? 1 : 0
      let delay = usual * Double(random.below(1000)) / 1000
      let run = try RunTool.run(words(target), in: office.folder) { process, _ in
        usleep(UInt32(delay * 1e6))
        kill(process.processIdentifier, SIGKILL)
      }
      let bytes = try office.folder.bytes("j")
      let journal = try Journal(bytes, file: "j", of: office.league)
      if journal.length < bytes.count { torn += 1 }
      let schedule = try office.schedule("schedule.json")
      let isAfter = journal.records.count == known.records.count + 1
      #expect(isAfter || journal.records.count == known.records.count, "kill \(number)")
      #expect(journal.current.timetable.sorted == (isAfter ? states[target] : start), "kill \(number)")
      #expect(schedule == start || (isAfter && schedule == states[target]), "kill \(number)")
      #expect(run.status == 137 || (run.status == 0 && isAfter && schedule == states[target]), "\(run.error)")
      if isAfter { after += 1 } else { before += 1 }
      // The next run ends what this one has begun.
      let next = try RunTool.run(words(journal.records.count - 1), in: office.folder)
      #expect(next.status == 0, "kill \(number): \(next.error)")
      #expect(try office.journal().records.count == journal.records.count, "kill \(number)")
      let healed = try office.schedule("schedule.json")
      #expect(healed == journal.current.timetable.sorted, "kill \(number)")
    }
    let leftovers = office.folder.names.filter { !$0.hasSuffix(".tmp") }
    #expect(leftovers == ["j", "league.json", "schedule.json"])
    print("journal: \(count) kills, \(before) before the change, \(after) after it, \(torn) torn lines")
  }

  /// Files may grow by so much and no more: every size cuts the record at another place. Nothing of it is left behind.
  @Test func fullDisks() throws {
    let whole = try office.folder.bytes("j")
    let blocks = whole.count / 512
    for limit in [blocks, blocks + 1, blocks + 2] {
      let script = """
        { (ulimit -f \(limit); exec $FLEXSCHED repair league.json --journal j --at 0 -o /dev/null --format json) 2>&1
          echo $?; } | cat > errors
        """
      _ = try RunTool.shell(script, in: office.folder)
      let errors = try office.folder.text("errors")
      let after = try office.folder.bytes("j")
      if errors.hasSuffix("\n0\n") {
        try #require(after.count <= limit * 512 && after.count > whole.count)
        try office.folder.write(whole, to: "j")
        continue
      }
      #expect(errors.contains("error: cannot write 'j': File too large\n") && errors.hasSuffix("2\n"), "\(errors)")
      #expect(after == whole)
    }
  }

  /// Ctrl-C while nothing is being searched ends the tool; the journal is as it was, or has the whole change.
  @Test func interruptedRunsLeaveNoHalves() throws {
    let run = try RunTool.run(
      ["repair", "league.json", "schedule.json", "--journal", "j", "--at", "0", "-o", "schedule.json", "--quiet"],
      in: office.folder
    ) { process, _ in
      usleep(10_000)
      kill(process.processIdentifier, SIGINT)
    }
    #expect([0, 128 + SIGINT, 130].contains(run.status))
    let count = try office.journal().records.count
    #expect(count == (run.status == 0 ? 3 : 2) || count == 3)
    #expect(!office.folder.names.contains { $0.hasSuffix(".tmp") })
  }
}
