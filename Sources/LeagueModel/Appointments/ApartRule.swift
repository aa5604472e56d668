/// Games that must not be on at the same time: two derbies, home games of two clubs of one city.
public struct ApartRule: Hashable, Sendable {
  /// Unique among the rules of the calendar.
  public var id: String
  /// Games between these teams, in either venue.
  public var pairs: [MeetingPair]
  /// And home games of these teams.
  public var hosts: [Int]
  public var strength: Strength
  public var reason: String?

  public init(
    id: String, pairs: [MeetingPair] = [], hosts: [Int] = [], strength: Strength = Strength(), reason: String? = nil
  ) {
    self.id = id
    self.pairs = pairs
    self.hosts = hosts
    self.strength = strength
    self.reason = reason
  }

  /// Whether the rule speaks of this game. O(pairs + hosts).
  public func contains(home: Int, away: Int) -> Bool {
    hosts.contains(home)
      || pairs.contains { ($0.home == home && $0.away == away) || ($0.home == away && $0.away == home) }
  }
}

/// Hours that a team rests at least, from the end of a game to the kick-off of another one, on one clock for all time zones.
public struct RestRule: Hashable, Sendable {
  public var hours: Int
  public var strength: Strength
  public var reason: String?

  public init(hours: Int, strength: Strength = Strength(), reason: String? = nil) {
    self.hours = hours
    self.strength = strength
    self.reason = reason
  }
}
