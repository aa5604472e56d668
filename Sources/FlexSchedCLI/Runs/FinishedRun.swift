import FlexSchedKit

/// What remains to be done when a search has ended: score the schedule again, write it, say how it went.
struct FinishedRun {
  let loaded: Load.LeagueFile
  let options: SolveOptions
  let result: SolveResult
  /// By the scorer, from the timetable that is written.
  private(set) var evaluation: Evaluation

  init(loaded: Load.LeagueFile, options: SolveOptions, result: SolveResult) {
    self.loaded = loaded
    self.options = options
    self.result = result
    evaluation = result.evaluation
  }

  /// Scores the timetable independently of the search. A difference is a defect of flexsched: the schedule is kept aside
  /// with the scorer's numbers, and the run fails.
  mutating func rescore(_ console: Console) throws(CommandFailure) {
    let claimed = result.evaluation.cost
    do {
      evaluation = try Flexsched.score(result.timetable, of: loaded.league)
    } catch {
      throw CommandFailure(.internalError, ["the schedule that was found cannot be scored: \(error)"])
    }
    guard evaluation.cost != claimed else { return }
    let kept = Rescue.save(document, stdoutIsFree: false, console: console)
    throw CommandFailure(
      .internalError,
      [
        "internal error: the search claims hard \(claimed.infeasibility) soft \(claimed.objective), but the scorer "
          + "finds hard \(evaluation.cost.infeasibility) soft \(evaluation.cost.objective). \(kept)."
      ])
  }

  /// Writes all outputs; returns what was written. When that fails, the schedule is kept elsewhere and the failure says
  /// where.
  func write(
    to outputs: ScheduleOutputs, console: Console
  ) throws(CommandFailure) -> [(path: String, bytes: [UInt8])] {
    var contents: [(path: String, bytes: [UInt8])] = []
    do throws(CommandFailure) {
      contents = try outputs.contents(of: document)
      do {
        try ScheduleOutputs.write(contents, console: console)
      } catch {
        throw CommandFailure(error)
      }
    } catch {
      let kept = Rescue.save(document, stdoutIsFree: outputs.leaveStandardOutput, console: console)
      throw CommandFailure(error.status, error.messages, hint: kept + ".")
    }
    return contents
  }

  /// Times only where time had a part in the result, so that equal runs give equal bytes.
  var document: ScheduleDocument {
    let timeMatters = options.timeLimit != nil || options.noImprove != nil
    var provenance = Provenance(
      version: Flexsched.version, inputSHA256: loaded.sha256, seed: options.seed, threads: options.threads,
      timeLimit: options.timeLimit, evaluationLimit: options.evaluations, evaluations: result.evaluations,
      seconds: timeMatters ? result.seconds : nil, cost: evaluation.cost, bound: result.bound, status: result.status)
    provenance.notes = loaded.notes
    return ScheduleDocument(
      league: loaded.league, timetable: result.timetable, evaluation: evaluation, provenance: provenance)
  }

  var exitStatus: ExitCode {
    if evaluation.cost.isFeasible { return .success }
    return result.status == .infeasible ? .infeasible : .limit
  }

  private var rate: Double { result.seconds > 0 ? Double(result.evaluations) / result.seconds : 0 }

  /// The table at the end of a run.
  func summary(_ contents: [(path: String, bytes: [UInt8])]) -> String {
    var table = TextTable([("", .left), ("", .left)])
    table.add(["hard", Number.grouped(evaluation.cost.infeasibility)])
    table.add(["soft", Number.grouped(evaluation.cost.objective)])
    if let bound = result.bound {
      let gap = document.provenance?.gap.map { " (gap \(Number.percent($0)))" } ?? ""
      table.add(["bound", Number.grouped(bound) + gap])
    }
    if let travel = evaluation.metrics.travel {
      table.add(["travel", EvaluationText.distance(travel, in: loaded.league)])
    }
    if let trips = evaluation.metrics.trips {
      for row in TripText.rows(trips, in: loaded.league) { table.add(row) }
    }
    table.add(["breaks", Number.grouped(evaluation.metrics.breaks)])
    if let appointments = result.appointments { table.add(["appointments", sentence(appointments)]) }
    table.add(["evaluations", "\(Number.grouped(result.evaluations)) (\(Number.short(rate))/s)"])
    table.add(["time", Number.fixed(result.seconds, 1) + " s"])
    table.add(["seed", "\(options.seed)"])
    table.add(["status", statusWords])
    let places = contents.map { $0.path == "-" ? "standard output" : $0.path }
    table.add(["written", places.joined(separator: ", ")])
    return table.text()
  }

