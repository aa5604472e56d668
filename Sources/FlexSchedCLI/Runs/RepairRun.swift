import FlexSchedKit

/// A change of a published schedule on its way out: into the journal, to the outputs, to the reports, to the user.
struct RepairRun {
  let loaded: Load.LeagueFile
  let arguments: Arguments
  let outputs: ScheduleOutputs
  let diffs: DiffOutputs
  let journal: JournalFile?
  let base: PublishedSchedule
  let console: Console

  /// What is to be written.
  struct Outcome {
    /// With the events as rules.
    var league: League
    var schedule: PublishedSchedule
    var evaluation: Evaluation
    var provenance: Provenance?
    var report: RepairReport
    /// `nil`: nothing has happened that a journal has to know.
    var record: JournalRecord?
    /// False: the schedule stays as it is everywhere.
    var isWritten = true
  }

  private var isDry: Bool { arguments[RepairOptions.dryRun] }
  private var asJSON: Bool { arguments[SolveCommand.outputFormat] == "json" }
  var stamp: TimeStamp? { arguments[RepairOptions.stamp] }

  /// A journal that has no record yet gets that of the publication, before anything else happens.
  func beginJournal() throws(CommandFailure) {
    guard let journal, journal.journal.records.isEmpty, !isDry else { return }
    var record = newRecord(.published)
    let evaluation = try Load.evaluation(of: base.timetable, in: loaded.league)
    record.after = evaluation.cost
    let games = base.timetable.inWritingOrder(in: loaded.league)
    try journal.append(record, PublishedSchedule(base.timetable, calendar: base.calendar.completed(for: games)))
  }

  func newRecord(_ kind: JournalRecord.Kind) -> JournalRecord {
    var record = JournalRecord(kind, version: Flexsched.version, leagueSHA256: loaded.sha256)
    record.stamp = stamp?.text
    return record
  }

  /// The journal first: whatever happens afterwards, it knows the schedule.
  func write(_ outcome: Outcome) throws(CommandFailure) {
    if isDry {
      try console.answer(String(decoding: DiffOutputs.bytes(of: outcome.report, asJSON: asJSON), as: UTF8.self))
      return
    }
    var contents: [(path: String, bytes: [UInt8])] = []
    let document = ScheduleDocument(
      league: outcome.league, timetable: outcome.schedule.timetable, evaluation: outcome.evaluation,
      provenance: outcome.provenance, calendar: outcome.schedule.calendar)
    do throws(CommandFailure) {
      if outcome.isWritten {
        contents = try outputs.contents(of: document, stamp: stamp?.seconds)
        if let journal, let record = outcome.record { try journal.append(record, outcome.schedule) }
      }
      do throws(FileProblem) {
        try ScheduleOutputs.write(contents + diffs.contents(of: outcome.report), console: console)
      } catch {
        throw CommandFailure(error)
      }
    } catch {
      throw CommandFailure(error.status, error.messages, hint: rescue(outcome, document))
    }
    say(outcome, contents.map { $0.path == "-" ? "standard output" : $0.path })
  }

  /// Where the schedule is when it could not be written where it should be.
  private func rescue(_ outcome: Outcome, _ document: ScheduleDocument) -> String? {
    if let journal, journal.journal.current.playsAs(outcome.schedule) {
      let state = journal.journal.records.count - 1
      return "The journal '\(journal.path)' holds the schedule as state \(state): --at \(state) writes it."
    }
    // An older state is in the journal anyway.
    guard outcome.isWritten, outcome.record?.kind == .repaired || outcome.record == nil else { return nil }
    return Rescue.save(document, stdoutIsFree: outputs.leaveStandardOutput, console: console) + "."
  }

  private func say(_ outcome: Outcome, _ places: [String]) {
    guard !arguments[SolveCommand.quiet] else { return }
    if asJSON {
      guard case .object(let members) = outcome.report.json else { return }
      let state = journal.map { [("state", JSONOutput.int($0.journal.records.count - 1))] } ?? []
      let all = [("event", JSONOutput.string("summary"))] + members + state + [("written", .strings(places))]
      console.error(JSONOutput.object(all).compact + "\n")
      return
    }
    var text = outcome.report.text()
    if let journal { text += "journal  \(journal.path), state \(journal.journal.records.count - 1)\n" }
    if !places.isEmpty { text += "written  \(places.joined(separator: ", "))\n" }
    console.error(text)
  }
}
