import FlexSchedKit

/// `flexsched bench DIR`.
enum BenchCommand: Subcommand {
  static let check = Option.flag(
    "check", help: "solve nothing: read every instance, score every stored schedule, and compare with the table")
  static let filter = Option.text("filter", "TEXT", help: "only instances whose category/name contains this")
  static let seeds = Option(
    "seeds", "LIST", default: "1", help: "5 for the seeds 1 to 5, or a list such as 1,2,3", read: OptionValue.seeds)
  static let output = Option.text(
    "output", short: "o", "FILE", help: "also write the results to this file, .csv or .json, after every run")
  static let resume = Option.flag(
    "resume", help: "go on where the results in -o FILE.json stop; they must have the same settings")
  static let schedules = Option.text(
    "schedules", "FOLDER", help: "also write the schedules as RobinX, as FOLDER/INSTANCE_SEED.xml")
  static let compare = Option.text(
    "compare", "OLD.json", help: "show what changed since these results, with a paired test over instances and seeds")

  static let form = CommandForm(
    "bench", summary: "gap table over instances with known best values",
    positionals: [Positional(name: "DIR", help: "a folder with instances and a table best_known.csv")],
    options: [
      check, filter, seeds, SearchOptions.timeLimit, SearchOptions.evaluations, SearchOptions.noImprove,
      SearchOptions.threads, SearchOptions.mipBackend, output, resume, schedules, compare,
    ],
    examples: [
      .init(
        command: "flexsched bench robinx --filter ITC2021 --seeds 5 --time-limit 60s -o results.csv",
        meaning: "every instance of a category with five seeds"),
      .init(
        command: "flexsched bench robinx --seeds 3 --time-limit 60s -o new.json --resume --compare old.json",
        meaning: "what a change of the solver has brought; interrupted, it goes on with the same command"),
      .init(
        command: "flexsched bench robinx --check",
        meaning: "are all stored schedules scored as the table says, and does everything survive every format?"),
    ],
    notes: [
      "best_known.csv needs the columns instance, file, best_infeasibility, best_objective and solution; category and "
        + "best_claimed_objective are used where they exist. Stored schedules are read by --check only, never for solving.",
      "Exit status of --check: 0 everything is equal, 1 something is not.",
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let folder = arguments.positional(0) ?? "."
    let all = try BestKnown.table(in: folder)
    let rows = arguments[filter].map { filter in all.filter { $0.matches(filter) } } ?? all
    guard !rows.isEmpty else { throw CommandFailure(.usage, "no instance of '\(folder)' is chosen") }
    if arguments[check] { return try runCheck(rows, folder, context.console) }
    return try runSearches(rows, of: all, folder, arguments, context)
  }

  private static func runCheck(
    _ rows: [BestKnown], _ folder: String, _ console: Console
  ) throws(CommandFailure) -> ExitCode {
    var check = BenchCheck(folder: folder)
    for row in rows {
      for line in check.check(row) { try console.answer(line + "\n") }
    }
    try console.answer(check.summary + "\n")
    return check.isClean ? .success : .internalError
  }

  private static func runSearches(
    _ rows: [BestKnown], of all: [BestKnown], _ folder: String, _ arguments: Arguments, _ context: ToolContext
  ) throws(CommandFailure) -> ExitCode {
    let path = arguments[output]
    if let path {
      guard ["csv", "json"].contains(FilePath.fileExtension(of: path)) else {
        throw CommandFailure(.usage, "results are written as .csv or .json, not to '\(path)'")
      }
      do { try AtomicFile.checkWritable(path) } catch { throw CommandFailure(error) }
    }
    // Not after the first run.
    if let folder = arguments[schedules] {
      do { try AtomicFile.checkWritable(FilePath.join(folder, "INSTANCE_SEED.xml")) } catch {
        throw CommandFailure(error)
      }
    }
    var options = SearchOptions.options(from: arguments)
    let old: BenchDocument?
    if let path = arguments[compare] { old = try BenchDocument.read(path) } else { old = nil }
    let earlier = try arguments[resume] ? earlierRuns(path, all, options) : []
    let chosen = Set(rows.map(\.file))
    // Runs of other instances and seeds stay in the file.
    let others = earlier.filter { !chosen.contains($0.row.file) || !(arguments[seeds] ?? [1]).contains($0.seed) }
    context.console.error("\(rows.count) instances, \(SearchOptions.sentence(options, from: arguments))\n")
    if earlier.count > others.count { context.console.error("\(earlier.count - others.count) runs are done already\n") }
    var runs: [BenchRun] = []
    var failed = false
    search: for row in rows {
      for seed in arguments[seeds] ?? [1] {
        if let done = earlier.first(where: { $0.row.file == row.file && $0.seed == seed }) {
          runs.append(done)
          continue
        }
        options.seed = seed
        let stop = StopFlag()
        context.interruption?.beginSearch(stop)
        var run: BenchRun?
        do {
          run = try BenchRun.solve(
            row, in: folder, options: options, schedules: arguments[schedules], stop: stop, with: context.solve)
        } catch {
          if error.status == .internalError { throw error }
          failed = true
          for message in error.messages { context.console.error("error: \(row.instance): \(message)\n") }
        }
        // A run that was cut short is not a result.
        if let signal = context.interruption?.endedSearch {
          context.console.error("Stopped by \(signal); the results so far follow.\n")
          break search
        }
        guard let run else { continue }
        runs.append(run)
        context.console.error(run.cells.joined(separator: "  ") + "\n")
        if let path, path != "-" { try save(others + runs, options, path, context.console) }
      }
    }
    var table = TextTable(BenchRun.header)
    for run in runs { table.add(run.cells) }
    try context.console.answer(table.text() + BenchRun.medians(runs) + BenchRun.summary(runs) + "\n")
    if let old { try context.console.answer(BenchComparison(runs, with: old).text) }
    if let path { try save(others + runs, options, path, context.console) }
    return failed ? .usage : .success
  }

  /// The runs in the results file, if it exists. Throws when they were made with other settings.
  private static func earlierRuns(
    _ path: String?, _ rows: [BestKnown], _ options: SolveOptions
  ) throws(CommandFailure) -> [BenchRun] {
    guard let path, FilePath.fileExtension(of: path) == "json" else {
      throw CommandFailure(.usage, "'--resume' needs the results to go on with: -o FILE.json")
    }
    guard FilePath.exists(path) else { return [] }
    let document = try BenchDocument.read(path)
    let settings = BenchDocument.Settings(options)
    guard document.settings == settings else {
      throw CommandFailure(
        .usage,
        "\(path): these results are of \(document.settings.words), not of \(settings.words); choose another file")
    }
    return document.runs.compactMap { run in rows.lazy.compactMap { BenchRun.restored(run, $0) }.first }
  }

  private static func save(
    _ runs: [BenchRun], _ options: SolveOptions, _ path: String, _ console: Console
  ) throws(CommandFailure) {
    let bytes =
      FilePath.fileExtension(of: path) == "json"
      ? BenchDocument.bytes(runs, options) : Array((CSVText.line(BenchRun.columns) + runs.map(\.csv).joined()).utf8)
    try Documents.write([(path, bytes)], console: console)
  }
}
