import FlexSchedKit

/// One instance solved with one seed, beside what is known.
struct BenchRun: Sendable {
  let row: BestKnown
  let seed: UInt64
  /// By the scorer.
  let cost: Cost
  let status: Provenance.Status
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

  /// (objective - bound) / |bound|; `nil` without a bound, or when infeasible.
  var boundGap: Double? {
    guard cost.isFeasible, let bound else { return nil }
    if bound == 0 { return cost.objective == 0 ? 0 : nil }
    return (Double(cost.objective) - Double(bound)) / Double(bound.magnitude)
  }

  var rate: Double { seconds > 0 ? Double(evaluations) / seconds : 0 }

  /// A run of earlier results; `nil` when they are of another row, or say nothing that is known.
  static func restored(_ run: BenchDocument.Run, _ row: BestKnown) -> BenchRun? {
    guard run.instance == row.instance, run.category == row.category, let seed = UInt64(run.seed),
      let status = Provenance.Status(rawValue: run.status)
    else { return nil }
    return BenchRun(
      row: row, seed: seed, cost: Cost(infeasibility: run.infeasibility, objective: run.objective), status: status,
      bound: run.bound, evaluations: run.evaluations, seconds: run.seconds, secondsToFeasible: run.secondsToFeasible)
  }

  /// Solves within the options, scores the result again, and writes the schedule to a folder if there is one.
  static func solve(
    _ row: BestKnown, in folder: String, options: SolveOptions, schedules: String?, stop: StopFlag,
    with solve: ToolContext.Solve
  ) throws(CommandFailure) -> BenchRun {
    let file = try Load.input(FilePath.join(folder, row.file))
    let result: SolveResult
    let cost: Cost
    var schedule: [UInt8] = []
    do throws(InputErrors) {
      let league = try Flexsched.readLeague(
        file.bytes, file: row.file, tables: LeagueTables.of(FilePath.join(folder, row.file), trusted: false)
      ).value
      do { result = try solve(league, options, stop) { _ in } } catch { throw InputErrors(error) }
      cost = try Flexsched.score(result.timetable, of: league).cost
      if schedules != nil {
        let document = ScheduleDocument(league: league, timetable: result.timetable, evaluation: result.evaluation)
        schedule = try Flexsched.writeSchedule(document, format: "robinx")
      }
    } catch {
      throw CommandFailure(error)
    }
    if let schedules {
      let path = FilePath.join(schedules, "\(row.fileName)_\(options.seed).xml")
      do { try AtomicFile.write(schedule, to: path) } catch { throw CommandFailure(error) }
    }
    guard cost == result.evaluation.cost else {
      throw CommandFailure(.internalError, "internal error: the search's cost of \(row.instance) is not the scorer's")
    }
    return BenchRun(
      row: row, seed: options.seed, cost: cost, status: result.status, bound: result.bound,
      evaluations: result.evaluations,
      seconds: result.seconds, secondsToFeasible: result.secondsToFeasible)
  }

  static let columns = [
    "category", "instance", "seed", "infeasibility", "objective", "best_known", "gap", "bound", "bound_gap",
    "evaluations", "evaluations_per_second", "seconds", "seconds_to_feasible", "status",
  ]

  /// For `-o results.csv`; empty where there is nothing.
  var csv: String {
    let fields: [String?] = [
      row.category, row.instance, String(seed), String(cost.infeasibility), String(cost.objective),
      row.reference.map { String($0) }, gap.map { Number.fixed($0, 6) }, bound.map { String($0) },
      boundGap.map { Number.fixed($0, 6) }, String(evaluations), Number.fixed(rate, 0), Number.fixed(seconds, 3),
      secondsToFeasible.map { Number.fixed($0, 3) }, status.rawValue,
    ]
    return CSVText.line(fields.map { $0 ?? "" })
  }

  /// For `-o results.json`.
  var json: JSONOutput {
    .object([
      ("category", .string(row.category)), ("instance", .string(row.instance)), ("seed", .string(String(seed))),
      ("status", .string(status.rawValue)), ("infeasibility", .int(cost.infeasibility)),
      ("objective", .int(cost.objective)),
      ("bestKnown", .optional(row.reference)), ("gap", .optional(gap)), ("bound", .optional(bound)),
      ("boundGap", .optional(boundGap)),
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

  /// A row per instance that was run with several seeds: the median run and the feasible ones.
  static func medians(_ runs: [BenchRun]) -> String {
    var order: [String] = []
    for run in runs where !order.contains(run.row.file) { order.append(run.row.file) }
    guard order.count < runs.count else { return "" }
    var table = TextTable([
      ("instance", .left), ("feasible", .right), ("median", .right), ("best", .right), ("best known", .right),
    ])
    for file in order {
      let own = runs.filter { $0.row.file == file }
      table.add([
        own[0].row.instance, "\(own.count { $0.cost.isFeasible }) of \(own.count)",
        BenchComparison.median(own.map(\.cost)), BenchComparison.median([own.map(\.cost).min() ?? own[0].cost]),
        own[0].row.reference.map(Number.grouped) ?? "",
      ])
    }
    return table.text()
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
