import FlexSchedKit

/// The options that bound and show a search.
enum SearchOptions {
  /// Seconds that a search gets when neither time nor evaluations are limited.
  static let defaultTimeLimit = 60.0

  static let timeLimit = Option(
    "time-limit", "DURATION", default: "60s when neither time nor evaluations are limited",
    help: "stop after this time: 90s, 5m, 1h30m", read: OptionValue.duration)
  static let evaluations = Option(
    "evaluations", "N", help: "stop after so many candidate moves: 500k, 2M; equal runs then give equal bytes",
    read: OptionValue.count)
  static let noImprove = Option(
    "no-improve", "DURATION", help: "stop when nothing better has been found for this time", read: OptionValue.duration)
  static let gap = Option(
    "gap", "PERCENT", help: "stop when the objective is within this of the proven bound: 1%",
    read: OptionValue.percentage)
  static let seed = Option("seed", "N", default: "1", help: "random seed; always printed", read: OptionValue.seed)
  static let threads = Option("threads", "N", default: "1", help: "search threads, 1 to 256") {
    (text) throws(UnreadableValue) in try OptionValue.whole(text, in: 1...256)
  }
  static let verifyEvery = Option(
    "verify-every", "N", default: "0, never",
    help: "compare the running cost with a full recomputation every N accepted moves", read: OptionValue.count)

  static let mipBackend = Option<any MIPBackend.Type>(
    "mip-backend", "NAME", default: "the first of 'list backends' that is there",
    help: "what solves integer programs: \(oneOf(BackendRegistry.all.map { $0.name }))"
  ) { (text) throws(UnreadableValue) in
    let all = BackendRegistry.all
    guard let backend = all.first(where: { $0.name == text }) else {
      let near = nearestName(to: text, among: all.map { $0.name }).map { " (did you mean '\($0)'?)" } ?? ""
      throw UnreadableValue(expected: oneOf(all.map { $0.name }) + near)
    }
    guard backend.isAvailable else {
      let there = all.filter { $0.isAvailable }.map { $0.name }
      let others = there.isEmpty ? "there is none here" : "here there is \(there.joined(separator: ", "))"
      throw UnreadableValue(expected: "a solver that is there: \(backend.summary); \(others)")
    }
    return backend
  }

  /// What the arguments ask for; the default time limit when they limit neither time nor evaluations.
  static func options(from arguments: Arguments) -> SolveOptions {
    var options = SolveOptions.standard
    options.seed = arguments[seed] ?? 1
    options.threads = arguments[threads] ?? 1
    options.timeLimit = arguments[timeLimit]
    options.evaluations = arguments[evaluations]
    options.noImprove = arguments[noImprove]
    options.gap = arguments[gap]
    options.verifyEvery = arguments[verifyEvery] ?? 0
    if let backend = arguments[mipBackend] { options.mipBackend = backend }
    if options.timeLimit == nil, options.evaluations == nil { options.timeLimit = defaultTimeLimit }
    return options
  }

  /// "time limit 60 s (default), seed 1, 1 thread": printed at the start of a run.
  static func sentence(_ options: SolveOptions, from arguments: Arguments) -> String {
    var parts: [String] = []
    if let limit = options.timeLimit {
      parts.append("time limit \(Number.duration(limit))" + (arguments[timeLimit] == nil ? " (default)" : ""))
    }
    if let limit = options.evaluations { parts.append("\(Number.grouped(limit)) evaluations") }
    if let limit = options.noImprove { parts.append("\(Number.duration(limit)) without improvement") }
    if let gap = options.gap { parts.append("gap \(Number.percent(gap))") }
    parts.append("seed \(options.seed)")
    parts.append(options.threads == 1 ? "1 thread" : "\(options.threads) threads")
    return parts.joined(separator: ", ")
  }
}
