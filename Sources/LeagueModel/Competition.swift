/// A round robin among some of the teams. Most leagues have one competition; RobinX calls each one a "league".
public struct Competition: Hashable, Sendable {
  public var id: String
  public var name: String
  /// How often each pair meets (k of a kRR); 0 when all games are additional ones.
  public var roundRobins: Int
  /// Informative, as the file states it: the number of slots says whether byes are possible.
  public var compact: Bool
  public var symmetry: Symmetry

  public init(
    id: String, name: String, roundRobins: Int, compact: Bool = true, symmetry: Symmetry = .none
  ) {
    self.id = id
    self.name = name
    self.roundRobins = roundRobins
    self.compact = compact
    self.symmetry = symmetry
  }
}

/// How the legs of a round robin follow from each other. With n teams a leg has W = n - 1 slots (n when n is odd).
/// The raw value is RobinX's `gameMode`, empty for none. Semantics per leg r and slot s of the leg: see `pairedSlot`.
public enum Symmetry: String, Hashable, Sendable, CaseIterable {
  case none = ""
  /// Leg r+1 repeats leg r with venues exchanged.
  case mirrored = "M"
  /// Leg r+1 plays leg r backwards with venues exchanged.
  case inverted = "I"
  /// As mirrored, but the last slot of a leg is repeated first in the next one.
  case english = "E"
  /// As mirrored, but the first slot of a leg is repeated last in the next one.
  case french = "F"
  /// Every pair meets once per leg, in any order.
  case phased = "P"

  /// The word used in league.json.
  public var word: String { "\(self)" }

  public init?(word: String) {
    guard let match = Symmetry.allCases.first(where: { $0.word == word }) else { return nil }
    self = match
  }

  /// The slot in which the game of slot `slot` of leg `leg` is repeated with venues exchanged (`width` slots a leg), or
  /// `nil` for `none` and `phased`, which tie no slots together.
  public func pairedSlot(of slot: Int, leg: Int, width: Int) -> Int? {
    switch self {
    case .none, .phased: nil
    case .mirrored: slot + (leg + 1) * width
    case .inverted: (leg + 2) * width - 1 - slot
    case .english: (leg + 1) * width + (slot + 1) % width
    case .french: (leg + 1) * width + (slot + width - 1) % width
    }
  }
}

/// A game that is to be played besides the round robins.
public struct AdditionalGame: Hashable, Sendable {
  /// The host, or either team when `venueIsFree`.
  public var home: Int
  public var away: Int
  public var venueIsFree: Bool

  public init(home: Int, away: Int, venueIsFree: Bool) {
    self.home = home
    self.away = away
    self.venueIsFree = venueIsFree
  }
}
