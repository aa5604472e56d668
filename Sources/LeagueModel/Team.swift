/// A team. Everywhere else in the package a team is its index in `League.teams`.
public struct Team: Hashable, Sendable {
  /// Short, unique in the league, as written in the file.
  public var id: String
  public var name: String
  /// Two to five letters for grids; `nil` when the file gives none.
  public var abbreviation: String?
  /// Index in `League.venues` of the place where the team hosts.
  public var venue: Int?
  /// Where trips start; when absent, the location of the venue counts.
  public var location: Coordinates?
  /// IANA name (`America/Chicago`); when absent, the time zone of the venue counts.
  public var timeZone: String?
  /// Index in `League.competitions`.
  public var competition: Int
  /// Indices in `League.venues` of other places where the team can host.
  public var alternateVenues: [Int] = []

  public init(
    id: String, name: String, abbreviation: String? = nil, venue: Int? = nil, location: Coordinates? = nil,
    timeZone: String? = nil, competition: Int = 0
  ) {
    self.id = id
    self.name = name
    self.abbreviation = abbreviation
    self.venue = venue
    self.location = location
    self.timeZone = timeZone
    self.competition = competition
  }
}

/// A place where games are played. Several teams may share one.
public struct Venue: Hashable, Sendable {
  public var id: String
  public var name: String
  public var location: Coordinates?
  /// IANA name.
  public var timeZone: String?
  /// Seats.
  public var capacity: Int?
  /// How many games fit into one slot (courts, fields), or at once where games have appointments; 1 unless the file says
  /// otherwise.
  public var gamesPerSlot: Int
  /// Minutes between the end of a game and the kick-off of the next one.
  public var changeoverMinutes = 0
  /// `nil`: always open.
  public var open: OpenHours?
  /// Instead of those of the league.
  public var kickOffs = WeeklyTimes()

  public init(
    id: String, name: String, location: Coordinates? = nil, timeZone: String? = nil, capacity: Int? = nil,
    gamesPerSlot: Int = 1
  ) {
    self.id = id
    self.name = name
    self.location = location
    self.timeZone = timeZone
    self.capacity = capacity
    self.gamesPerSlot = gamesPerSlot
  }
}
