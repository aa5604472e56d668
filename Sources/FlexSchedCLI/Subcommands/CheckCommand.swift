import FlexSchedKit

/// `flexsched check LEAGUE SCHEDULE [LEAGUE SCHEDULE]...`.
enum CheckCommand: Subcommand {
  static let format = Option.text(
    "format", "NAME", help: "format of the schedules, when their content should not decide")
  static let outputFormat = Option.choice("output-format", of: ["text", "json"], help: "form of the report")

  static let trips = Option.flag("trips", help: "list the trips of every team, where the league has travel costs")

  static let form = CommandForm(
    "check", summary: "score schedules independently, list every violation and conflict",
    positionals: [
      Positional(name: "LEAGUE", help: "league.json or RobinX XML; - is standard input"),
      Positional(name: "SCHEDULE", help: "a schedule in any format that can be read back"),
    ], repeatsPositionals: true,
    options: [format, ScheduleOptions.alias, trips, outputFormat, LeagueOptions.objective, LeagueOptions.trust],
    examples: [
      .init(
        command: "flexsched check league.json schedule.json",
        meaning: "the two numbers, a table of metrics, each violation in words, and conflicts that no rule speaks of"),
      .init(
        command: "flexsched check league.json schedule.json --output-format json > report.json",
        meaning: "the same for programs; its schema: flexsched schema report"),
      .init(
        command: "flexsched check league.json published.csv --alias 'Kansas St.=KSU'",
        meaning: "a table from elsewhere that writes a team's name its own way"),
      .init(
        command: "flexsched check men.json men-schedule.json women.json women-schedule.json",
        meaning: "also where two leagues get in each other's way at venues with the same id"),
      .init(
        command: "flexsched check league.json schedule.json --trips",
        meaning: "also every trip: legs, modes, nights, costs, missed class days"),
    ],
    notes: [
      "Conflicts that no rule speaks of: games that nobody asked for, and journeys that nobody makes in the time between two "
        + "games (everybody is given 100 km/h on the great circle, or 2.5 hours and a flight at 800 km/h, whichever is faster; nobody needs "
        + "time for less than 100 km; without kick-offs only what is impossible within a day counts).",
      "Venues of several leagues are compared by their ids, on their clock; where a league has no kick-offs, a game takes the "
        + "whole date.",
      ScheduleOptions.note,
      "Exit status: 0 no hard violations and no hard conflicts, 5 some, 2 usage or input error.",
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let words = arguments.positionals
    try Load.checkSingleStandardInput(words)
    var leagues: [League] = []
    for path in stride(from: 0, to: words.count - 1, by: 2).map({ words[$0] }) {
      leagues.append(try LeagueOptions.league(path, arguments, console: context.console).league)
    }
    let names = try ScheduleOptions.names(arguments, of: leagues, context.console)
    var checked: [CheckedSchedule] = []
    for (index, league) in leagues.enumerated() {
      let timetable = try Load.schedule(
        words[2 * index + 1], of: league, format: arguments[format], names: names[index], console: context.console)
      checked.append(try CheckedSchedule(timetable, of: league, arguments, context.console))
    }
    let schedules = checked.map { (league: $0.league, timetable: $0.timetable) }
    let shared = checked.count > 1 ? sharedVenueConflicts(schedules) : []
    if arguments[outputFormat] == "json" {
      let answer: JSONOutput =
        checked.count == 1
        ? checked[0].json
        : .object([
          ("reports", .array(checked.map(\.json))), ("sharedVenueConflicts", ConflictJSON.list(shared, of: schedules)),
        ])
      try context.console.answer(String(decoding: answer.bytes(), as: UTF8.self))
    } else {
      let reports = checked.map(\.text).joined(separator: "\n")
      try context.console.answer(reports + (checked.count == 1 ? "" : "\n" + ConflictText.sharedVenues(shared)))
    }
    return checked.allSatisfy(\.isClean) && shared.isEmpty ? .success : .violations
  }
}

/// A schedule with everything that is said about it.
private struct CheckedSchedule {
  let league: League
  let timetable: Timetable
  private let evaluation: Evaluation
  private let conflicts: [Conflict]
  /// `nil`: not asked for.
  private let plans: [TravelPlan]?
  /// In reports of several.
  private let name: String?

  init(
    _ timetable: Timetable, of league: League, _ arguments: Arguments, _ console: Console
  ) throws(CommandFailure) {
    self.league = league
    self.timetable = timetable
    evaluation = try Load.evaluation(of: timetable, in: league)
    do { conflicts = try Flexsched.conflicts(in: timetable, of: league) } catch { throw CommandFailure(error) }
    plans = arguments[CheckCommand.trips] ? travelPlans(of: timetable, in: league) : nil
    name = arguments.positionals.count > 2 ? league.name : nil
    if plans != nil, league.travelCosts == nil {
      console.error("note: the league has no travel costs, so that no trips are listed\n")
    }
    if name != nil, league.slots.allSatisfy({ $0.date == nil }) {
      console.error("note: '\(league.name)' has no dates, so that its venues are not compared with those of others\n")
    }
  }

  var isClean: Bool { evaluation.cost.isFeasible && !conflicts.contains { $0.hard } }

  var json: JSONOutput {
    evaluationJSON(
      evaluation, of: league, trips: plans, conflicts: ConflictJSON.list(conflicts, of: league, timetable), name: name)
  }

  var text: String {
    EvaluationText.report(evaluation, in: league) + ConflictText.section(conflicts, besides: evaluation.violations)
      + TripText.list(plans ?? [], in: league)
  }
}
