/// A way to travel: over which distances, and what it costs.
public struct TravelMode: Hashable, Sendable {
  /// What a price or an emission is multiplied by.
  public enum Charge: String, Hashable, Sendable, CaseIterable {
    /// The persons of the party.
    case person
    /// The vehicles that the party needs, with so many seats each.
    case vehicle
  }

  public var id: String
  /// Shortest and longest leg, in the league's unit; `nil`: any longer one.
  public var from: Int
  public var upTo: Int?
  public var charge: Charge
  public var seats: Int
  /// Price of a leg, and of a unit of its distance.
  public var fixed: Amount
  public var perDistance: Amount
  /// Units of distance per hour.
  public var speed: Int
  /// Grams of CO2 per unit of distance.
  public var emissions: Amount
  public var emissionsCharge: Charge

  public init(
    id: String, from: Int = 0, upTo: Int? = nil, charge: Charge = .vehicle, seats: Int = 50, fixed: Amount = .zero,
    perDistance: Amount = .zero, speed: Int = 60, emissions: Amount = .zero, emissionsCharge: Charge = .person
  ) {
    self.id = id
    self.from = from
    self.upTo = upTo
    self.charge = charge
    self.seats = seats
    self.fixed = fixed
    self.perDistance = perDistance
    self.speed = speed
    self.emissions = emissions
    self.emissionsCharge = emissionsCharge
  }

  public func serves(_ distance: Int) -> Bool { distance >= from && upTo.map { distance <= $0 } ?? true }

  /// By how much something is multiplied that is charged so, for a party of this size.
  func units(_ charge: Charge, party: Int) -> Int {
    guard charge == .vehicle, party > 0 else { return party }
    return (party - 1) / max(1, seats) + 1
  }
}

/// The known price of one leg, instead of the one that follows from its distance.
public struct Fare: Hashable, Sendable {
  /// Index in `TravelCostModel.modes`, charged as the mode is; `nil`: what the whole party pays, whatever the mode.
  public var mode: Int?
  public var from: Int
  public var to: Int
  public var price: Amount

  public init(mode: Int? = nil, from: Int, to: Int, price: Amount) {
    self.mode = mode
    self.from = from
    self.to = to
    self.price = price
  }
}
