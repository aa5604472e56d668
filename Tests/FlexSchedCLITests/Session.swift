import FlexSchedCLI
import FlexSchedKit
import Synchronization
import TestSupport

/// Runs commands inside the test, with captured streams and a search of the test's choice.
final class Session: Sendable {
  struct Outcome {
    let status: ExitCode
    let output: String
    let error: String
  }

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Words `./name` stand for files in the session's folder.
  func run(
    _ words: String..., solve: @escaping ToolContext.Solve = Session.firstTimetable,
    repair: @escaping ToolContext.Repair = ToolContext.smallestChange
  ) -> Outcome {
    run(words: words, solve: solve, repair: repair)
  }

  /// `answers`: what the user types when asked; `nil`: nobody is asked.
  func run(
    words: [String], answers: [String]? = nil, solve: @escaping ToolContext.Solve = Session.firstTimetable,
    repair: @escaping ToolContext.Repair = ToolContext.smallestChange, strategies: [String]? = nil
  ) -> Outcome {
    let streams = Streams()
    streams.answers.withLock { $0 = answers ?? [] }
    var console = Console(
      output: { (bytes) throws(FileProblem) in streams.output.withLock { $0 += bytes } },
      error: { text in streams.error.withLock { $0 += text } }, errorIsTerminal: false)
    if answers != nil {
      console.ask = { question in
        streams.error.withLock { $0 += question }
        return streams.answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      }
    }
    let words = words.map { $0.hasPrefix("./") ? folder.path(String($0.dropFirst(2))) : $0 }
    let status = FlexSched.run(
      words, in: ToolContext(console: console, solve: solve, repair: repair, strategies: strategies))
    return Outcome(
      status: status, output: String(decoding: streams.output.withLock { $0 }, as: UTF8.self),
      error: streams.error.withLock { $0 })
  }

  private final class Streams: Sendable {
    let output = Mutex<[UInt8]>([])
    let error = Mutex("")
    let answers = Mutex<[String]>([])
  }

  /// A league file in the session's folder, and a schedule that breaks nothing.
  func writeLeague(_ league: League, as name: String = "league.xml") throws {
    try folder.write(try Flexsched.writeLeague(league, format: "robinx"), to: name)
  }

  /// A "search" that returns the warm start or the circle timetable, after two reports.
  static func firstTimetable(
    _ league: League, _ options: SolveOptions, _ stop: StopFlag, _ progress: (SolveProgress) -> Void
  ) throws(InputError) -> SolveResult {
    let timetable = options.warmStart ?? SmallLeague.timetable(of: league)
    let evaluation = try Scorer(league).evaluate(timetable)
    for event in [SolveProgress.Event.incumbent, .tick] {
      progress(
        SolveProgress(
          event: event, elapsed: 0.5, evaluations: 1000, cost: evaluation.cost, bound: 10, stage: "a stage"))
    }
    return SolveResult(
      timetable: timetable, evaluation: evaluation, evaluations: 1000, seconds: 0.5, bound: 10,
      status: evaluation.cost.isFeasible ? .feasible : .limit, secondsToFeasible: 0.1, notes: ["a note"])
  }
}

/// Four teams in a line, a double round robin, travel as the objective.
enum SmallLeague {
  static func make(_ name: String = "Small league", teams count: Int = 4) -> League {
    var league = League(name: name)
    league.competitions = [Competition(id: "0", name: name, roundRobins: 2)]
    for index in 0..<count { league.teams.append(Team(id: "\(index)", name: "Team \(index)")) }
    for index in 0..<(2 * (count - 1)) { league.slots.append(Slot(id: "\(index)", name: "Round \(index + 1)")) }
    let values = (0..<(count * count)).map { 100 * abs($0 / count - $0 % count) }
    league.distances = DistanceTable(teamCount: count, unit: .unspecified, source: .matrix, values: values)
    league.objective = Objective(travel: 1)
    return league
  }

  /// By the circle method, the second leg with venues exchanged.
  static func timetable(of league: League) -> Timetable {
    let n = league.teams.count
    var games: [Placement] = []
    for round in 0..<(n - 1) {
      for pair in 0..<(n / 2) {
        let first = pair == 0 ? n - 1 : (round + pair) % (n - 1)
        let second = (round + n - 1 - pair) % (n - 1)
        games.append(Placement(home: first, away: second, slot: round))
        games.append(Placement(home: second, away: first, slot: round + n - 1))
      }
    }
    return Timetable(games: games).sorted
  }

  /// A soft wish that the timetable above breaks for nobody, a hard one that it breaks: team 0 never plays at home.
  static func impossible() -> League {
    var league = make("Impossible")
    league.rules = [
      RuleSpec(
        id: "away-only", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0])], slots: ["slots": .all],
        integers: ["min": 0, "max": 0], choices: ["mode": "H"])
    ]
    return league
  }
}
