import FlexSchedKit

/// `flexsched repair LEAGUE SCHEDULE`.
enum RepairCommand: Subcommand {
  private typealias O = RepairOptions

  static let form = CommandForm(
    "repair", summary: "the smallest change that makes a published schedule valid again",
    positionals: [
      Positional(name: "LEAGUE", help: "league.json or RobinX XML; - is standard input"),
      Positional(
        name: "SCHEDULE", help: "the published schedule, in any format that can be read back; a --journal knows it too",
        isOptional: true),
    ],
    options: [
      RepairOptions.event, RepairOptions.postpone, RepairOptions.close, RepairOptions.unavailable, RepairOptions.move,
      RepairOptions.reason, RepairOptions.now, RepairOptions.lock, RepairOptions.strategy, RepairOptions.alternatives,
      RepairOptions.timeLimit, SearchOptions.evaluations, SearchOptions.seed, SearchOptions.threads,
      SearchOptions.mipBackend, SolveCommand.output, SolveCommand.format, SolveCommand.profile, from,
      ScheduleOptions.alias,
      RepairOptions.diff, RepairOptions.journal, RepairOptions.stamp, RepairOptions.undo, RepairOptions.at,
      RepairOptions.history, RepairOptions.dryRun, SolveCommand.quiet, SolveCommand.outputFormat, LeagueOptions.trust,
    ],
    examples: [
      .init(
        command: "flexsched repair league.json schedule.json --postpone KU-BAY --reason storm --dry-run",
        meaning: "what would change, and what it would cost"),
      .init(
        command: "flexsched repair league.json schedule.json --event storm.json --now 2027-02-12 --alternatives 2 "
          + "--journal season.journal -o schedule.json -o schedule.ics --diff changes.md",
        meaning: "repair, and keep every state; with a journal the schedule may take the place of the published one"),
      .init(
        command:
          "flexsched repair league.json schedule.json --close 'allen 2027-02-13 2027-02-15' --lock team:BAY -o new.json",
        meaning: "a closed venue; the games of one team stay"),
      .init(
        command: "flexsched repair league.json --journal season.journal --undo -o schedule.json",
        meaning: "take the last repair back; the journal keeps that too"),
      .init(
        command: "flexsched repair league.json --journal season.journal --history",
        meaning: "every state, when and why"),
    ],
    notes: [
      "Games are named by their ids in SCHEDULE: HOME-AWAY, or HOME-AWAY-2 where they meet there more than once. "
        + "An event file has the same words, and locks, tickets and costs: flexsched schema events.",
      "--journal FILE holds the schedule as it was published and each change with its events, strategies and costs; records are "
        + "only added, checked by checksums, and on the disk before the schedule is written. After a crash "
        + "the next run finds the state before or after a change, and says which. With a journal earlier closures "
        + "stay in force, and games that an event has moved stay where they are, until undone. Without --stamp nothing "
        + "in it depends on the time of the day.",
      "SCHEDULE is never written over, unless -o names it and a journal holds it. Without -o the schedule goes to standard output. "
        + "Calendars (.ics) get the next SEQUENCE for every game that changes, and STATUS:CANCELLED for those that are no longer "
        + "played; without a journal the numbers come from SCHEDULE, when it is JSON or iCalendar.",
      ScheduleOptions.note,
      "A repair works on one thread, whatever --threads says. With --evaluations its result does not depend on the clock.",
      "Exit status: 0 repaired, or nothing to repair; 3 hard conflicts are left (the best found is written), 4 the events are "
        + "impossible (the conflicts are named, nothing is written), 2 usage, input or output error.",
    ])

