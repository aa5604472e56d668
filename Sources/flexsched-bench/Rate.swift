import FlexSchedKit
import Foundation

/// Evaluations per second of one thread over a whole annealing, with all rules of the league: of the run, in which exact solvers
/// have their turns, and of the moves alone. With a budget of evaluations instead of seconds, the same moves every time.
enum Rate {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["seconds": 0, "seed": 1, "evaluations": 0])
    guard !words.positionals.isEmpty else { throw InputError(.usage, "rate needs LEAGUE...") }
    let (seconds, evaluations) = (words.numbers["seconds"] ?? 0, words.numbers["evaluations"] ?? 0)
    guard seconds == 0 || evaluations == 0 else {
      throw InputError(.usage, "rate takes --seconds or --evaluations, not both")
    }
    print("league, evaluations/s, of the moves alone, accepted, hard, soft")
    for path in words.positionals {
      let league = try BenchWords.league(path)
      var options = SolveOptions.standard
      options.seed = UInt64(words.numbers["seed"] ?? 1)
      if evaluations > 0 {
        options.evaluations = evaluations
        options.timeLimit = nil
      } else {
        options.timeLimit = Double(seconds == 0 ? 10 : seconds)
      }
      let result = try solve(league, options: options)
      let accepted = result.statistics.reduce(0) { $0 + $1.accepted }
      let share = Double(accepted) / Double(max(1, result.evaluations))
      print(
        "\(league.name), \(Int(Double(result.evaluations) / result.seconds)), \(moveRate(result)), "
          + "\(String(format: "%.4f", share)), "
          + "\(result.evaluation.cost.infeasibility), \(result.evaluation.cost.objective)")
      for neighborhood in result.statistics {
        print(
          "  \(neighborhood.name): proposed \(neighborhood.proposed), accepted \(neighborhood.accepted), "
            + "improving \(neighborhood.improving)")
      }
    }
  }

  /// Moves per second of the time that went to moves.
  private static func moveRate(_ result: SolveResult) -> String {
    let moves = result.statistics.filter { $0.gain == nil }.reduce(0) { $0 + $1.proposed }
    return result.moveSeconds > 0 ? String(Int(Double(moves) / result.moveSeconds)) : "-"
  }
}
