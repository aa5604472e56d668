/// Directed distances between the homes of teams, in whole units.
public struct DistanceTable: Hashable, Sendable {
  /// How the numbers came about, so that a writer can give them back as they were.
  public enum Source: Hashable, Sendable {
    /// Great circle between team locations, rounded to the nearest unit.
    case coordinates
    /// Listed in the file.
    case matrix
  }

  public let teamCount: Int
  public let unit: DistanceUnit
  public let source: Source
  /// Row-major, `teamCount` squared: `values[from * teamCount + to]`.
  public let values: [Int]

  public init(teamCount: Int, unit: DistanceUnit, source: Source, values: [Int]) {
    precondition(values.count == teamCount * teamCount, "a distance table is square")
    self.teamCount = teamCount
    self.unit = unit
    self.source = source
    self.values = values
  }

  /// Great-circle distances between `locations`, rounded half up. O(n^2).
  public init(locations: [Coordinates], unit: DistanceUnit) {
    var values: [Int] = []
    for from in locations {
      for to in locations { values.append(Int((from.distance(to: to, in: unit) + 0.5))) }
    }
    self.init(teamCount: locations.count, unit: unit, source: .coordinates, values: values)
  }

  public subscript(from: Int, to: Int) -> Int { values[from * teamCount + to] }
}
