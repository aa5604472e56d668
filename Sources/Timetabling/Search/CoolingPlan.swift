import Glibc

/// Between which temperatures a league is best cooled down: measured on the league itself, by a first quick cooling.
///
/// Leagues freeze at temperatures that differ by a factor of twenty in units of their weights (Early 8 and Early 11 of ITC
/// 2021). Above, a timetable forgets itself at once and nothing is learned; below, time is wasted. What tells is the overlap: the
/// share of the games that are where they were some time ago, an order parameter of glasses. Source: Edwards & Anderson, J. Phys.
/// F 5 (1975), doi 10.1088/0305-4608/5/5/017. One thread, 20 s, Early 7, 8, 11, 13, Middle
/// 11, 13 x two seeds: costs 7 % below those of a plan that followed the entropy that levels lose, which mistook slow relaxation
/// for order.
struct CoolingPlan {
  /// What was seen at a temperature.
  struct Level {
    var temperature: Double
    /// Of timetables at the middle and at the end of the level, from 0 to 1.
    var overlap: Double
  }

  private let start: Double
  private let end: Double

  /// Of levels from hot to cold: from where the overlap has risen to `first` to where it has risen to `last`. O(levels).
  init(_ levels: [Level], from first: Double, to last: Double) {
    let fitted = CoolingPlan.rising(levels.map(\.overlap))
    func temperature(_ overlap: Double) -> Double? {
      guard let next = fitted.firstIndex(where: { $0 >= overlap }) else { return nil }
      guard next > 0 else { return levels[0].temperature }
      let part = (overlap - fitted[next - 1]) / (fitted[next] - fitted[next - 1])
      return levels[next - 1].temperature * pow(levels[next].temperature / levels[next - 1].temperature, part)
    }
    // Leagues full of symmetries wander about at any temperature: all of them are tried.
    start = temperature(first) ?? levels.first?.temperature ?? 1
    end = temperature(last) ?? levels.last?.temperature ?? 1
  }

  /// After that share of the time, from 0 to 1.
  func temperature(at share: Double) -> Double { start * pow(end / start, share) }

  /// Whether a temperature is among those of the cooling, or not far from them.
  func goesThrough(_ temperature: Double) -> Bool { temperature <= 1.2 * start && temperature >= 0.8 * end }

  /// The share of the games that are the same, venue and slot. Both in the order of the instance. O(games).
  static func overlap(_ first: [PlacedGame], _ second: [PlacedGame]) -> Double {
    Double(zip(first, second).count { $0 == $1 }) / Double(max(1, first.count))
  }

  /// The nearest values that never fall (least squares; neighbours that do are pooled).
  static func rising(_ values: [Double]) -> [Double] {
    var blocks: [(mean: Double, count: Int)] = []
    for value in values {
      var block = (mean: value, count: 1)
      while let before = blocks.last, before.mean >= block.mean {
        blocks.removeLast()
        let count = before.count + block.count
        block = ((before.mean * Double(before.count) + block.mean * Double(block.count)) / Double(count), count)
      }
      blocks.append(block)
    }
    return blocks.flatMap { [Double](repeating: $0.mean, count: $0.count) }
  }
}
