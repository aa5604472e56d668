/// One thing about a schedule that cannot stay as it is (hard), or would better not (soft).
///
/// A conflict names games, so that it can be repaired; its `rule` says which words of the league it breaks.
public struct Conflict: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A team has two games in one slot, or at overlapping times.
    case teamDoubleBooked = "team-double-booked"
    /// More games at a venue at once than it has room for.
    case venueDoubleBooked = "venue-double-booked"
    /// A game at a venue that is closed on that day or at that hour.
    case venueClosed = "venue-closed"
    /// Room for the games, but not for what lies between them.
    case changeover
    /// A game on days that a team or the league keeps free.
    case blackout
    /// Too little rest between two games of a team.
    case rest
    /// Nobody travels that far in the time between two games.
    case travel
    /// A game that has to be played is not there.
    case gameMissing = "game-missing"
    /// A game that nobody asked for: once too often, or between the wrong teams.
    case gameSurplus = "game-surplus"
    /// A game without a date and kick-off, or with one that the league does not have.
    case appointment
    /// More games at once, or on a day, than a broadcaster or a resource can serve.
    case capacity
    /// Any other rule of the league.
    case rule
  }

  public var kind: Kind
  /// As in `Violation.rule`; for what no rule says the raw value of the kind.
  public var rule: String
  public var hard: Bool
  /// In the units of the league's cost; 0 where only conflicts speak of it.
  public var penalty: Int
  /// Ascending.
  public var teams: [Int]
  /// Ascending.
  public var slots: [Int]
  public var games: [Placement]
  /// In words, with names of the league.
  public var message: String
  /// Why the league has the rule, in the user's words.
  public var reason: String?

  public init(
    _ kind: Kind, rule: String? = nil, hard: Bool = true, penalty: Int = 0, teams: [Int] = [], slots: [Int] = [],
    games: [Placement] = [], message: String, reason: String? = nil
  ) {
    self.kind = kind
    self.rule = rule ?? kind.rawValue
    self.hard = hard
    self.penalty = penalty
    self.teams = teams
    self.slots = slots
    self.games = games
    self.message = message
    self.reason = reason
  }
}
