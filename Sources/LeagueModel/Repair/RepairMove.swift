/// A game of the league as a repair sees it.
public struct RepairGame: Hashable, Sendable {
  /// The host, or either team where the venue is free.
  public let home: Int
  public let away: Int
  public let venueIsFree: Bool
  /// Where the published schedule has it; `nil`: nowhere.
  public let origin: Placement?

  public init(home: Int, away: Int, venueIsFree: Bool, origin: Placement?) {
    self.home = home
    self.away = away
    self.venueIsFree = venueIsFree
    self.origin = origin
  }

  /// The game in that place; `nil` when it is not scheduled there.
  public func placement(at place: RepairPlace) -> Placement? {
    place.slot.map { Placement(home: place.swapped ? away : home, away: place.swapped ? home : away, slot: $0) }
  }

  /// `nil`: the published schedule lacks the game.
  public var originalPlace: RepairPlace? { origin.map { RepairPlace($0.slot, swapped: $0.home != home) } }
}

/// Where a game is while a schedule is repaired.
public struct RepairPlace: Hashable, Sendable {
  /// `nil`: not scheduled.
  public var slot: Int?
  /// Whether `RepairGame.away` hosts; only where the venue is free.
  public var swapped: Bool

  public init(_ slot: Int?, swapped: Bool = false) {
    self.slot = slot
    self.swapped = swapped
  }
}

/// A game, by its number in the repair, goes to another place.
public struct RepairMove: Hashable, Sendable {
  public var game: Int
  public var to: RepairPlace

  public init(_ game: Int, to place: RepairPlace) {
    self.game = game
    to = place
  }
}
