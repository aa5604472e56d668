import TestSupport
import Testing

@testable import Timetabling

@Suite struct TripTablesTests {
  /// Every way to cut every order of the cities into trips.
  private func shortest(_ team: Int, _ cities: [Int], _ n: Int, _ d: [Int], mostStops: Int) -> Int {
    func go(_ place: Int, _ stops: Int, _ left: [Int]) -> Int {
      if left.isEmpty { return d[place * n + team] }
      return left.map { city in
        let rest = left.filter { $0 != city }
        let anew = d[place * n + team] + d[team * n + city] + go(city, 1, rest)
        guard place != team, stops < mostStops else { return anew }
        return min(anew, d[place * n + city] + go(city, stops + 1, rest))
      }.min() ?? 0
    }
    return go(team, 0, cities)
  }

  @Test(arguments: [1, 2, 3], [true, false]) func everySetOfCities(_ mostStops: Int, _ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 7)
    for n in [2, 4, 6] {
      let d = TravelOracle.distances(n, symmetric: symmetric, &random)
      let made = TripTables(d, teamCount: n, mostStops: mostStops)
      let tables = try #require(made)
      for team in 0..<n {
        for set in 0..<(1 << n) where set >> team & 1 == 0 {
          let cities = (0..<n).filter { set >> $0 & 1 == 1 }
          let value = Int(tables[team, UInt32(set)])
          #expect(value == shortest(team, cities, n, d, mostStops: mostStops), "team \(team), cities \(cities)")
        }
      }
    }
  }

  @Test func stops() { #expect(TripTables([0, 1, 1, 0], teamCount: 2, mostStops: 3) { true } == nil) }
}
