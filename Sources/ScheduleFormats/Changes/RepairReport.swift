import LeagueModel

/// What a repair has done, for people and programs: as text, JSON or Markdown.
public struct RepairReport: Sendable {
  /// One way to repair.
  public struct Proposal: Sendable {
    public var diff: ScheduleDiff
    /// What is left, hard ones first.
    public var conflicts: [Conflict]

    public init(_ diff: ScheduleDiff, conflicts: [Conflict] = []) {
      self.diff = diff
      self.conflicts = conflicts
    }
  }

  public var league: League
  /// `clean`, `repaired`, `partly`, `impossible`, `restored`.
  public var status: String
  /// Those that the diffs were made with.
  public var events: [RepairEvent]
  public var best: Proposal
  public var alternatives: [Proposal]
  /// Proven: no repair that holds all hard rules moves fewer games.
  public var fewestMoves: Int?
  /// Sentences for the user.
  public var notes: [String]

  public init(
    league: League, status: String, events: [RepairEvent] = [], best: Proposal, alternatives: [Proposal] = [],
    fewestMoves: Int? = nil, notes: [String] = []
  ) {
    self.league = league
    self.status = status
    self.events = events
    self.best = best
    self.alternatives = alternatives
    self.fewestMoves = fewestMoves
    self.notes = notes
  }
}

extension ScheduleDiff {
  /// How many changes are of each kind, in the order of `GameChange.Kind`; kinds without any are left out.
  var counts: [(kind: GameChange.Kind, count: Int)] {
    GameChange.Kind.allCases.compactMap { kind in
      let count = items.count { $0.change.kinds.contains(kind) }
      return count > 0 ? (kind, count) : nil
    }
  }
}

extension GameChange.Kind {
  /// "3 moved, 1 at another time".
  var words: String {
    switch self {
    case .added: "added"
    case .cancelled: "cancelled"
    case .moved: "moved"
    case .exchanged: "with home and away exchanged"
    case .time: "at another time"
    case .venue: "at another venue"
    case .broadcaster: "with another broadcaster"
    }
  }
}
