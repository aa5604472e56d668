import FlexSchedKit

/// One instance solved with one seed, beside what is known.
struct BenchRun: Sendable {
  let row: BestKnown
  let seed: UInt64
  /// By the scorer.
  let cost: Cost
  let bound: Int?
  let evaluations: Int
  let seconds: Double
  let secondsToFeasible: Double?

  /// (objective - best known) / |best known|; `nil` when either is unknown or infeasible.
  var gap: Double? {
    guard cost.isFeasible, let reference = row.reference else { return nil }
    if reference == 0 { return cost.objective == 0 ? 0 : nil }
    return (Double(cost.objective) - Double(reference)) / Double(reference.magnitude)
  }

  var rate: Double { seconds > 0 ? Double(evaluations) / seconds : 0 }

  /// Solves within the options and scores the result again.
  static func solve(
    _ row: BestKnown, in folder: String, options: SolveOptions, stop: StopFlag, with solve: ToolContext.Solve
  ) throws(CommandFailure) -> BenchRun {
    let file = try Load.input(FilePath.join(folder, row.file))
    let result: SolveResult
    let cost: Cost
    do throws(InputErrors) {
      let league = try Flexsched.readLeague(file.bytes, file: row.file).value
      do { result = try solve(league, options, stop) { _ in } } catch { throw InputErrors(error) }
      cost = try Flexsched.score(result.timetable, of: league).cost
    } catch {
      throw CommandFailure(error)
    }
    guard cost == result.evaluation.cost else {
      throw CommandFailure(.internalError, "internal error: the search's cost of \(row.instance) is not the scorer's")
    }
    return BenchRun(
      row: row, seed: options.seed, cost: cost, bound: result.bound, evaluations: result.evaluations,
      seconds: result.seconds, secondsToFeasible: result.secondsToFeasible)
  }

  static let columns = [
    "category", "instance", "seed", "infeasibility", "objective", "best_known", "gap", "bound", "evaluations",
    "evaluations_per_second", "seconds", "seconds_to_feasible",
  ]

  /// For `-o results.csv`; empty where there is nothing.
  var csv: String {
    let fields: [String?] = [
      row.category, row.instance, String(seed), String(cost.infeasibility), String(cost.objective),
      row.reference.map { String($0) }, gap.map { Number.fixed($0, 6) }, bound.map { String($0) }, String(evaluations),
      Number.fixed(rate, 0), Number.fixed(seconds, 3), secondsToFeasible.map { Number.fixed($0, 3) },
    ]
    return CSVText.line(fields.map { $0 ?? "" })
  }

  /// For `-o results.json`.
  var json: JSONOutput {
    .object([
      ("category", .string(row.category)), ("instance", .string(row.instance)), ("seed", .string(String(seed))),
      ("infeasibility", .int(cost.infeasibility)), ("objective", .int(cost.objective)),
      ("bestKnown", .optional(row.reference)), ("gap", .optional(gap)), ("bound", .optional(bound)),
      ("evaluations", .int(evaluations)), ("evaluationsPerSecond", .decimal(Number.thousandths(rate))),
      ("seconds", .decimal(Number.thousandths(seconds))),
      ("secondsToFeasible", .optional(secondsToFeasible)),
    ])
  }

  static let header: [(String, TextTable.Alignment)] = [
    ("instance", .left), ("seed", .right), ("hard", .right), ("soft", .right), ("best known", .right), ("gap", .right),
    ("evaluations/s", .right), ("feasible after", .right), ("time", .right),
  ]

  /// For the table on the terminal.
  var cells: [String] {
    [
      row.instance, String(seed), Number.grouped(cost.infeasibility), Number.grouped(cost.objective),
      row.reference.map(Number.grouped) ?? "", gap.map(Number.percent) ?? "", Number.short(rate),
      secondsToFeasible.map { Number.fixed($0, 1) + " s" } ?? "never", Number.fixed(seconds, 1) + " s",
    ]
  }

  /// "8 of 10 runs feasible, 3 at or below the best known value, mean gap 1.20%".
  static func summary(_ runs: [BenchRun]) -> String {
    let feasible = runs.filter(\.cost.isFeasible).count
    let gaps = runs.compactMap(\.gap)
    let reached = gaps.filter { $0 <= 0 }.count
    var text = "\(feasible) of \(runs.count) runs feasible"
    if !gaps.isEmpty {
      let mean = gaps.reduce(0, +) / Double(gaps.count)
      text += ", \(reached) at or below the best known value, mean gap \(Number.percent(mean))"
    }
    return text
  }
}
