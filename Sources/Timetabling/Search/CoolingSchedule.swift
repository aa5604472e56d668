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

  func temperature(level: Int) -> Double { max(end, start * pow(CoolingSchedule.factor, Double(level))) }
}
