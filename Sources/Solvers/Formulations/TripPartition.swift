import IntegerProgramming
import LeagueModel

/// The least travel (in distance, or in what else legs count) of one team that visits each of its opponents once: set partitioning of the opponents into trips.
///
/// Columns: all sets of opponents that a trip can take, each in its best order. O(cities^stops) columns.
struct TripPartition {
  let model: LinearModel

  /// Longer trips have too many orders to try.
  static let mostStops = 6

  /// `fewestTrips`: no less than so many trips.
  init(of team: Int, visiting cities: [Int], _ distances: some LegLengths, mostStops: Int, fewestTrips: Int = 0) {
    precondition(min(mostStops, cities.count) <= TripPartition.mostStops)
    var model = LinearModel()
    var visits = [[LinearModel.Variable]](repeating: [], count: cities.count)
    func add(_ trip: [Int]) {
      let travel = TripPartition.shortest(team, trip.map { cities[$0] }, distances)
      let name = "trip " + trip.map { String(cities[$0]) }.joined(separator: "-")
      let variable = model.addBinary(name, cost: Double(travel))
      for city in trip { visits[city].append(variable) }
      guard trip.count < mostStops else { return }
      for next in ((trip.last ?? -1) + 1)..<cities.count { add(trip + [next]) }
    }
    for city in cities.indices { add([city]) }
    for (index, variables) in visits.enumerated() {
      model.addRow("visit \(cities[index])", variables.map { ($0, 1) }, lower: 1, upper: 1)
    }
    if fewestTrips > 0 {
      model.addRow("trips", model.variables.map { ($0, 1) }, lower: Double(fewestTrips))
    }
    self.model = model
  }

  /// Number of trips: sets of 1 to `stops` cities.
  static func columns(_ cities: Int, _ stops: Int) -> Double {
    var total = 0.0
    var choose = 1.0
    for size in 1...max(1, min(stops, cities)) {
      choose *= Double(cities - size + 1) / Double(size)
      total += choose
    }
    return total
  }

  /// From home through the cities, in the best order, home. O(cities!), for few of them.
  private static func shortest(_ home: Int, _ cities: [Int], _ distances: some LegLengths) -> Int {
    func go(_ place: Int, _ left: [Int]) -> Int {
      if left.isEmpty { return distances[place, home] }
      return left.map { city in distances[place, city] + go(city, left.filter { $0 != city }) }.min() ?? 0
    }
    return go(home, cities)
  }
}
