import FlexSchedKit
import Synchronization

/// `flexsched explain LEAGUE [SCHEDULE [RULE-ID]]`.
enum ExplainCommand: Subcommand {
  static let timeLimit = Option(
    "time-limit", "DURATION", default: "60s; none for prices with --evaluations", help: "stop after this time: 90s, 5m",
    read: OptionValue.duration)
  static let evaluations = Option(
    "evaluations", "N", help: "prices: candidate moves of all searches together; equal runs then give equal bytes",
    read: OptionValue.count)
  static let price = Option.flag("price", help: "what the objective gains when each hard rule is dropped")
  static let rule = Option.text("rule", "ID", help: "explain or price this rule only; as the third word")
  static let format = Option.text(
    "format", "NAME", help: "format of the schedule, when its content should not decide")
  static let outputFormat = Option.choice("output-format", of: ["text", "json"], help: "form of the answer")

  static let form = CommandForm(
    "explain", summary: "why a league is infeasible, why a rule is violated, what rules cost",
    positionals: [
      Positional(name: "LEAGUE", help: "league.json or RobinX XML; - is standard input"),
      Positional(
        name: "SCHEDULE", help: "a schedule in any format that can be read back: its violated hard rules are explained",
        isOptional: true),
      Positional(
        name: "RULE-ID", help: "the rule to explain, also a soft one or one that holds", isOptional: true),
    ],
    options: [
      price, timeLimit, evaluations, rule, format, ScheduleOptions.alias, outputFormat, SearchOptions.seed,
      SearchOptions.threads,
      LeagueOptions.objective, LeagueOptions.trust, SearchOptions.mipBackend,
    ],
    examples: [
      .init(
        command: "flexsched explain league.json",
        meaning: "a minimal set of rules that cannot hold together, and the cheapest relaxation of each"),
      .init(
        command: "flexsched explain league.json schedule.json derby",
        meaning: "what rule derby asks, and the games and slots that break it"),
      .init(
        command: "flexsched explain league.json --price --time-limit 5m",
        meaning: "the hard rules, those first that cost the objective most"),
    ],
    notes: [
      "What is proven (by counting, or by an exact solver) and what is only suspected (undecided, or a search says so) are told "
        + "apart everywhere. A relaxation names the smallest change of a rule with which the others of its set can hold, and "
        + "whether the whole league is feasible then.",
      "JSON of a league: league, verdict (feasible, infeasible, undecided), witness (infeasibility and objective of a "
        + "schedule that was found, or null), notes, and sets, each with certainty (proven, suspected), method, argument and "
        + "members: id, fact (true for what every schedule has to respect), words, reason, need (proven: without it the "
        + "others can hold) and relaxation (words, drop, certainty, league: feasible, infeasible or undecided), or null.",
      "JSON of a schedule: league and rules, each with id, kind, hard, weight, words, reason, holds, penalty and breaches: "
        + "message, deviation, penalty, teams, slots, games, fixes (words, changeCost, cost: the cheapest changes of the "
        + "schedule that resolve it and break nothing else that is hard, at most three). JSON of prices: league, infeasibility, objective, bound "
        + "and prices: id, words, gain (found), provenAtLeast, provenAtMost (null when not known), objective (without the "
        + "rule); a SCHEDULE is where the search begins.",
      ScheduleOptions.note,
      "Exit status: 0 feasible, or a schedule was explained; 3 undecided; 4 proven infeasible; 2 usage or input error.",
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let path = arguments.positional(0) ?? "-"
    let schedulePath = arguments.positional(1)
    if let word = arguments.positional(2), let option = arguments[rule], word != option {
      throw CommandFailure(.usage, "two rules are named, '\(word)' and '\(option)'; one can be explained at a time")
    }
    let ruleID = arguments.positional(2) ?? arguments[rule]
    try Load.checkSingleStandardInput([path, schedulePath])
    let league = try LeagueOptions.league(path, arguments, console: context.console).league
    var timetable: Timetable?
    if let schedulePath {
      timetable = try ScheduleOptions.schedule(
        schedulePath, of: league, arguments, format: arguments[format], console: context.console)
    }
    let asJSON = arguments[outputFormat] == "json"
    let stop = StopFlag()
    if arguments[price] {
      return try prices(league, ruleID, timetable, arguments, stop, asJSON, context)
    }
    if let timetable {
      context.interruption?.beginSearch(stop)
      let rules = try explained(timetable, league, ruleID, arguments, stop, context.console)
      let answer = asJSON ? json(ExplanationJSON.rules(rules, in: league)) : ExplanationText.rules(rules, in: league)
      try context.console.answer(answer)
      return .success
    }
    if let ruleID {
      throw CommandFailure(
        .usage, "rule '\(ruleID)' is explained for a schedule: flexsched explain LEAGUE SCHEDULE \(ruleID)")
    }
    context.interruption?.beginSearch(stop)
    let explanation: LeagueExplanation
    do {
      var options = ExplainOptions.standard
      options.timeLimit = arguments[timeLimit] ?? SearchOptions.defaultTimeLimit
      options.seed = arguments[SearchOptions.seed] ?? 1
      if let backend = arguments[SearchOptions.mipBackend] { options.mipBackend = backend }
      explanation = try explain(league, options: options, stop: stop)
    } catch {
      throw CommandFailure(error)
    }
    try context.console.answer(
      asJSON ? json(ExplanationJSON.league(explanation, in: league)) : ExplanationText.league(explanation, in: league))
    switch explanation.verdict {
    case .feasible: return .success
    case .infeasible: return .infeasible
    case .undecided: return .limit
    }
  }

  private static func prices(
    _ league: League, _ rule: String?, _ timetable: Timetable?, _ arguments: Arguments, _ stop: StopFlag,
    _ asJSON: Bool,
    _ context: ToolContext
  ) throws(CommandFailure) -> ExitCode {
    var options = SearchOptions.options(from: arguments)
    options.warmStart = timetable
    context.console.error("\(league.name): \(SearchOptions.sentence(options, from: arguments))\n")
    context.interruption?.beginSearch(stop)
    let list: PriceList
    do { list = try priceRules(of: league, only: rule, options: options, stop: stop) } catch {
      throw CommandFailure(error)
    }
    try context.console.answer(
      asJSON ? json(ExplanationJSON.prices(list, in: league)) : ExplanationText.prices(list, in: league))
    if list.best.evaluation.cost.isFeasible { return .success }
    return list.best.status == .infeasible ? .infeasible : .limit
  }

  private static func explained(
    _ timetable: Timetable, _ league: League, _ rule: String?, _ arguments: Arguments, _ stop: StopFlag,
    _ console: Console
  ) throws(CommandFailure) -> [RuleExplanation] {
    var options = SearchOptions.options(from: arguments)
    options.evaluations = fixEvaluations
    let seconds = arguments[timeLimit] ?? SearchOptions.defaultTimeLimit
    let clock = ContinuousClock()
    let begin = clock.now
    let limited = options
    let failure = Mutex<String?>(nil)
    let finder: FixFinder = { conflict, timetable, league in
      // The first conflicts of many get fixes, rather than all of them none.
      let left = seconds - (clock.now - begin) / .seconds(1)
      guard left > 0, !stop.isStopped else { return [] }
      var options = limited
      options.timeLimit = left / 4
      do throws(InputError) {
        let found = try fixes(for: conflict, in: timetable, of: league, most: mostFixes, options: options, stop: stop)
        return found.map { fix in
          ProposedFix(
            words: fix.changes.map { $0.words(in: league) }.joined(separator: "; "), changes: fix.changes,
            changeCost: fix.changeCost, cost: fix.after)
        }
      } catch {
        failure.withLock { $0 = error.message }
        return []
      }
    }
    do {
      let rules = try explainRules(of: timetable, in: league, only: rule, fixes: finder)
      if let failure = failure.withLock({ $0 }) { console.error("warning: no fixes: \(failure)\n") }
      return rules
    } catch {
      throw CommandFailure(error)
    }
  }

  /// For each way in which a rule is broken.
  private static let mostFixes = 3
  /// Moves of a search for a fix.
  private static let fixEvaluations = 40_000

  private static func json(_ value: JSONOutput) -> String { String(decoding: value.bytes(), as: UTF8.self) }
}
