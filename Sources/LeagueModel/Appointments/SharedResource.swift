/// Something that games need and of which there is only so much at a time: crews of officials, trucks of a broadcaster.
public struct SharedResource: Hashable, Sendable {
  /// Unique among resources.
  public var id: String
  public var name: String
  /// Games at once.
  public var capacity: Int
  /// Games on one date; `nil`: any number.
  public var perDay: Int?
  /// Minutes for which a game holds the resource beyond its end.
  public var minutesAfter: Int
  /// Only games at these venues need it; `nil`: all games.
  public var venues: [Int]?
  public var strength: Strength
  public var reason: String?

  public init(
    id: String, name: String, capacity: Int, perDay: Int? = nil, minutesAfter: Int = 0, venues: [Int]? = nil,
    strength: Strength = Strength(), reason: String? = nil
  ) {
    self.id = id
    self.name = name
    self.capacity = capacity
    self.perDay = perDay
    self.minutesAfter = minutesAfter
    self.venues = venues
    self.strength = strength
    self.reason = reason
  }
}
