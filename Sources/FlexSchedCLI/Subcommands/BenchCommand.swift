import FlexSchedKit

/// `flexsched bench DIR`.
enum BenchCommand: Subcommand {
  static let check = Option.flag(
    "check", help: "solve nothing: read every instance, score every stored schedule, and compare with the table")
  static let filter = Option.text("filter", "TEXT", help: "only instances whose category/name contains this")
  static let seeds = Option(
    "seeds", "LIST", default: "1", help: "5 for the seeds 1 to 5, or a list such as 1,2,3", read: OptionValue.seeds)
  static let output = Option.text(
    "output", short: "o", "FILE", help: "also write the results to this file, .csv or .json")

  static let form = CommandForm(
    "bench", summary: "gap table over instances with known best values",
    positionals: [Positional(name: "DIR", help: "a folder with instances and a table best_known.csv")],
    options: [
      check, filter, seeds, SearchOptions.timeLimit, SearchOptions.evaluations, SearchOptions.noImprove,
      SearchOptions.threads, output,
    ],
    examples: [
      .init(
        command: "flexsched bench robinx --filter ITC2021 --seeds 5 --time-limit 60s -o results.csv",
        meaning: "every instance of a category with five seeds"),
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
    var rows = try BestKnown.table(in: folder)
    if let filter = arguments[filter] { rows = rows.filter { $0.matches(filter) } }
    guard !rows.isEmpty else { throw CommandFailure(.usage, "no instance of '\(folder)' is chosen") }
    if arguments[check] { return try runCheck(rows, folder, context.console) }
    return try runSearches(rows, folder, arguments, context)
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
    _ rows: [BestKnown], _ folder: String, _ arguments: Arguments, _ context: ToolContext
  ) throws(CommandFailure) -> ExitCode {
    let path = arguments[output]
    if let path {
      guard ["csv", "json"].contains(FilePath.fileExtension(of: path)) else {
        throw CommandFailure(.usage, "results are written as .csv or .json, not to '\(path)'")
      }
      do { try AtomicFile.checkWritable(path) } catch { throw CommandFailure(error) }
    }
    var options = SearchOptions.options(from: arguments)
    context.console.error("\(rows.count) instances, \(SearchOptions.sentence(options, from: arguments))\n")
    var runs: [BenchRun] = []
    var failed = false
    search: for row in rows {
      for seed in arguments[seeds] ?? [1] {
        options.seed = seed
        let stop = StopFlag()
        context.interruption?.beginSearch(stop)
        do {
          let run = try BenchRun.solve(row, in: folder, options: options, stop: stop, with: context.solve)
          runs.append(run)
          context.console.error(run.cells.joined(separator: "  ") + "\n")
        } catch {
          if error.status == .internalError { throw error }
          failed = true
          for message in error.messages { context.console.error("error: \(row.instance): \(message)\n") }
        }
        if let signal = context.interruption?.endedSearch {
          context.console.error("Stopped by \(signal); the results so far follow.\n")
          break search
        }
      }
    }
    var table = TextTable(BenchRun.header)
    for run in runs { table.add(run.cells) }
    try context.console.answer(table.text() + BenchRun.summary(runs) + "\n")
    if let path { try Documents.write([(path, results(runs, path))], console: context.console) }
    return failed ? .usage : .success
  }

  private static func results(_ runs: [BenchRun], _ path: String) -> [UInt8] {
    if FilePath.fileExtension(of: path) == "json" {
      return JSONOutput.array(runs.map(\.json)).bytes()
    }
    return Array((CSVText.line(BenchRun.columns) + runs.map(\.csv).joined()).utf8)
  }
}
