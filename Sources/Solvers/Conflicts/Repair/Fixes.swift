import LeagueModel
import Timetabling

/// One way to get rid of a conflict, and what it costs.
public struct ConflictFix: Sendable, Equatable {
  /// Of the strategy that proposed it.
  public var strategy: String
  public var changes: [GameChange]
  /// In units of `ChangeCosts`.
  public var changeCost: Int
  /// Of the whole schedule, before and after.
  public var before: Cost
  public var after: Cost
}

/// The cheapest ways to resolve one conflict that a rule counts, hard or soft, each of them alone: by change cost, then soft cost. A
/// fix makes no hard rule worse, and leaves nothing of the conflict. Strategies that take long are asked when the others find nothing. Throws as
/// `repair` does. O(proposals x rules per game).
public func fixes(
  for conflict: Conflict, in timetable: Timetable, of league: League, _ order: RepairOrder = RepairOrder(),
  most: Int = 3, options: SolveOptions, stop: StopFlag = StopFlag(),
  strategies: [any ResolutionStrategy.Type] = StrategyRegistry.all
) throws(InputError) -> [ConflictFix] {
  let published = timetable.sorted
  let events = try EventRules(league, published, order)
  let schedule = try RepairSchedule(published, events, order, league)
  let scorer = try Scorer(events.league)
  let deadline = options.timeLimit.map { monotonicSeconds() + $0 }
  let search = FixSearch(
    conflict: conflict, schedule: schedule, scorer: scorer, before: scorer.evaluate(published), options: options,
    deadline: deadline, stop: stop)
  var found: [ConflictFix] = []
  for isThorough in [false, true] where found.isEmpty {
    for strategy in strategies where strategy.isThorough == isThorough && strategy.kinds.contains(conflict.kind) {
      found += search.fixes(by: strategy)
    }
  }
  var seen: Set<[GameChange]> = []
  let ranked = found.enumerated().sorted {
    ($0.element.changeCost, $0.element.after, $0.offset) < ($1.element.changeCost, $1.element.after, $1.offset)
  }
  return Array(ranked.map(\.element).filter { seen.insert($0.changes).inserted }.prefix(max(0, most)))
}

private struct FixSearch {
  let conflict: Conflict
  let schedule: RepairSchedule
  let scorer: Scorer
  let before: Evaluation
  let options: SolveOptions
  let deadline: Double?
  let stop: StopFlag

  /// Proposals of a strategy that the scorer looks at.
  private static let mostScored = 24

  func fixes(by strategy: any ResolutionStrategy.Type) -> [ConflictFix] {
    let stop = stop
    let means = RepairMeans(
      sat: options.satBackend, mip: options.evaluations == nil ? options.mipBackend : nil, seed: options.seed,
      conflicts: [], deadline: deadline.map { monotonicSeconds() + max(0, $0 - monotonicSeconds()) / 3 },
      evaluations: options.evaluations, isStopped: { stop.isStopped })
    if means.isOver { return [] }
    let now = schedule.cost
    var rough: [(proposal: RepairProposal, cost: RepairCost)] = []
    for proposal in strategy.proposals(for: conflict, in: schedule, means).map(schedule.returning) {
      guard proposal.moves.allSatisfy({ schedule.isOpen($0.game, $0.to) }),
        let cost = schedule.cost(after: proposal.moves), cost.hard <= now.hard
      else { continue }
      rough.append((proposal, cost))
    }
    let ranked = rough.enumerated().sorted {
      let (a, b) = ($0.element.cost, $1.element.cost)
      return (a.change, a.hard, a.soft, $0.offset) < (b.change, b.hard, b.soft, $1.offset)
    }
    return ranked.prefix(FixSearch.mostScored).compactMap { fix($0.element.proposal, by: strategy) }
  }

  /// `nil` when it leaves something of the conflict or breaks another hard rule.
  private func fix(_ proposal: RepairProposal, by strategy: any ResolutionStrategy.Type) -> ConflictFix? {
    guard let back = schedule.make(proposal.moves) else { return nil }
    let known = schedule.appointments
    defer {
      _ = schedule.make(back)
      schedule.appointments = known
    }
    if schedule.league.usesAppointments {
      guard let answer = schedule.settle(free: Set(proposal.moves.map(\.game) + proposal.reappointed)) else {
        return nil
      }
      schedule.appointments = answer.appointments
    }
    let after = scorer.evaluate(schedule.timetable)
    let had = FixSearch.penalties(before)
    let has = FixSearch.penalties(after)
    func isHardAndWorse(_ violation: Violation) -> Bool {
      violation.hard && violation.counted && (has[violation.rule] ?? 0) > (had[violation.rule] ?? 0)
    }
    guard !after.violations.contains(where: isHardAndWorse),
      (has[conflict.rule] ?? 0) <= (had[conflict.rule] ?? 0) - max(1, conflict.penalty)
    else { return nil }
    let changes = schedule.changes
    // Nobody is helped by a game that is not played.
    if changes.contains(where: { $0.after == nil }) { return nil }
    return ConflictFix(
      strategy: strategy.name, changes: changes, changeCost: changes.reduce(0) { $0 + $1.cost }, before: before.cost,
      after: after.cost)
  }

  /// By rule, as far as it counts.
  private static func penalties(_ evaluation: Evaluation) -> [String: Int] {
    Dictionary(evaluation.violations.filter(\.counted).map { ($0.rule, $0.penalty) }, uniquingKeysWith: +)
  }
}
