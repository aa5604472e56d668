import FlexSchedKit

/// `flexsched solve LEAGUE`.
enum SolveCommand: Subcommand {
  static let output = Option.text(
    "output", short: "o", "SCHEDULE", default: "standard output", repeats: true,
    help: "where the schedule goes; several are possible; the extension says the format")
  static let format = Option.text("format", "NAME", help: "format of the schedule, whatever the extension")
  static let profile = Option.text("profile", "NAME", help: "variant of the format, such as a column profile of csv")
  static let warmStart = Option.text(
    "warm-start", "FILE", help: "start from this schedule; the result is never worse, and --time-limit 0 evaluates it")
  static let lock = Option.text(
    "lock", "SELECTOR", repeats: true,
    help:
      "games of --warm-start that stay: game:ID, date:DAY, dates:DAY..DAY, week:2027-W06, team:ID, venue:ID, slot:ID, "
      + "round:N")
  static let progress = Option.choice(
    "progress", of: ["auto", "none", "line", "json"],
    help: "auto: a live line on a terminal, else a line per incumbent; json: an object per line")
  static let quiet = Option.flag("quiet", help: "say nothing but warnings and errors")
  static let verbose = Option.flag(
    "verbose", short: "v", help: "say at the end what each neighborhood has done, and every violation")
  static let outputFormat = Option.choice(
    "output-format", of: ["text", "json"], help: "form of the summary at the end, on standard error")

