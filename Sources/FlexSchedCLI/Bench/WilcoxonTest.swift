/// Wilcoxon's signed-rank test: whether paired differences lie around zero.
///
/// Zero differences are left out and equal sizes share their ranks; the distribution is exact with ties, by counting all
/// signs. Source: F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945), doi
/// 10.2307/3001968.
struct WilcoxonTest {
  /// Differences that are not zero.
  let count: Int
  /// Sum of the ranks of positive differences.
  let positive: Double
  let negative: Double
  /// Chance of a sum at least as far from its mean when signs are random. 1 without differences.
  let twoSided: Double

  /// O(n^3) for n differences that are not zero; infinite ones rank above all others.
  init(_ differences: [Double]) {
    let values = differences.filter { $0 != 0 && !$0.isNaN }.sorted { abs($0) < abs($1) }
    count = values.count
    // Ranks, doubled so that shared ones are whole.
    var doubled = [Int](repeating: 0, count: values.count)
    var first = 0
    while first < values.count {
      var last = first
      while last + 1 < values.count, abs(values[last + 1]) == abs(values[first]) { last += 1 }
      for index in first...last { doubled[index] = first + last + 2 }
      first = last + 1
    }
    let total = doubled.reduce(0, +)
    let plus = values.indices.reduce(0) { $0 + (values[$1] > 0 ? doubled[$1] : 0) }
    positive = Double(plus) / 2
    negative = Double(total - plus) / 2
    // chance[s]: that the doubled ranks with a plus add up to s.
    var chance = [Double](repeating: 0, count: total + 1)
    chance[0] = 1
    var reached = 0
    for rank in doubled {
      for sum in stride(from: reached, through: 0, by: -1) {
        let half = chance[sum] / 2
        chance[sum] = half
        chance[sum + rank] += half
      }
      reached += rank
    }
    let low = min(plus, total - plus)
    twoSided = values.isEmpty ? 1 : min(1, 2 * chance[0...low].reduce(0, +))
  }
}
