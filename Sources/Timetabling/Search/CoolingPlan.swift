import Glibc

/// How a league is best cooled down: measured on the league itself, by a first quick cooling through evenly spaced levels.
///
/// Leagues freeze at temperatures that differ by a factor of twenty in units of their weights (Early 8 and Early 11 of ITC
/// 2021). Time is given where order arises and where that takes long: in proportion to the entropy that a level loses (the
/// fall of the mean cost over the temperature), divided by the share of moves that are accepted there. Source of the idea,
/// constant thermodynamic speed: Nulton & Salamon, Phys. Rev. A 37 (1988), doi 10.1103/PhysRevA.37.1351.
struct CoolingPlan {
  /// What was seen at a temperature.
  struct Level {
    var temperature: Double
    var meanCost: Double
    /// Share of the moves that were accepted.
    var acceptance: Double
  }

  /// Temperatures, falling, and the share of the time after which each is reached.
  private let points: [(share: Double, temperature: Double)]

  /// Of levels from hot to cold. O(levels).
  init(_ levels: [Level]) {
    let rates = zip(levels, levels.dropFirst()).map { hot, cold in
      (hot.meanCost - cold.meanCost) / (hot.temperature * cold.temperature).squareRoot()
    }
    let work = rates.indices.map { place in
      let before = rates[max(0, place - 1)]
      let after = rates[min(rates.count - 1, place + 1)]
      let acceptance = (levels[place].acceptance + levels[place + 1].acceptance) / 2
      return max(0, before + 2 * rates[place] + after) / max(CoolingPlan.leastAcceptance, acceptance)
    }
    let sum = work.reduce(0, +)
    var share = 0.0
    var points = [(share: 0.0, temperature: levels.first?.temperature ?? 1)]
    for (place, amount) in work.enumerated() {
      // Where nothing was measured the time is even.
      share += sum > 0 ? amount / sum : 1 / Double(work.count)
      points.append((share, levels[place + 1].temperature))
    }
    self.points = points
  }

  /// Below this nothing is learned from the share of accepted moves.
  private static let leastAcceptance = 1e-4

  /// After that share of the time, from 0 to 1. O(levels).
  func temperature(at share: Double) -> Double {
    guard let next = points.firstIndex(where: { $0.share >= share }) else {
      return points[points.count - 1].temperature
    }
    guard next > 0 else { return points[0].temperature }
    let (from, to) = (points[next - 1], points[next])
    let part = (share - from.share) / max(1e-12, to.share - from.share)
    return from.temperature * pow(to.temperature / from.temperature, part)
  }
}
