import FlexSchedKit

/// The result of the resolver, checked by what it must not do, and made ready to be written.
extension RepairRun {
  /// Scores every repair independently and makes sure that locked games, and those before `now`, have stayed, and hard rules are
  /// broken no more than before. A difference is a defect of flexsched: nothing is written.
  func check(_ result: RepairResult, _ order: RepairOrder) throws(CommandFailure) {
    let before = try score(base.timetable, result.league).cost.infeasibility
    let published = PublishedGames(base.timetable, of: loaded.league)
    let fixed = published.games.map(\.placement).filter { game in
      let lastDay = base.timetable.appointments[game]?.date ?? loaded.league.slots[game.slot].days.last
      if order.events.contains(where: { $0.game == game }) { return false }
      if let now = order.now, let lastDay, lastDay < now { return true }
      return order.locked.contains(game)
    }
    for proposal in [result.best] + result.alternatives {
      let cost = try score(proposal.timetable, result.league).cost
      let claimed = proposal.evaluation.cost
      guard cost == claimed else {
        throw defect(
          "the repair claims hard \(claimed.infeasibility) soft \(claimed.objective), but the scorer finds hard "
            + "\(cost.infeasibility) soft \(cost.objective)")
      }
      guard cost.infeasibility <= before else {
        throw defect("hard \(before) before the repair, \(cost.infeasibility) after it")
      }
      let games = Set(proposal.timetable.games)
      for game in fixed {
        let keepsAppointment = proposal.timetable.appointments[game] == base.timetable.appointments[game]
        guard games.contains(game), keepsAppointment else {
          throw defect("the locked game '\(published.id(of: game))' has been moved")
        }
      }
    }
  }

  private func score(_ timetable: Timetable, _ league: League) throws(CommandFailure) -> Evaluation {
    do throws(InputErrors) { return try Flexsched.score(timetable, of: league) } catch {
      throw CommandFailure(.internalError, ["the schedule that was found cannot be scored: \(error)"])
    }
  }

  private func defect(_ message: String) -> CommandFailure {
    CommandFailure(.internalError, "internal error: \(message). Nothing is written")
  }

  /// `seconds`: that the repair has taken.
  func outcome(
    _ result: RepairResult, _ order: RepairOrder, newEvents: [RepairEvent], options: SolveOptions, seconds: Double
  ) -> Outcome {
    func proposal(_ repaired: RepairedSchedule) -> RepairReport.Proposal {
      .init(
        ScheduleDiff(
          repaired.changes, in: result.league, events: order.events, before: result.before, after: repaired.evaluation),
        conflicts: repaired.conflicts)
    }
    let isChanged = !result.best.changes.isEmpty
    var report = RepairReport(
      league: result.league, status: result.status.rawValue, events: order.events, best: proposal(result.best),
      alternatives: result.alternatives.map(proposal), fewestMoves: result.fewestMoves, notes: result.notes)
    if result.status == .impossible {
      report.notes.append("the events cannot be met: no schedule is written, and the journal stays as it is")
    }
    var record: JournalRecord?
    if isChanged || !newEvents.isEmpty {
      var new = newRecord(.repaired)
      new.events = newEvents
      new.now = order.now
      new.status = result.status.rawValue
      new.changeCost = result.best.changeCost
      (new.before, new.after) = (result.before.cost, result.best.evaluation.cost)
      new.strategies = result.records.map {
        .init($0.strategy, $0.kind, tried: $0.tried, succeeded: $0.succeeded, cost: $0.cost)
      }
      record = new
    }
    var provenance = Provenance(
      version: Flexsched.version, inputSHA256: loaded.sha256, seed: options.seed, threads: options.threads,
      timeLimit: options.timeLimit, evaluationLimit: options.evaluations,
      evaluations: result.records.reduce(0) { $0 + $1.proposals },
      seconds: options.timeLimit == nil ? nil : seconds, cost: result.best.evaluation.cost,
      status: result.best.evaluation.cost.isFeasible ? .feasible : .limit)
    let why = order.events.map { event in "event \(event.id)" + (event.reason.map { ": \($0)" } ?? "") }
    provenance.notes = loaded.notes + ["a repair of a published schedule"] + why
    return Outcome(
      league: result.league,
      schedule: isChanged ? base.changed(to: result.best.timetable, in: loaded.league) : base,
      evaluation: result.best.evaluation, provenance: provenance, report: report, record: record,
      isWritten: result.status != .impossible)
  }

  /// An earlier state of the journal in the place of the last one. Calendars are told of every game that changes once more.
  func outcome(restoring number: Int, _ journal: Journal) throws(CommandFailure) -> Outcome {
    let target = journal.state(number)
    let schedule = base.changed(to: target.timetable, in: loaded.league)
    let before = try Load.evaluation(of: base.timetable, in: loaded.league)
    let after = try Load.evaluation(of: target.timetable, in: loaded.league)
    let changes = GameChange.between(base.timetable, target.timetable)
    let diff = ScheduleDiff(changes, in: loaded.league, before: before, after: after)
    var record = newRecord(.restored(number))
    (record.before, record.after) = (before.cost, after.cost)
    record.reason = arguments[RepairOptions.reason]
    let report = RepairReport(
      league: loaded.league, status: "restored", best: .init(diff),
      notes: ["state \(number) of the journal is restored"])
    return Outcome(
      league: loaded.league, schedule: schedule, evaluation: after, report: report,
      record: number == journal.records.count - 1 ? nil : record)
  }
}
