import FlexSchedKit

/// `flexsched bound LEAGUE`.
enum BoundCommand: Subcommand {
  /// Seconds.
  static let defaultTimeLimit = 120.0

  static let timeLimit = Option(
    "time-limit", "DURATION", default: "120s", help: "stop after this time: 90s, 5m", read: OptionValue.duration)
  static let outputFormat = Option.choice("output-format", of: ["text", "json"], help: "form of the answer")

  static let form = CommandForm(
    "bound", summary: "proven lower bound of the objective",
    positionals: [Positional(name: "LEAGUE", help: "league.json or RobinX XML; - is standard input")],
    options: [
      timeLimit, SearchOptions.mipBackend, outputFormat, LeagueOptions.objective, LeagueOptions.trust,
    ],
    examples: [
      .init(command: "flexsched bound league.json", meaning: "how good a feasible schedule can be at most"),
      .init(
        command: "flexsched bound league.xml --output-format json",
        meaning:
          "an object with bound (null when none is known), kind, proven, seconds and note (what is missing, and why)"),
    ],
    notes: [
      "Kinds: counting (breaks and carry-over that nobody can avoid, costs as low as the cheapest entries), relaxation (a linear "
        + "program of all games and rules), independentTrips "
        + "(every team alone visits its opponents in trips as long as the rules allow), tripPrices (the same, more roughly, "
        + "without integer programming or time for it), jointTrips (and not all teams can make the fewest trips at once), "
        + "tours (every team alone makes a tour). Where travel costs or missed class days count, every leg costs what it does on "
        + "the best days of the calendar.",
      "Exit status: 0 whether or not a bound is known, 2 usage or input error.",
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let league = try LeagueOptions.league(arguments.positional(0) ?? "-", arguments, console: context.console).league
    var options = BoundOptions.standard
    options.timeLimit = arguments[timeLimit] ?? defaultTimeLimit
    options.relaxes = true
    if let backend = arguments[SearchOptions.mipBackend] { options.mipBackend = backend }
    let stop = StopFlag()
    context.interruption?.beginSearch(stop)
    options.shouldStop = { stop.isStopped }
    let begin = ContinuousClock.now
    let bound = lowerBound(of: league, options: options)
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    if arguments[outputFormat] == "json" {
      let answer = JSONOutput.object([
        ("bound", .optional(bound?.value)), ("kind", .optional(bound?.kind)), ("proven", .bool(bound != nil)),
        ("seconds", .decimal(Number.thousandths(seconds))), ("note", .optional(bound?.note)),
      ])
      try context.console.answer(String(decoding: answer.bytes(), as: UTF8.self))
    } else if let bound {
      let note = bound.note.map { "; \($0)" } ?? ""
      try context.console.answer("bound \(Number.grouped(bound.value)) (\(bound.kind), proven\(note))\n")
    } else {
      try context.console.answer("no bound is known\n")
    }
    return .success
  }
}