  static let from = Option.text("from", "NAME", help: "format of SCHEDULE, when its content should not decide")

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let console = context.console
    let (leaguePath, schedulePath) = (arguments.positional(0) ?? "-", arguments.positional(1))
    try Load.checkSingleStandardInput([leaguePath, schedulePath] + arguments.all(O.event))
    try checkModes(arguments)
    if arguments[O.history] {
      let loaded = try LeagueOptions.league(leaguePath, arguments, console: console)
      return try printHistory(arguments, loaded.league, console)
    }
    let run = try prepare(arguments, leaguePath, schedulePath, console)
    if let journal = run.journal?.journal {
      var target = arguments[O.at]
      if let steps = arguments[O.undo] {
        do throws(InputError) { target = try journal.state(beforeLast: steps) } catch { throw CommandFailure(error) }
      }
      if let target { return try restore(target, journal, run) }
    }
    return try repair(run, in: context)
  }

  // MARK: modes

  private static func checkModes(_ arguments: Arguments) throws(CommandFailure) {
    let modes = [
      ("--undo", arguments[O.undo] != nil), ("--at", arguments[O.at] != nil), ("--history", arguments[O.history]),
    ]
    .filter(\.1).map(\.0)
    guard let mode = modes.first else { return }
    if modes.count > 1 { throw CommandFailure(.usage, "\(modes.joined(separator: " and ")) exclude each other") }
    if arguments[O.journal] == nil { throw CommandFailure(.usage, "\(mode) needs --journal FILE") }
    let asks: [(String, Bool)] = [
      ("--event", !arguments.all(O.event).isEmpty), ("--postpone", !arguments.all(O.postpone).isEmpty),
      ("--close", !arguments.all(O.close).isEmpty), ("--unavailable", !arguments.all(O.unavailable).isEmpty),
      ("--move", !arguments.all(O.move).isEmpty),
    ]
    if let (name, _) = asks.first(where: \.1) { throw CommandFailure(.usage, "\(mode) takes no \(name)") }
  }

  private static func printHistory(
    _ arguments: Arguments, _ league: League, _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    let file = try JournalFile(arguments[O.journal] ?? "-", of: league, forWriting: false)
    for note in file.notes { console.error("warning: \(note)\n") }
    let asJSON = arguments[SolveCommand.outputFormat] == "json"
    try console.answer(
      asJSON
        ? String(decoding: HistoryText.json(file.journal).bytes(), as: UTF8.self) : HistoryText.table(file.journal))
    return .success
  }

  private static func restore(_ number: Int, _ journal: Journal, _ run: RepairRun) throws(CommandFailure) -> ExitCode {
    guard journal.records.indices.contains(number) else {
      throw CommandFailure(
        .usage,
        journal.records.isEmpty
          ? "the journal holds no state"
          : "the journal has no state \(number); there are 0 to \(journal.records.count - 1)")
    }
    try run.write(try run.outcome(restoring: number, journal))
    return .success
  }

  private static func repair(_ run: RepairRun, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let published = PublishedGames(run.base.timetable, of: run.loaded.league)
    let builder = OrderOfArguments(
      arguments: run.arguments, published: published, journal: run.journal?.journal, strategies: context.strategies,
      console: context.console)
    let (order, newEvents) = try builder.order()
    try run.beginJournal()
    let options = O.solveOptions(run.arguments)
    let clock = ContinuousClock()
    let begin = clock.now
    let stop = StopFlag()
    context.interruption?.beginSearch(stop)
    let result: RepairResult
    do throws(InputError) {
      result = try context.repair(run.base.timetable, run.loaded.league, order, options, stop)
    } catch {
      throw CommandFailure(error)
    }
    if let signal = context.interruption?.endedSearch {
      context.console.error("Stopped by \(signal); writing the best repair so far.\n")
    }
    try run.check(result, order)
    let seconds = (clock.now - begin) / .seconds(1)
    try run.write(run.outcome(result, order, newEvents: newEvents, options: options, seconds: seconds))
    switch result.status {
    case .clean, .repaired: return .success
    case .partly: return .limit
    case .impossible: return .infeasible
    }
  }

  // MARK: files

  private static func prepare(
    _ arguments: Arguments, _ leaguePath: String, _ schedulePath: String?, _ console: Console
  ) throws(CommandFailure) -> RepairRun {
    let isDry = arguments[O.dryRun]
    let journalPath = arguments[O.journal]
    // With a journal nothing of the published schedule is lost.
    let read = [leaguePath] + arguments.all(O.event) + [journalPath]
    let inputs = read + (journalPath == nil ? [schedulePath] : [])
    let outputPaths = arguments.all(SolveCommand.output)
    for path in outputPaths + arguments.all(O.diff) where path == journalPath {
      throw CommandFailure(.usage, "'\(path)' is the journal; it is not written over")
    }
    let outputs = try ScheduleOutputs(
      paths: outputPaths, format: arguments[SolveCommand.format], profile: arguments[SolveCommand.profile],
      inputs: inputs)
    let diffs = try DiffOutputs(
      arguments.all(O.diff), asJSON: arguments[SolveCommand.outputFormat] == "json", inputs: read + [schedulePath],
      others: isDry ? outputPaths : outputs.outputs.map(\.path))
    let loaded = try LeagueOptions.league(leaguePath, arguments, console: console)
    if !isDry {
      try outputs.rehearse(for: loaded.league)
      try diffs.rehearse()
    }
    let journal = try openJournal(arguments, loaded.league)
    if let last = journal?.journal.records.last, last.leagueSHA256 != loaded.sha256 {
      console.error("note: the league file is not the one of the last record of the journal\n")
    }
    for note in journal?.notes ?? [] { console.error("note: \(note)\n") }
    let base = try PublishedBase(
      schedulePath, of: loaded.league, arguments, format: arguments[from], journal: journal, console: console)
    if !arguments[SolveCommand.quiet] { for note in base.notes { console.error("note: \(note)\n") } }
    return RepairRun(
      loaded: loaded, arguments: arguments, outputs: outputs, diffs: diffs, journal: journal, base: base.schedule,
      console: console)
  }

  /// Nothing is made by a dry run, and by one that goes back.
  private static func openJournal(_ arguments: Arguments, _ league: League) throws(CommandFailure) -> JournalFile? {
    guard let path = arguments[O.journal] else { return nil }
    let goesBack = arguments[O.undo] != nil || arguments[O.at] != nil
    if arguments[O.dryRun], !goesBack, !FilePath.exists(path) { return nil }
    if goesBack, !FilePath.exists(path) {
      // Says why it cannot be read.
      return try JournalFile(path, of: league, forWriting: false)
    }
    return try JournalFile(path, of: league, forWriting: !arguments[O.dryRun])
  }
}
