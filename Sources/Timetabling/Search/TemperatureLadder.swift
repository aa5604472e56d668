import Glibc

/// The temperatures of the replicas of a parallel tempering, coldest first: geometric between two ends.
struct TemperatureLadder {
  let values: [Double]

  init(cold: Double, hot: Double, count: Int) {
    let ratio = count > 1 ? pow(hot / cold, 1 / Double(count - 1)) : 1
    values = (0..<count).map { cold * pow(ratio, Double($0)) }
  }
}
