import Glibc

/// A place on the earth, in decimal degrees (WGS 84).
public struct Coordinates: Hashable, Sendable {
  /// -90 (south) to 90 (north).
  public let latitude: Double
  /// -180 (west) to 180 (east).
  public let longitude: Double

  /// `nil` when a number is out of range or not finite.
  public init?(latitude: Double, longitude: Double) {
    guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
    self.latitude = latitude
    self.longitude = longitude
  }

  /// Great-circle distance by the haversine formula on a sphere of mean radius 6,371.0088 km (IUGG).
  public func distance(to other: Coordinates, in unit: DistanceUnit) -> Double {
    let toRadians = Double.pi / 180
    let phi1 = latitude * toRadians
    let phi2 = other.latitude * toRadians
    let a = sin((phi2 - phi1) / 2)
    let b = sin((other.longitude - longitude) * toRadians / 2)
    let h = min(1, a * a + cos(phi1) * cos(phi2) * b * b)
    return 2 * 6371.0088 * asin(h.squareRoot()) * unit.perKilometre
  }
}

/// The unit that all distances of a league are given and printed in.
public enum DistanceUnit: String, Hashable, Sendable, CaseIterable {
  case kilometres = "km"
  case miles = "mi"
  /// The file does not say (RobinX).
  case unspecified = "none"

  var perKilometre: Double { self == .miles ? 1 / 1.609344 : 1 }
}
