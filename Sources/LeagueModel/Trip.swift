/// One leg of a trip, with what happened since the leg before: a stay ends with it.
public struct TravelLeg: Hashable, Sendable {
  /// Hosts; the team itself is home.
  public var from: Int
  public var to: Int
  public var ride: Ride
  /// The game that it leads to; `nil` on the way home.
  public var game: Placement?
  /// Nights away from home since the game before, or since leaving.
  public var nights: Int
  /// Days away that the leg adds, and those of them on which classes are missed.
  public var days: Int
  public var missedClassDays: Int
  /// In whole units of the currency: everything that the leg adds.
  public var cost: Int

  public init(
    from: Int, to: Int, ride: Ride, game: Placement? = nil, nights: Int, days: Int, missedClassDays: Int, cost: Int
  ) {
    self.from = from
    self.to = to
    self.ride = ride
    self.game = game
    self.nights = nights
    self.days = days
    self.missedClassDays = missedClassDays
    self.cost = cost
  }
}

/// A circuit: from home through one or more hosts, and home again.
public struct Trip: Hashable, Sendable {
  public var team: Int
  /// Days as `TravelCalendar` counts them.
  public var leaves: Int
  public var returns: Int
  public var legs: [TravelLeg]

  public init(team: Int, leaves: Int, returns: Int, legs: [TravelLeg]) {
    self.team = team
    self.leaves = leaves
    self.returns = returns
    self.legs = legs
  }
}

/// All trips of a team, in order of time.
public struct TravelPlan: Hashable, Sendable {
  public var team: Int
  public var trips: [Trip]

  public init(team: Int, trips: [Trip]) {
    self.team = team
    self.trips = trips
  }

  /// Sums over all legs.
  public var totals: TravelTotals { TravelTotals(trips.flatMap(\.legs)) }
}

/// What legs add up to. Clamped at 2^60, which no league reaches.
public struct TravelTotals: Hashable, Sendable {
  public var cost = 0
  public var nights = 0
  public var missedClassDays = 0
  public var timeZones = 0
  /// Of CO2.
  public var grams = 0
  /// Of the legs that were really travelled.
  public var distance = 0

  public init(_ legs: [TravelLeg] = []) {
    func sum(_ value: (TravelLeg) -> Int) -> Int {
      Int(min(legs.reduce(Int128(0)) { $0 + Int128(value($1)) }, 1 << 60))
    }
    cost = sum(\.cost)
    nights = sum(\.nights)
    missedClassDays = sum(\.missedClassDays)
    timeZones = sum(\.ride.timeZones)
    grams = sum(\.ride.grams)
    distance = sum(\.ride.distance)
  }

  /// Rounded half up.
  public var kilograms: Int { (grams + 500) / 1000 }
}
