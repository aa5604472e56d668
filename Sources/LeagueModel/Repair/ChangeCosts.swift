/// What it costs to change a game that people already count on. Whole numbers, added up over the games of a repair; fewer
/// changed games come first as long as a game costs more than its details.
public struct ChangeCosts: Hashable, Sendable {
  /// A game in another slot.
  public var moved = 1000
  /// Each day by which its date moves, up to `mostDays` of them.
  public var perDay = 1
  public var mostDays = 100
  /// A game at another venue, home and away exchanged or not.
  public var venue = 300
  /// Another kick-off, or another day of the same slot.
  public var time = 200
  /// Another broadcaster, or none.
  public var broadcaster = 200
  /// Any change of a game for which tickets are sold, or that is on television, besides all that.
  public var ticketed = 500
  public var televised = 500

  public init() {}
}
