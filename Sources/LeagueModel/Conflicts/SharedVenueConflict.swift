/// Games of several leagues that get in each other's way at a venue that they share.
public struct SharedVenueConflict: Hashable, Sendable {
  /// A game of one of the leagues that are compared.
  public struct Game: Hashable, Sendable {
    /// Its place among the leagues.
    public var league: Int
    public var placement: Placement

    public init(league: Int, _ placement: Placement) {
      self.league = league
      self.placement = placement
    }
  }

  /// `venueDoubleBooked` or `changeover`.
  public var kind: Conflict.Kind
  /// Id of the venue, the same in all of the leagues.
  public var venue: String
  /// In order of time.
  public var games: [Game]
  /// In words, with names of the leagues.
  public var message: String

  public init(_ kind: Conflict.Kind, venue: String, games: [Game], message: String) {
    self.kind = kind
    self.venue = venue
    self.games = games
    self.message = message
  }

  /// Places of the leagues, ascending.
  public var leagues: [Int] { Set(games.map(\.league)).sorted() }
}
