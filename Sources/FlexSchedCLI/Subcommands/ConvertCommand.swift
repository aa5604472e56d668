import FlexSchedKit

/// `flexsched convert IN OUT`.
enum ConvertCommand: Subcommand {
  static let from = Option.text("from", "NAME", help: "format of IN, when its content should not decide")
  static let to = Option.text("to", "NAME", help: "format of OUT, whatever its extension")
  static let league = Option.text("league", "LEAGUE", help: "IN is a schedule of this league")
  static let profile = Option.text("profile", "NAME", help: "variant of the format of a schedule")

  static let form = CommandForm(
    "convert", summary: "convert a league or a schedule to another format",
    positionals: [
      Positional(name: "IN", help: "a league, or with --league a schedule; - is standard input"),
      Positional(name: "OUT", help: "the file to write; - is standard output"),
    ],
    options: [from, to, league, profile, ScheduleOptions.alias, LeagueOptions.trust],
    examples: [
      .init(command: "flexsched convert NL8.xml league.json", meaning: "a RobinX instance as a league file"),
      .init(
        command: "flexsched convert --league NL8.xml solution.xml schedule.json",
        meaning: "a RobinX solution as a schedule with names and provenance left out"),
      .init(command: "flexsched convert league.json - --to robinx | gzip > league.xml.gz", meaning: "in a pipe"),
    ],
    notes: ["A format that cannot say something that the league needs refuses it, and says what."])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let (input, output) = (arguments.positional(0) ?? "-", arguments.positional(1) ?? "-")
    if let leaguePath = arguments[league] {
      try convertSchedule(input, of: leaguePath, to: output, arguments, context.console)
    } else {
      try convertLeague(input, to: output, arguments, context.console)
    }
    return .success
  }

  private static func convertLeague(
    _ input: String, to output: String, _ arguments: Arguments, _ console: Console
  ) throws(CommandFailure) {
    try Load.checkNotInput(output, inputs: [input])
    if arguments[profile] != nil { throw CommandFailure(.usage, "--profile is for schedules; give --league as well") }
    let format = try leagueFormat(of: output, named: arguments[to])
    let file = try Load.input(input)
    if arguments[from] == nil, FormatRegistry.league(recognizing: file.bytes) == nil,
      let schedule = FormatRegistry.schedule(recognizing: file.bytes)
    {
      throw CommandFailure(
        .usage, "\(input) is a schedule (\(schedule.name)); say of which league with --league LEAGUE")
    }
    var bytes: [UInt8]
    do {
      let parsed = try Flexsched.readLeague(
        file.bytes, file: input, format: arguments[from],
        tables: LeagueTables.of(input, trusted: arguments[LeagueOptions.trust]))
      console.warn(parsed.warnings)
      bytes = try Flexsched.writeLeague(parsed.value, format: format)
    } catch {
      throw CommandFailure(error)
    }
    try Documents.write([(output, bytes)], console: console)
  }

  private static func convertSchedule(
    _ input: String, of leaguePath: String, to output: String, _ arguments: Arguments, _ console: Console
  ) throws(CommandFailure) {
    try Load.checkSingleStandardInput([input, leaguePath])
    let outputs = try ScheduleOutputs(
      paths: [output], format: arguments[to], profile: arguments[profile], inputs: [input, leaguePath])
    let league = try LeagueOptions.league(leaguePath, arguments, console: console).league
    let published = try ScheduleOptions.published(
      input, of: league, arguments, format: arguments[from], console: console)
    let evaluation = try Load.evaluation(of: published.timetable, in: league)
    let document = ScheduleDocument(
      league: league, timetable: published.timetable, evaluation: evaluation, calendar: published.calendar)
    try Documents.write(try outputs.contents(of: document), console: console)
  }

  private static func leagueFormat(of path: String, named name: String?) throws(CommandFailure) -> String {
    if let name { return name }
    guard let fileExtension = FilePath.fileExtension(of: path), !path.hasPrefix("/dev/") else {
      throw CommandFailure(
        .usage,
        "'\(path)' does not say a format; give --to "
          + FormatRegistry.leagues.map { $0.name }.joined(separator: "|"))
    }
    if let format = FormatRegistry.league(forExtension: fileExtension) { return format.name }
    let known = FormatRegistry.leagues.compactMap { $0.fileExtensions.first.map { "." + $0 } }
    throw CommandFailure(
      .usage,
      "no league format has the extension '.\(fileExtension)' of '\(path)'; there are "
        + "\(known.joined(separator: ", "))")
  }
}
