import FlexSchedKit
import Foundation

/// Evaluations per second of one thread over a whole annealing, with all rules of the league.
enum Rate {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["seconds": 10, "seed": 1])
    guard !words.positionals.isEmpty else { throw InputError(.usage, "rate needs LEAGUE...") }
    print("league, evaluations/s, accepted, hard, soft")
    for path in words.positionals {
      let league = try BenchWords.league(path)
      var options = SolveOptions.standard
      options.seed = UInt64(words.numbers["seed"] ?? 1)
      options.timeLimit = Double(words.numbers["seconds"] ?? 10)
      let result = try solve(league, options: options)
      let accepted = result.statistics.reduce(0) { $0 + $1.accepted }
      let share = Double(accepted) / Double(max(1, result.evaluations))
      print(
        "\(league.name), \(Int(Double(result.evaluations) / result.seconds)), \(String(format: "%.4f", share)), "
          + "\(result.evaluation.cost.infeasibility), \(result.evaluation.cost.objective)")
      for neighborhood in result.statistics {
        print(
          "  \(neighborhood.name): proposed \(neighborhood.proposed), accepted \(neighborhood.accepted), "
            + "improving \(neighborhood.improving)")
      }
    }
  }
}