  static let form = CommandForm(
    "solve", summary: "build the best schedule",
    positionals: [Positional(name: "LEAGUE", help: "league.json or RobinX XML; - is standard input")],
    options: [
      output, format, profile, warmStart, lock, ScheduleOptions.alias, SearchOptions.timeLimit,
      SearchOptions.evaluations,
      SearchOptions.noImprove,
      SearchOptions.gap, LeagueOptions.objective, LeagueOptions.trust,
      SearchOptions.seed, SearchOptions.threads, progress, quiet, verbose, outputFormat,
      SearchOptions.mipBackend, SearchOptions.verifyEvery,
    ],
    examples: [
      .init(
        command: "flexsched solve league.json -o schedule.json --time-limit 5m",
        meaning: "search for five minutes; Ctrl-C ends it earlier and writes the best schedule so far"),
      .init(
        command: "flexsched solve league.json -o schedule.json -o schedule.csv -o schedule.ics",
        meaning: "one schedule in three formats"),
      .init(
        command: "flexsched solve league.json --warm-start yesterday.json -o today.json --no-improve 30s",
        meaning: "improve a schedule until half a minute brings nothing"),
      .init(
        command: "flexsched solve league.json --warm-start spring.json --lock dates:2027-01-02..2027-01-31 -o new.json",
        meaning: "better games from February on; those of January keep their slots, venues and kick-offs"),
      .init(
        command: "flexsched solve league.json --objective travelCost=1,travel=0 -o cheap.json",
        meaning: "count what trips cost instead of the distance"),
      .init(
        command: "generate | flexsched solve - -o - --evaluations 2M --quiet | publish",
        meaning: "in a pipe; the same bytes at every run"),
    ],
    notes: [
      "--progress json writes one object per line to standard error with the keys event (incumbent, tick), "
        + "elapsed (seconds), evaluations, evaluationsPerSecond, infeasibility, objective, bound, gap (a share) and "
        + "stage; bound and gap are null while unknown.",
      "In leagues whose games have dates, kick-offs, venues or broadcasters of their own, a fifth to two fifths of the time "
        + "is kept for them (a minute at most without a time limit); until then each game without an appointment counts "
        + "as a hard violation. The summary in JSON then has the object appointments: games, choices, evaluations, "
        + "programs, programsProven, proven, impossible, seconds.",
      "SIGINT, SIGTERM and SIGHUP end the search within a second and the best schedule is written; a second signal ends "
        + "flexsched at once. When a schedule cannot be written where it should go, it is kept in the folder for "
        + "temporary files and the place is named.",
      "Exit status: 0 feasible schedule written, 3 limit reached without one (the best infeasible one is written), "
        + "4 proven infeasible, 2 usage, input or output error.",
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let console = context.console
    let path = arguments.positional(0) ?? "-"
    let warmStartPath = arguments[warmStart]
    try Load.checkSingleStandardInput([path, warmStartPath])
    let outputs = try ScheduleOutputs(
      paths: arguments.all(output), format: arguments[format], profile: arguments[profile],
      inputs: [path, warmStartPath])
    var loaded = try LeagueOptions.league(path, arguments, console: console)
    try outputs.rehearse(for: loaded.league)
    var options = SearchOptions.options(from: arguments)
    if let warmStartPath {
      options.warmStart = try ScheduleOptions.schedule(
        warmStartPath, of: loaded.league, arguments, console: console)
    }
    try addLocks(arguments, to: &loaded, &options, console)
    if !arguments[quiet] {
      console.error("\(loaded.league.name): \(SearchOptions.sentence(options, from: arguments))\n")
    }

    let printer = ProgressPrinter(progressStyle(arguments, console), console: console)
    let stop = StopFlag()
    context.interruption?.beginSearch(stop)
    let result: SolveResult
    do {
      result = try context.solve(loaded.league, options, stop) { printer.show($0) }
    } catch {
      printer.finish()
      throw CommandFailure(error)
    }
    printer.finish()
    if let signal = context.interruption?.endedSearch {
      console.error("Stopped by \(signal); writing the best schedule so far.\n")
    }
    if !arguments[quiet] { for note in result.notes { console.error("note: \(note)\n") } }
    if !arguments[quiet], result.status == .infeasible { console.error(conflict(in: loaded.league, path)) }

    var run = FinishedRun(loaded: loaded, options: options, result: result)
    try run.rescore(console)
    let contents = try run.write(to: outputs, console: console)
    if !arguments[quiet] {
      let asJSON = arguments[outputFormat] == "json"
      console.error(asJSON ? run.summaryJSON(contents).compact + "\n" : run.summary(contents))
      if arguments[verbose], !asJSON {
        console.error(run.statistics + EvaluationText.violations(run.evaluation, in: loaded.league))
      }
    }
    return run.exitStatus
  }

  /// The rules that contradict each other, where that is soon known, and how to ask for more.
  private static func conflict(in league: League, _ path: String) -> String {
    var options = ExplainOptions.standard
    options.timeLimit = explanationSeconds
    options.mostSets = 1
    options.relaxations = false
    let explanation = try? explain(league, options: options)
    let sets = explanation?.sets.filter { $0.certainty == .proven } ?? []
    return sets.map { ExplanationText.set($0) }.joined()
      + "'flexsched explain \(path)' says which rules contradict each other, and what would relax them.\n"
  }

  private static let explanationSeconds = 5.0

  /// Locked games become hard rules, and what else they keep is told to the search.
  private static func addLocks(
    _ arguments: Arguments, to loaded: inout Load.LeagueFile, _ options: inout SolveOptions, _ console: Console
  ) throws(CommandFailure) {
    let selectors = arguments.all(lock)
    guard !selectors.isEmpty else { return }
    guard let warmStart = options.warmStart else {
      throw CommandFailure(.usage, "--lock needs --warm-start, the schedule whose games stay")
    }
    do throws(InputErrors) {
      let games = try LockArguments.games(
        selectors, in: PublishedGames(warmStart, of: loaded.league), console)
      let locked = try LockedGames(games, of: warmStart, in: loaded.league)
      loaded.league.rules += locked.rules
      options.fixedAppointments = locked.appointments
      loaded.notes.append(
        "\(games.count) game\(games.count == 1 ? "" : "s") locked: \(selectors.joined(separator: ", "))")
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func progressStyle(_ arguments: Arguments, _ console: Console) -> ProgressPrinter.Style {
    switch arguments[progress] ?? (arguments[quiet] ? "none" : "auto") {
    case "none": .none
    case "line": .line
    case "json": .json
    default: console.errorIsTerminal ? .live : .line
    }
  }
}
