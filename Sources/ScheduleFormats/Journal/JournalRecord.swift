import LeagueModel

/// One entry of a journal: what has happened to a published schedule.
public struct JournalRecord: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// The first record: the schedule as it was published.
    case published
    case repaired
    /// The games are again those of the state with this number.
    case restored(Int)
  }

  /// A game that has changed; before `nil`: it is new to calendars.
  public struct Change: Hashable, Sendable {
    public var before: JournalGame?
    public var after: JournalGame

    public init(before: JournalGame?, after: JournalGame) {
      self.before = before
      self.after = after
    }
  }

  /// What a strategy has done in a repair.
  public struct Strategy: Hashable, Sendable {
    public var name: String
    public var kind: Conflict.Kind
    public var tried: Int
    public var succeeded: Int
    public var cost: Int

    public init(_ name: String, _ kind: Conflict.Kind, tried: Int, succeeded: Int, cost: Int) {
      self.name = name
      self.kind = kind
      self.tried = tried
      self.succeeded = succeeded
      self.cost = cost
    }
  }

  public var kind: Kind
  /// When, in UTC, `2027-02-12T18:30:00Z`; `nil` where nobody said, so that equal runs give equal bytes.
  public var stamp: String?
  /// Of flexsched.
  public var version: String
  /// SHA-256 of the league file.
  public var leagueSHA256: String
  public var events: [RepairEvent] = []
  public var now: CalendarDate?
  /// Of a repair without events of its own.
  public var reason: String?
  /// As `RepairResult.Status` says it.
  public var status: String?
  public var changeCost = 0
  /// Scored with the events as rules.
  public var before: Cost?
  public var after: Cost?
  public var strategies: [Strategy] = []
  /// In order of key. All games, in the first record.
  public var changes: [Change]

  public init(_ kind: Kind, version: String, leagueSHA256: String, changes: [Change] = []) {
    self.kind = kind
    self.version = version
    self.leagueSHA256 = leagueSHA256
    self.changes = changes
  }

  /// From one state to another one. O(g log g).
  public static func changes(
    from before: [JournalGame.Key: JournalGame], to after: [JournalGame.Key: JournalGame]
  ) -> [Change] {
    after.values.filter { before[$0.key] != $0 }.sorted { $0.key < $1.key }.map {
      Change(before: before[$0.key], after: $0)
    }
  }
}
