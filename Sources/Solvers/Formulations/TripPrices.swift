import LeagueModel
import Timetabling

/// A lower bound of the travel of one team that visits each of its opponents once, in no time: prices of the opponents, such that
/// no trip is cheaper than those that it visits.
///
/// The prices are a solution of the dual of `TripPartition`'s relaxation, found by local search: some are lowered, then each is
/// raised as far as the trips allow. Within 0.5 to 3 % of the partition itself on the travelling tournaments of the archive.
/// All numbers are whole, so that nothing is rounded. O(cities^3) per pass.
struct TripPrices {
  /// Of the cities, in their order; some may be negative.
  let values: [Int]

  var total: Int { values.reduce(0, +) }

  /// Trips of more stops than this are too many to look at each time.
  static let mostStops = 3
  /// Most opponents: beyond that the table of trips takes too much memory.
  static let mostCities = 120

  /// Deterministic. `mostStops`: at most `TripPrices.mostStops`, unless there are no more cities than that.
  init(of team: Int, visiting cities: [Int], _ distances: some LegLengths, mostStops: Int, passes: Int = 200) {
    precondition(min(mostStops, cities.count) <= TripPrices.mostStops && cities.count <= TripPrices.mostCities)
    let trips = Trips(of: team, visiting: cities, distances, mostStops: mostStops)
    var random = RandomSource(seed: 1)
    var order = Array(cities.indices)
    func raised(_ prices: [Int]) -> [Int] {
      var prices = prices
      random.shuffle(&order)
      for city in order { prices[city] = trips.room(for: city, prices) }
      return prices
    }
    var best = raised(cities.indices.map { trips.share(of: $0) })
    var sum = best.reduce(0, +)
    for pass in 0..<(cities.count < 2 ? 0 : passes) {
      var prices = best
      let depth = 0.3 * (1 - Double(pass) / Double(passes)) + 0.005
      for _ in 0...random.below(4) {
        let city = random.below(cities.count)
        prices[city] -= random.below(2 + Int(depth * Double(max(1, prices[city]))))
      }
      prices = raised(prices)
      let total = prices.reduce(0, +)
      if total >= sum { (best, sum) = (prices, total) }
    }
    values = best
  }
}

/// The cheapest order of every trip.
private struct Trips {
  private let count: Int
  private let alone: [Int]
  /// `i * count + j`; more than anything where there is no such trip.
  private let pairs: [Int]
  private let triples: [Int]

  private static let never = Int.max / 4

  init(of home: Int, visiting cities: [Int], _ distances: some LegLengths, mostStops: Int) {
    let n = cities.count
    count = n
    let out = cities.map { distances[home, $0] }
    let back = cities.map { distances[$0, home] }
    let legs = cities.flatMap { from in cities.map { distances[from, $0] } }
    alone = (0..<n).map { out[$0] + back[$0] }
    var pairs = [Int](repeating: Trips.never, count: n * n)
    var triples = [Int](repeating: Trips.never, count: mostStops > 2 ? n * n * n : 0)
    func twoLegs(_ i: Int, _ j: Int, _ k: Int) -> Int { out[i] + legs[i * n + j] + legs[j * n + k] + back[k] }
    for i in 0..<n where mostStops > 1 {
      for j in 0..<i {
        let pair = min(out[i] + legs[i * n + j] + back[j], out[j] + legs[j * n + i] + back[i])
        pairs[i * n + j] = pair
        pairs[j * n + i] = pair
        for k in 0..<j where mostStops > 2 {
          let triple = min(
            min(twoLegs(i, j, k), twoLegs(i, k, j), twoLegs(j, i, k)),
            min(twoLegs(j, k, i), twoLegs(k, i, j), twoLegs(k, j, i)))
          for (a, b, c) in [(i, j, k), (i, k, j), (j, i, k), (j, k, i), (k, i, j), (k, j, i)] {
            triples[(a * n + b) * n + c] = triple
          }
        }
      }
    }
    self.pairs = pairs
    self.triples = triples
  }

  /// The largest price of a city at which no trip is cheaper than its cities. O(count^2).
  func room(for city: Int, _ prices: [Int]) -> Int {
    var room = alone[city]
    for i in 0..<count where i != city {
      var rest = pairs[city * count + i]
      if !triples.isEmpty {
        let first = (city * count + i) * count
        for k in (i + 1)..<max(count, i + 1) { rest = min(rest, triples[first + k] - prices[k]) }
      }
      room = min(room, rest - prices[i])
    }
    return room
  }

  /// Its least share of a trip, when all stops of one have the same.
  func share(of city: Int) -> Int {
    var share = alone[city]
    for i in 0..<count where i != city {
      share = min(share, pairs[city * count + i] / 2)
      if triples.isEmpty { continue }
      let first = (city * count + i) * count
      for k in (i + 1)..<max(count, i + 1) { share = min(share, triples[first + k] / 3) }
    }
    return share
  }
}
