import IntegerProgramming
import LeagueModel

/// A lower bound of the travel of one team that visits each of its opponents once, in as many or as few trips as it likes: the
/// linear relaxation of the travelling salesman problem, with all cuts that keep a tour together.
///
/// On the way from one opponent to the next the team may pass by at home. Source: Dantzig, Fulkerson & Johnson, Operations
/// Research 2 (1954), doi 10.1287/opre.2.4.393; cuts by Stoer & Wagner, J. ACM 44 (1997), doi 10.1145/263867.263872.
struct TourRelaxation {
  /// Row-major, home first.
  private let lengths: [Int]
  private let count: Int

  init(of team: Int, visiting cities: [Int], _ distances: some LegLengths) {
    let places = [team] + cities
    count = places.count
    lengths = places.flatMap { from in
      places.map { to in min(distances[from, to], distances[from, team] + distances[team, to]) }
    }
  }

  /// Whether both have the same tours.
  func isSame(as other: TourRelaxation) -> Bool { lengths == other.lengths }

  /// The bound, or what is known when the limits of the options come before it; `nil`: nothing. O(cuts) linear programs of
  /// count^2 columns.
  func bound(_ backend: any MIPBackend.Type, _ options: MIPOptions) throws(MIPError) -> Double? {
    if count < 2 { return 0 }
    if count == 2 { return Double(lengths[1] + lengths[2]) }
    let begin = ContinuousClock.now
    var model = LinearModel()
    var legs: [LinearModel.Variable?] = []
    for index in 0..<(count * count) {
      let isLeg = index / count != index % count
      legs.append(
        isLeg ? model.addVariable("leg \(index / count)-\(index % count)", upper: 1, cost: Double(lengths[index])) : nil
      )
    }
    func leg(_ from: Int, _ to: Int) -> LinearModel.Variable? { legs[from * count + to] }
    for place in 0..<count {
      let others = 0..<count
      model.addRow("leave \(place)", others.compactMap { leg(place, $0) }.map { ($0, 1) }, lower: 1, upper: 1)
      model.addRow("reach \(place)", others.compactMap { leg($0, place) }.map { ($0, 1) }, lower: 1, upper: 1)
    }
    var known: Double?
    while true {
      var limits = options
      if let limit = options.timeLimit {
        limits.timeLimit = limit - (ContinuousClock.now - begin) / .seconds(1)
        if limits.timeLimit ?? 0 <= 0 { return known }
      }
      let solution = try backend.solve(model, limits)
      // Cuts only raise it.
      guard solution.status == .optimal, let bound = solution.bound else { return known }
      known = bound
      var flow = [Double](repeating: 0, count: count * count)
      for from in 0..<count {
        for to in 0..<count {
          guard let variable = leg(from, to) else { continue }
          flow[from * count + to] += solution[variable]
          flow[to * count + from] += solution[variable]
        }
      }
      let cut = TourRelaxation.smallestCut(flow, count)
      // As many legs lead out as in, so that a cut of a tour is at least 2.
      if cut.value > 2 - 1e-6 { return bound }
      let leaving = cut.side.flatMap { from in
        (0..<count).filter { !cut.side.contains($0) }.compactMap { leg(from, $0) }
      }
      model.addRow("cut \(model.rows.count)", leaving.map { ($0, 1) }, lower: 1)
    }
  }

  /// The cut of least weight of a symmetric matrix of weights: one side of it. O(count^3).
  static func smallestCut(_ weights: [Double], _ count: Int) -> (value: Double, side: [Int]) {
    var weights = weights
    var groups = (0..<count).map { [$0] }
    var alive = Array(0..<count)
    var best = (value: Double.infinity, side: [Int]())
    while alive.count > 1 {
      // Maximum adjacency order.
      var attached = [Double](repeating: 0, count: count)
      var left = alive
      var last = left[0]
      var before = last
      while !left.isEmpty {
        let next = left.indices.max { attached[left[$0]] < attached[left[$1]] } ?? 0
        (before, last) = (last, left.remove(at: next))
        for other in left { attached[other] += weights[last * count + other] }
      }
      if attached[last] < best.value { best = (attached[last], groups[last]) }
      groups[before] += groups[last]
      for other in alive where other != before && other != last {
        weights[before * count + other] += weights[last * count + other]
        weights[other * count + before] = weights[before * count + other]
      }
      alive.removeAll { $0 == last }
    }
    return best
  }
}
