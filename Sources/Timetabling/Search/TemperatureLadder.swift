import Glibc

/// The temperatures of the replicas of a parallel tempering, coldest first: geometric between two ends.
struct TemperatureLadder {
  let values: [Double]

  init(cold: Double, hot: Double, count: Int) {
    let ratio = count > 1 ? pow(hot / cold, 1 / Double(count - 1)) : 1
    values = (0..<count).map { cold * pow(ratio, Double($0)) }
  }

  /// Whether the replica at `low` changes places with the next hotter one. `difference`: its cost less that of the other;
  /// `draw`: from 0 to 1.
  func exchanges(_ low: Int, difference: Double, draw: Double) -> Bool {
    let bar = difference * (1 / values[low] - 1 / values[low + 1])
    return bar >= 0 || draw < exp(bar)
  }
}
