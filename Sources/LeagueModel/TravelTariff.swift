/// A leg between the homes of two teams for the party of a league, without nights and days.
public struct Ride: Hashable, Sendable {
  /// Index in `TravelCostModel.modes`; `nil` where nothing has to be travelled.
  public var mode: Int?
  public var distance = 0
  /// Rounded half up.
  public var minutes = 0
  /// Price for the party.
  public var price = Amount.zero
  /// Of CO2, rounded half up.
  public var grams = 0
  public var timeZones = 0

  public init(distance: Int = 0, timeZones: Int = 0) {
    self.distance = distance
    self.timeZones = timeZones
  }
}

/// What legs, nights and days cost in a league: the arithmetic of `TravelCostModel`, without any calendar.
///
/// Exact; what no league pays (2^50 thousandths and more) is clamped there.
public struct TravelTariff: Sendable {
  /// 2^50.
  public static let limit = 1 << 50

  public let model: TravelCostModel
  private let distances: DistanceTable
  private let fares: [FareKey: Amount]

  private struct FareKey: Hashable {
    var mode: Int?
    var from: Int
    var to: Int
  }

  public init(_ model: TravelCostModel, _ distances: DistanceTable) {
    self.model = model
    self.distances = distances
    fares = Dictionary(
      model.fares.map { (FareKey(mode: $0.mode, from: $0.from, to: $0.to), $0.price) }, uniquingKeysWith: { $1 })
  }

  /// `nil` when the league has no travel costs, or no distances.
  public init?(_ league: League) {
    guard let model = league.travelCosts, let distances = league.distances else { return nil }
    self.init(model, distances)
  }

  /// O(modes).
  public func ride(from: Int, to: Int) -> Ride {
    var ride = Ride(distance: distances[from, to], timeZones: timeZones(from, to))
    guard from != to, ride.distance > 0, !model.modes.isEmpty else { return ride }
    let serving = model.modes.indices.filter { model.modes[$0].serves(ride.distance) }
    var best: (mode: Int, price: Amount)?
    for mode in serving.isEmpty ? Array(model.modes.indices) : serving {
      let price = price(of: mode, from, to, ride.distance)
      if let best, best.price <= price { continue }
      best = (mode, price)
    }
    guard let best else { return ride }
    let mode = model.modes[best.mode]
    ride.mode = best.mode
    ride.price = fares[FareKey(mode: nil, from: from, to: to)] ?? best.price
    ride.minutes = TravelTariff.quotient(Int128(ride.distance) * 60, Int128(max(1, mode.speed)))
    ride.grams = TravelTariff.quotient(
      Int128(TravelTariff.clamped(Int128(mode.emissions.thousandths) * Int128(ride.distance)))
        * Int128(mode.units(mode.emissionsCharge, party: model.party)), 1000)
    return ride
  }

  /// What the party pays for a ride with so many nights, days away and missed class days: whole units, rounded half up.
  public func cost(of ride: Ride?, nights: Int, days: Int, classDays: Int) -> Int {
    var perPerson = Int128(model.lodging.thousandths) * Int128(nights)
    perPerson += Int128(model.perDiem.thousandths) * Int128(days)
    perPerson += Int128(model.classDayPrice.thousandths) * Int128(classDays)
    perPerson += Int128(model.timeZonePrice.thousandths) * Int128(ride?.timeZones ?? 0)
    return TravelTariff.quotient(
      Int128(TravelTariff.clamped(perPerson)) * Int128(model.party) + Int128(ride?.price.thousandths ?? 0), 1000)
  }

  /// Whether a party leaves for a game the day before, and comes home the day after.
  public func leavesEarly(_ home: Int, to host: Int) -> Bool { distances[home, host] > model.sameDayUpTo }
  public func returnsLate(_ host: Int, to home: Int) -> Bool { distances[host, home] > model.sameNightUpTo }

  private func price(of mode: Int, _ from: Int, _ to: Int, _ distance: Int) -> Amount {
    let terms = model.modes[mode]
    let units = Int128(terms.units(terms.charge, party: model.party))
    let single =
      fares[FareKey(mode: mode, from: from, to: to)].map { Int128($0.thousandths) }
      ?? Int128(terms.fixed.thousandths) + Int128(terms.perDistance.thousandths) * Int128(distance)
    return Amount(thousandths: TravelTariff.clamped(Int128(TravelTariff.clamped(single)) * units))
  }

  /// Whole hours between the clocks of two hosts, rounded half up; 0 where one is not known.
  private func timeZones(_ from: Int, _ to: Int) -> Int {
    guard model.utcOffsets.indices.contains(from), model.utcOffsets.indices.contains(to),
      let here = model.utcOffsets[from], let there = model.utcOffsets[to]
    else { return 0 }
    return (abs(there - here) + 30) / 60
  }

  /// Rounded half up; both are at least 0.
  private static func quotient(_ value: Int128, _ divisor: Int128) -> Int {
    clamped((2 * value + divisor) / (2 * divisor))
  }

  private static func clamped(_ value: Int128) -> Int { Int(max(0, min(value, Int128(limit)))) }
}
