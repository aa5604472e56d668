/// Prices and habits where a league states none: approximate figures for a college team in the United States, to be replaced by
/// one's own. `Examples/travel-costs/defaults.csv` lists the same with source and year (a test compares them).
public enum TravelDefaults {
  public static let currency = "USD"
  /// Players, coaches, staff.
  public static let party = 30
  /// Half of a room at the standard federal rate.
  public static let lodging = Amount(55)
  public static let perDiem = Amount(68)
  /// In miles.
  public static let sameDayUpTo = 150
  public static let sameNightUpTo = 250
  public static let mostDaysAway = 6

  /// In miles: a coach, scheduled flights, a chartered aircraft.
  static let modes = [
    TravelMode(
      id: "bus", upTo: 400, charge: .vehicle, seats: 50, fixed: Amount(600), perDistance: Amount(5), speed: 55,
      emissions: Amount(71), emissionsCharge: .person),
    TravelMode(
      id: "commercial", from: 250, upTo: 1500, charge: .person, seats: 1, fixed: Amount(130),
      perDistance: Amount(thousandths: 120), speed: 300, emissions: Amount(129), emissionsCharge: .person),
    TravelMode(
      id: "charter", from: 250, charge: .vehicle, seats: 50, fixed: Amount(8000), perDistance: Amount(28), speed: 430,
      emissions: Amount(129), emissionsCharge: .person),
  ]

  /// A number of miles in another unit, rounded half up.
  static func distance(_ miles: Int, in unit: DistanceUnit) -> Int {
    unit == .kilometres ? (miles * 1_609_344 + 500_000) / 1_000_000 : miles
  }

  /// Something per mile, per unit, rounded half up to thousandths.
  static func rate(_ perMile: Amount, in unit: DistanceUnit) -> Amount {
    unit == .kilometres
      ? Amount(thousandths: (perMile.thousandths * 1_000_000 + 804_672) / 1_609_344) : perMile
  }

  public static func modes(in unit: DistanceUnit) -> [TravelMode] {
    modes.map { mode in
      var mode = mode
      mode.from = distance(mode.from, in: unit)
      mode.upTo = mode.upTo.map { distance($0, in: unit) }
      mode.perDistance = rate(mode.perDistance, in: unit)
      mode.emissions = rate(mode.emissions, in: unit)
      mode.speed = distance(mode.speed, in: unit)
      return mode
    }
  }
}
