import CAllocationCounter
import FlexSchedKit
import Foundation

/// Moves per second of each neighborhood alone, halfway down an annealing, and how often the loop asked for memory.
enum Moves {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["evaluations": 1_000_000, "seed": 1])
    let evaluations = words.numbers["evaluations"] ?? 1_000_000
    guard !words.positionals.isEmpty else { throw InputError(.usage, "moves needs LEAGUE...") }
    print("league, neighborhood, moves/s, ns per move, accepted, allocations")
    for path in words.positionals {
      let league = try BenchWords.league(path)
      let probe = try KernelProbe(league, seed: UInt64(words.numbers["seed"] ?? 1))
      _ = probe.anneal(evaluations: evaluations)
      for name in probe.neighborhoods.map(Optional.some) + [nil] {
        var allocations: Int64 = 0
        let reading = probe.walk(name, .mild, evaluations: evaluations) { loop in
          let before = flexsched_allocations()
          loop()
          allocations = flexsched_allocations() - before
        }
        print(
          "\(league.name), \(name ?? "all"), \(Int(Double(reading.evaluations) / max(1e-9, reading.seconds))), "
            + "\(Int(reading.nanosecondsPerEvaluation)), "
            + String(format: "%.4f", Double(reading.accepted) / Double(max(1, reading.evaluations)))
            + ", \(allocations)")
      }
    }
  }
}
