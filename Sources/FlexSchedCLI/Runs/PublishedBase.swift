import FlexSchedKit

/// The schedule that a repair starts from: that of the file, or of the journal, which knows it better.
struct PublishedBase {
  var schedule: PublishedSchedule
  /// What the user should know.
  var notes: [String] = []

  /// `path`: the schedule that the user names, if any. A journal that has records goes on from its last state; the named schedule
  /// has to be one of its states.
  init(
    _ path: String?, of league: League, _ arguments: Arguments, format: String?, journal file: JournalFile?,
    console: Console
  ) throws(CommandFailure) {
    let named = try path.map { path throws(CommandFailure) in
      try ScheduleOptions.published(path, of: league, arguments, format: format, console: console)
    }
    guard let file, !file.journal.records.isEmpty else {
      guard let named else {
        throw CommandFailure(
          .usage,
          file.map { "the journal '\($0.path)' holds no schedule yet; name the SCHEDULE" } ?? "'repair' needs SCHEDULE")
      }
      schedule = named
      return
    }
    let journal = file.journal
    schedule = journal.current
    guard let named, let path, !named.playsAs(schedule) else { return }
    let last = journal.records.count - 1
    guard let number = journal.number(of: named) else {
      let count = GameChange.between(schedule.timetable, named.timetable).count
      throw CommandFailure(
        .usage,
        "'\(path)' is no state of the journal '\(file.path)': it differs from the last one in \(count) "
          + "game\(count == 1 ? "" : "s"). Leave SCHEDULE out to go on from the journal, or begin another journal")
    }
    notes.append(
      number == last - 1
        ? "'\(path)' is the schedule before the last change of the journal, which was not written there; it is included now"
        : "'\(path)' is state \(number) of the journal; going on from its last state, \(last)")
  }
}
