import FlexSchedKit

/// `flexsched check LEAGUE SCHEDULE`.
enum CheckCommand: Subcommand {
  static let format = Option.text(
    "format", "NAME", help: "format of the schedule, when its content should not decide")
  static let outputFormat = Option.choice("output-format", of: ["text", "json"], help: "form of the report")

  static let trips = Option.flag("trips", help: "list the trips of every team, where the league has travel costs")

  static let form = CommandForm(
    "check", summary: "score a schedule independently, list every violation",
    positionals: [
      Positional(name: "LEAGUE", help: "league.json or RobinX XML; - is standard input"),
      Positional(name: "SCHEDULE", help: "a schedule in any format that can be read back"),
    ],
    options: [format, trips, outputFormat, LeagueOptions.objective, LeagueOptions.trust],
    examples: [
      .init(
        command: "flexsched check league.json schedule.json",
        meaning: "the two numbers, a table of metrics, and each violation in words"),
      .init(
        command: "flexsched check league.json schedule.json --output-format json > report.json",
        meaning: "the same for programs; its schema: flexsched schema report"),
      .init(
        command: "flexsched check league.json schedule.json --trips",
        meaning: "also every trip: legs, modes, nights, costs, missed class days"),
    ],
    notes: ["Exit status: 0 all hard rules hold, 5 hard violations, 2 usage or input error."])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let (leaguePath, schedulePath) = (arguments.positional(0) ?? "-", arguments.positional(1) ?? "-")
    try Load.checkSingleStandardInput([leaguePath, schedulePath])
    let league = try LeagueOptions.league(leaguePath, arguments, console: context.console).league
    let timetable = try Load.schedule(
      schedulePath, of: league, format: arguments[format], console: context.console)
    let evaluation = try Load.evaluation(of: timetable, in: league)
    let plans = arguments[trips] ? travelPlans(of: timetable, in: league) : []
    if arguments[trips], league.travelCosts == nil {
      context.console.error("note: the league has no travel costs, so that no trips are listed\n")
    }
    if arguments[outputFormat] == "json" {
      let report = evaluationJSON(evaluation, of: league, trips: arguments[trips] ? plans : nil)
      try context.console.answer(String(decoding: report.bytes(), as: UTF8.self))
    } else {
      try context.console.answer(EvaluationText.report(evaluation, in: league) + TripText.list(plans, in: league))
    }
    return evaluation.cost.isFeasible ? .success : .violations
  }
}
