import LeagueModel
import Timetabling

/// A repaired schedule and how it differs from the published one.
public struct RepairedSchedule: Sendable {
  public var timetable: Timetable
  /// Scored with the events as rules.
  public var evaluation: Evaluation
  /// By the slot before (after, for games that were missing), then home and away.
  public var changes: [GameChange]
  /// Sum over the changes.
  public var changeCost: Int
  /// What is left, hard ones first.
  public var conflicts: [Conflict]

  public init(
    timetable: Timetable, evaluation: Evaluation, changes: [GameChange], changeCost: Int, conflicts: [Conflict]
  ) {
    self.timetable = timetable
    self.evaluation = evaluation
    self.changes = changes
    self.changeCost = changeCost
    self.conflicts = conflicts
  }
}

/// What one strategy has done for one kind of conflict.
public struct StrategyRecord: Sendable, Equatable {
  public var strategy: String
  public var kind: Conflict.Kind
  /// Conflicts for which it was asked, proposals that it made, and conflicts that one of them resolved.
  public var tried = 0
  public var proposals = 0
  public var succeeded = 0
  /// Change cost of what was taken from it.
  public var cost = 0
  public var seconds = 0.0

  public init(_ strategy: String, _ kind: Conflict.Kind) {
    self.strategy = strategy
    self.kind = kind
  }
}

public struct RepairResult: Sendable {
  public enum Status: String, Sendable {
    /// There was nothing to repair: the schedule is as it was.
    case clean
    /// No hard conflict is left.
    case repaired
    /// Hard conflicts are left, as many as before or fewer.
    case partly
    /// Proven: no schedule with these locks and events holds all hard rules.
    case impossible
  }

  public var status: Status
  /// The league with the events as blackouts and rules.
  public var league: League
  /// The published schedule, scored with the events.
  public var before: Evaluation
  public var conflictsBefore: [Conflict]
  public var best: RepairedSchedule
  /// Other repairs, by change cost, then soft cost.
  public var alternatives: [RepairedSchedule]
  /// Proven: no repair that holds all hard rules moves fewer games than this.
  public var fewestMoves: Int?
  public var records: [StrategyRecord]
  /// Sentences for the user.
  public var notes: [String]

  public init(
    status: Status, league: League, before: Evaluation, conflictsBefore: [Conflict], best: RepairedSchedule,
    alternatives: [RepairedSchedule] = [], fewestMoves: Int? = nil, records: [StrategyRecord] = [],
    notes: [String] = []
  ) {
    self.status = status
    self.league = league
    self.before = before
    self.conflictsBefore = conflictsBefore
    self.best = best
    self.alternatives = alternatives
    self.fewestMoves = fewestMoves
    self.records = records
    self.notes = notes
  }
}
