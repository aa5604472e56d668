import FlexSchedKit

/// `flexsched export LEAGUE SCHEDULE --format F`.
enum ExportCommand: Subcommand {
  static let output = Option.text(
    "output", short: "o", "FILE", default: "standard output", repeats: true,
    help: "where the result goes; several are possible")
  static let format = Option.text(
    "format", "NAME", help: "see 'flexsched list formats'; else the extension of -o says it")
  static let profile = Option.text("profile", "NAME", help: "variant of the format, such as a column profile of csv")
  static let from = Option.text("from", "NAME", help: "format of SCHEDULE, when its content should not decide")
  static let team = Option.text("team", "ID", help: "only the games of this team")
  static let venue = Option.text("venue", "ID", help: "only the games at this venue")

  static let form = CommandForm(
    "export", summary: "write a schedule for people and other systems",
    positionals: [
      Positional(name: "LEAGUE", help: "league.json or RobinX XML; - is standard input"),
      Positional(name: "SCHEDULE", help: "a schedule in any format that can be read back"),
    ],
    options: [format, profile, team, venue, output, from, ScheduleOptions.alias, LeagueOptions.trust],
    examples: [
      .init(
        command: "flexsched export league.json schedule.json --format csv --profile google -o calendar.csv",
        meaning: "a table that Google Calendar imports"),
      .init(
        command: "flexsched export league.json schedule.json --format ics --team KSU -o ksu.ics",
        meaning: "the calendar of one team"),
      .init(
        command: "flexsched export league.json schedule.json --format markdown",
        meaning: "a summary for a pull request, on standard output"),
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let console = context.console
    let (leaguePath, schedulePath) = (arguments.positional(0) ?? "-", arguments.positional(1) ?? "-")
    try Load.checkSingleStandardInput([leaguePath, schedulePath])
    if arguments[format] == nil, arguments.all(output).isEmpty {
      throw CommandFailure(
        .usage, "say the format: --format " + FormatRegistry.schedules.map { $0.name }.joined(separator: "|"))
    }
    let outputs = try ScheduleOutputs(
      paths: arguments.all(output), format: arguments[format], profile: arguments[profile],
      inputs: [leaguePath, schedulePath])
    let league = try LeagueOptions.league(leaguePath, arguments, console: console).league
    let team = try index(of: arguments[team], among: league.teams.map(\.id), what: "team")
    let venue = try index(of: arguments[venue], among: league.venues.map(\.id), what: "venue")
    let published = try ScheduleOptions.published(
      schedulePath, of: league, arguments, format: arguments[from], console: console)
    let evaluation = try Load.evaluation(of: published.timetable, in: league)
    let document = ScheduleDocument(
      league: league, timetable: published.timetable, evaluation: evaluation, calendar: published.calendar)
    try Documents.write(try outputs.contents(of: document, team: team, venue: venue), console: console)
    return .success
  }

  private static func index(of id: String?, among ids: [String], what: String) throws(CommandFailure) -> Int? {
    guard let id else { return nil }
    if let index = ids.firstIndex(of: id) { return index }
    let near = nearestName(to: id, among: ids).map { " Did you mean '\($0)'?" } ?? ""
    throw CommandFailure(.usage, "unknown \(what) '\(id)'.\(near)")
  }
}