  private func sentence(_ statistics: AppointmentStatistics) -> String {
    var parts = [
      "\(Number.grouped(statistics.games)) games, \(Number.grouped(statistics.choices)) choices",
      "\(Number.grouped(statistics.programs)) integer program\(statistics.programs == 1 ? "" : "s")",
    ]
    if statistics.isProven { parts.append("none cheaper for these rounds (proven)") }
    return (parts + [Number.fixed(statistics.seconds, 1) + " s"]).joined(separator: ", ")
  }

  private func json(_ statistics: AppointmentStatistics) -> JSONOutput {
    .object([
      ("games", .int(statistics.games)), ("choices", .int(statistics.choices)),
      ("evaluations", .int(statistics.evaluations)), ("programs", .int(statistics.programs)),
      ("programsProven", .int(statistics.programsProven)), ("proven", .bool(statistics.isProven)),
      ("impossible", .bool(statistics.isImpossible)), ("seconds", .decimal(Number.thousandths(statistics.seconds))),
    ])
  }

  private var statusWords: String {
    switch result.status {
    case .optimal: "optimal: proven that none is better"
    case .feasible: "feasible: all hard rules hold"
    case .infeasible: "infeasible: proven that no schedule satisfies the hard rules"
    case .limit: "limit reached before the hard rules held"
    }
  }

  /// What each neighborhood has done, over all threads.
  var statistics: String {
    guard !result.statistics.isEmpty else { return "" }
    var table = TextTable([
      ("neighborhood", .left), ("proposed", .right), ("accepted", .right), ("improving", .right),
      ("ns/proposal", .right), ("gain", .right),
    ])
    for entry in result.statistics {
      table.add([
        entry.name, Number.grouped(entry.proposed), Number.grouped(entry.accepted), Number.grouped(entry.improving),
        entry.nanosecondsPerProposal.map { Number.grouped(Int($0)) } ?? "",
        entry.gain.map { Number.grouped($0) } ?? "",
      ])
    }
    return table.text()
  }

  /// The summary as an object.
  func summaryJSON(_ contents: [(path: String, bytes: [UInt8])]) -> JSONOutput {
    let appointments = result.appointments.map { [("appointments", json($0))] } ?? []
    return .object(
      [
        ("event", .string("summary")),
        ("status", .string(result.status.rawValue)),
        ("infeasibility", .int(evaluation.cost.infeasibility)),
        ("objective", .int(evaluation.cost.objective)),
        ("bound", .optional(result.bound)),
        ("gap", .optional(document.provenance?.gap)),
        ("travel", .optional(evaluation.metrics.travel)),
        ("travelCost", .optional(evaluation.metrics.trips?.total(\.cost))),
        ("nights", .optional(evaluation.metrics.trips?.total(\.nights))),
        ("missedClassDays", .optional(evaluation.metrics.trips?.total(\.missedClassDays))),
        ("emissionsKilograms", .optional(evaluation.metrics.trips?.total(\.kilograms))),
        ("breaks", .int(evaluation.metrics.breaks)),
        ("evaluations", .int(result.evaluations)),
        ("evaluationsPerSecond", .decimal(Number.thousandths(rate))),
        ("seconds", .decimal(Number.thousandths(result.seconds))),
        ("secondsToFeasible", .optional(result.secondsToFeasible)),
        ("seed", .string(String(options.seed))),
        ("threads", .int(options.threads)),
        ("written", .array(contents.map { .string($0.path) })),
        ("notes", .array(result.notes.map { .string($0) })),
      ] + appointments)
  }
}
