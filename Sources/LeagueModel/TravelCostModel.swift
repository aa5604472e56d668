/// What travel costs a team: transport, nights, days and missed classes.
///
/// **A leg** goes from one place to the next in the cheapest mode whose distances it has (the first of equals; any mode, when
/// none serves the distance; a leg of distance 0 needs none). What a leg costs is its transport, the nights and days on the way
/// and since the last game, and the time zones it crosses, all for the whole party, rounded half up to whole units once per leg.
///
/// **Leaving and coming home.** A party leaves on the day of the game when the leg is no longer than `sameDayUpTo`, else the
/// day before; it comes home the same night up to `sameNightUpTo`, else the day after. A home game cuts that short: nobody
/// leaves before the day of a home game or comes home later than it.
///
/// **Between two away games** the party stays on the road, or goes home and out again, whichever the league's objective likes
/// better (travelCost x cost + missedClassDays x days; cost alone where neither counts; on the road where they are equal). It has to stay
/// where it would not be home for a night, and has to go home where the games are more than `mostDaysAway` days apart.
///
/// **Days away** are those from leaving to coming home, but for a day of travel on which the team plays at home. Those
/// from Monday to Friday that are not in `noClass` are missed class days. In a league whose slots do not all have dates a slot is a day, and
/// every day is a class day.
public struct TravelCostModel: Hashable, Sendable {
  /// For people: `USD`, `EUR`.
  public var currency: String
  /// Persons that travel.
  public var party: Int
  public var modes: [TravelMode]
  /// Known prices of legs. Of two for the same the last one counts.
  public var fares: [Fare]
  /// Per person and night.
  public var lodging: Amount
  /// Meals, per person and day away.
  public var perDiem: Amount
  /// Per person and missed class day.
  public var classDayPrice: Amount
  /// Per person and time zone crossed.
  public var timeZonePrice: Amount
  /// Distances, see above.
  public var sameDayUpTo: Int
  public var sameNightUpTo: Int
  public var mostDaysAway: Int
  /// Days without classes, besides weekends.
  public var noClass: [DateRange]
  /// By team: minutes east of UTC, `nil` where the time zone is not known. Readers fill it in from the time zones of the
  /// hosts on the first day of the season.
  public var utcOffsets: [Int?]

  /// The documented defaults (see `TravelDefaults`) in a unit of distance; where that is not known, as for miles.
  public init(unit: DistanceUnit) {
    currency = TravelDefaults.currency
    party = TravelDefaults.party
    modes = TravelDefaults.modes(in: unit)
    fares = []
    lodging = TravelDefaults.lodging
    perDiem = TravelDefaults.perDiem
    classDayPrice = .zero
    timeZonePrice = .zero
    sameDayUpTo = TravelDefaults.distance(TravelDefaults.sameDayUpTo, in: unit)
    sameNightUpTo = TravelDefaults.distance(TravelDefaults.sameNightUpTo, in: unit)
    mostDaysAway = TravelDefaults.mostDaysAway
    noClass = []
    utcOffsets = []
  }
}
