import LeagueModel

/// One kind of rule: what it means. One file per kind, one line in `ConstraintRegistry`.
///
/// A value of the kind is one rule, decoded: its stored properties carry the RobinX attribute names (`teams1`, `slots`,
/// `mode2`, `intp`, ...), scopes resolved to ascending indices.
public protocol ConstraintKind: Sendable {
  static var form: RuleForm { get }

  /// Decodes a rule. Throws an error without place (the reader of the file adds it) when attributes contradict each other.
  init(_ rule: RuleSpec, in league: League) throws(InputError)

  /// Every deviation that is not zero, from the definition: slow, obvious, sharing nothing with the search.
  func deviations(in schedule: ScheduleView) -> [Deviation]

  /// Which games can change the deviations; any, unless the kind says otherwise.
  func reach(in league: League) -> RuleReach
}

extension ConstraintKind {
  public func reach(in league: League) -> RuleReach { .anything }
}

/// One deviation of one rule, before it is multiplied by the weight.
public struct Deviation: Sendable, Equatable {
  public var amount: Int
  public var teams: [Int]
  public var slots: [Int]
  public var games: [Placement]
  /// In words, with names of the league, without the id of the rule.
  public var message: String

  public init(amount: Int, teams: [Int] = [], slots: [Int] = [], games: [Placement] = [], message: String) {
    self.amount = amount
    self.teams = teams
    self.slots = slots
    self.games = games
    self.message = message
  }
}
