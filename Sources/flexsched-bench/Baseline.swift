import FlexSchedKit
import Foundation

/// What a schedule is worth against chance: the objective of random feasible schedules.
///
/// Every sample is a random 1-factorisation with random labels, changed by an annealing of the hard rules alone, at a
/// temperature that is far above everything soft, until they hold.
enum Baseline {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["count": 100])
    guard let path = words.positionals.first else { throw InputError(.usage, "baseline needs LEAGUE") }
    let league = try BenchWords.league(path)
    var values: [Int] = []
    var travels: [Int] = []
    var failed = 0
    for seed in 1...(words.numbers["count"] ?? 100) {
      var options = SolveOptions.standard
      options.seed = UInt64(seed)
      options.evaluations = 20_000_000
      options.stopAtFeasible = true
      let result = try solve(league, options: options)
      guard result.evaluation.cost.isFeasible else {
        failed += 1
        continue
      }
      values.append(result.evaluation.cost.objective)
      travels.append(result.evaluation.metrics.travel ?? 0)
    }
    print("random feasible schedules: \(values.count) (\(failed) runs found none)")
    guard !values.isEmpty else { return }
    print("objective: " + spread(values))
    if league.distances != nil { print("travel:    " + spread(travels)) }
    guard words.positionals.count > 1, let data = FileManager.default.contents(atPath: words.positionals[1]) else {
      return
    }
    let timetable = try Flexsched.readSchedule(Array(data), of: league, file: words.positionals[1]).value
    let evaluation = try Flexsched.score(timetable, of: league)
    print("\(words.positionals[1]): hard \(evaluation.cost.infeasibility)")
    compare("objective", evaluation.cost.objective, median(values))
    if let travel = evaluation.metrics.travel { compare("travel", travel, median(travels)) }
  }

  private static func compare(_ name: String, _ value: Int, _ reference: Int) {
    let share = 100 * (1 - Double(value) / Double(max(1, reference)))
    print("\(name) \(value): \(String(format: "%.1f", share)) % below the median \(reference)")
  }

  private static func median(_ values: [Int]) -> Int { values.sorted()[values.count / 2] }

  private static func spread(_ values: [Int]) -> String {
    "smallest \(values.min() ?? 0), median \(median(values)), largest \(values.max() ?? 0)"
  }
}
