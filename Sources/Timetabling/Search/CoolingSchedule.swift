import Glibc

/// Temperatures of one annealing: geometric from `start` to `end` over the share of the budget that the annealing has,
/// in levels of factor 0.99. A level that has accepted its share of moves ends early; what it saves goes to the later ones.
struct CoolingSchedule {
  let start: Double
  let end: Double
  /// Share of a level's evaluations that may be accepted before it ends.
  let acceptance: Double

  static let factor = 0.99

  var levels: Int { max(1, Int((log(start / end) / -log(CoolingSchedule.factor)).rounded(.up))) }

  /// So many schedules that go through the same temperatures one after the other, each with its share of the levels.
  func pieces(_ count: Int) -> [CoolingSchedule] {
    let ends = (0...count).map { start * pow(end / start, Double($0) / Double(count)) }
    return zip(ends, ends.dropFirst()).map { CoolingSchedule(start: $0, end: $1, acceptance: acceptance) }
  }

  func temperature(level: Int) -> Double { max(end, start * pow(CoolingSchedule.factor, Double(level))) }
}
