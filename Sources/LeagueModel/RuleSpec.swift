/// A rule as a file states it: a kind plus attributes, not yet interpreted.
///
/// Formats read and write these without knowing any kind: what attributes a kind has is said by its `RuleForm`.
/// Attributes are keyed by their RobinX names (`teams1`, `slots`, `intp`, `mode2`, ...).
public struct RuleSpec: Hashable, Sendable {
  /// Unique in the league.
  public var id: String
  /// The RobinX tag (`CA1`) or, for kinds that RobinX does not have, our own.
  public var kind: String
  public var hard: Bool
  /// Multiplies the deviation; at least 0 for hard rules. Negative for soft rules whose deviation is rewarded, which some
  /// RobinX instances have.
  public var weight: Int
  /// Why the league has this rule, in the user's words.
  public var reason: String?
  public var teams: [String: TeamScope]
  public var slots: [String: SlotScope]
  public var integers: [String: Int]
  /// RobinX words: `H`, `A`, `HA`, `GLOBAL`, `EVERY`, `LEQ`, ...
  public var choices: [String: String]
  public var meetings: [MeetingPair]
  public var slotPairs: [SlotPair]
  /// True when the file format's own validator ignores this statement, whatever its kind (see ROBINX, "oddities").
  public var ignoredByValidator: Bool

  public init(
    id: String, kind: String, hard: Bool, weight: Int = 1, reason: String? = nil, teams: [String: TeamScope] = [:],
    slots: [String: SlotScope] = [:], integers: [String: Int] = [:], choices: [String: String] = [:],
    meetings: [MeetingPair] = [], slotPairs: [SlotPair] = [], ignoredByValidator: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.hard = hard
    self.weight = weight
    self.reason = reason
    self.teams = teams
    self.slots = slots
    self.integers = integers
    self.choices = choices
    self.meetings = meetings
    self.slotPairs = slotPairs
    self.ignoredByValidator = ignoredByValidator
  }
}

/// An ordered pair of teams: `home` hosts `away`. Equal teams are possible in files and match no game.
public struct MeetingPair: Hashable, Sendable {
  public var home: Int
  public var away: Int

  public init(home: Int, away: Int) {
    self.home = home
    self.away = away
  }
}

/// Two slots that a rule ties together.
public struct SlotPair: Hashable, Sendable {
  public var first: Int
  public var second: Int

  public init(first: Int, second: Int) {
    self.first = first
    self.second = second
  }
}
