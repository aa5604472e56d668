import Glibc

/// Which team takes which place of a season, so that all of them travel little: quadratic assignment, by annealing.
///
/// How often a leg from place to place is travelled does not depend on who takes the places. A move lets two teams change
/// places. The exact difference of travel takes O(n). Sources: Koopmans & Beckmann, Econometrica 25 (1957), doi 10.2307/1907742;
/// Connolly, EJOR 46 (1990), doi 10.1016/0377-2217(90)90300-C.
final class LabelSearch {
  /// By place: the team.
  private(set) var best: [Int]
  private(set) var bestTravel: Int

  private let n: Int
  private let isSymmetric: Bool
  /// Numbers per row: legs from a place to all, and from all to it; with symmetric distances their sums, once.
  private let width: Int
  private let legs: Buffer<Int32>
  /// The same way: distances between the teams at the places.
  private let distances: Buffer<Int32>
  private var teams: [Int]
  private var travel: Int
  private let mean: Double
  private let arena = Arena()

  /// From hot to cold, times the mean distance: of all places, and of one.
  private static let heat = (first: 0.5, last: 0.05)

  /// The teams take the places of the season in any order. O(n^2 + n rounds).
  init(_ season: TravelSeason, _ problem: TravelProblem, _ random: inout RandomSource) {
    let n = season.teamCount
    self.n = n
    isSymmetric = problem.isSymmetric
    let width = isSymmetric ? n : 2 * n
    let back = isSymmetric ? 0 : n
    let legs = arena.buffer(n * width, of: Int32(0))
    let distances = arena.buffer(n * width, of: Int32(0))
    var teams = Array(0..<n)
    random.shuffle(&teams)
    season.forEachLeg { from, to in
      if from == to { return }
      legs[from * width + to] += 1
      legs[to * width + back + from] += 1
    }
    for from in 0..<n {
      for to in 0..<n {
        let there = problem.distances[teams[from] * n + teams[to]]
        distances[from * width + to] = Int32(there)
        distances[to * width + back + from] = Int32(there)
      }
    }
    // Every leg stands in two rows.
    let travel = (0..<(n * width)).reduce(0) { $0 + Int(legs[$1]) * Int(distances[$1]) } / 2
    (self.width, self.legs, self.distances) = (width, legs, distances)
    (self.teams, self.travel) = (teams, travel)
    (best, bestTravel) = (teams, travel)
    mean = Double(problem.distances.reduce(0, +)) / Double(n * (n - 1))
  }

  /// One annealing of so many moves, unless it is stopped. The result is in `best`. O(steps n).
  func anneal(_ steps: Int, _ random: inout RandomSource, isStopped: () -> Bool = { false }) {
    let hot = LabelSearch.heat.first * mean * Double(n)
    let cold = LabelSearch.heat.last * mean
    var temperature = hot
    for step in 0..<steps {
      if step & 255 == 0 { temperature = max(1e-9, hot * pow(cold / hot, Double(step) / Double(steps))) }
      if step & 0xFFFF == 0xFFFF && isStopped() { return }
      let a = random.below(n)
      var b = random.below(n - 1)
      if b >= a { b += 1 }
      let difference = difference(a, b)
      guard difference <= 0 || random.unit() < exp(-Double(difference) / temperature) else { continue }
      swap(a, b)
      travel += difference
      if travel < bestTravel { (best, bestTravel) = (teams, travel) }
    }
  }

  /// Of travel, if the teams at two places change. O(n).
  @inline(__always) private func difference(_ a: Int, _ b: Int) -> Int {
    let (legsA, legsB) = (legs.from(a &* width), legs.from(b &* width))
    let (fromA, fromB) = (distances.from(a &* width), distances.from(b &* width))
    var sum: Int32 = 0
    for k in 0..<width { sum &+= (legsA[k] &- legsB[k]) &* (fromB[k] &- fromA[k]) }
    // What stays between the two.
    if isSymmetric { return Int(sum &+ 2 &* legsA[b] &* fromA[b]) }
    return Int(sum &+ (legsA[b] &+ legsB[a]) &* (fromA[b] &+ fromB[a]))
  }

  private func swap(_ a: Int, _ b: Int) {
    let d = distances
    for k in 0..<width { (d[a &* width &+ k], d[b &* width &+ k]) = (d[b &* width &+ k], d[a &* width &+ k]) }
    for part in stride(from: 0, to: width, by: n) {
      for k in 0..<n {
        let row = d.from(k &* width &+ part)
        (row[a], row[b]) = (row[b], row[a])
      }
    }
    teams.swapAt(a, b)
  }
}
