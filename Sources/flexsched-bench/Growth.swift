import FlexSchedKit
import Foundation

/// Speed and memory by the number of teams: double round robins with travel, breaks and windows of games.
enum Growth {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["evaluations": 1_000_000, "seed": 1])
    let evaluations = words.numbers["evaluations"] ?? 1_000_000
    print("teams, slots, games, set-up s, moves/s, most memory of the process so far MB")
    for teams in [10, 20, 40, 80, 100] {
      let begin = Date()
      let league = SampleLeague.travelling(teams: teams)
      let probe = try KernelProbe(league, seed: UInt64(words.numbers["seed"] ?? 1))
      let setUp = Date().timeIntervalSince(begin)
      let reading = probe.anneal(evaluations: evaluations)
      var usage = rusage()
      getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
      print(
        "\(teams), \(league.slots.count), \(teams * (teams - 1)), \(String(format: "%.2f", setUp)), "
          + "\(Int(Double(reading.evaluations) / max(1e-9, reading.seconds))), \(usage.ru_maxrss / 1024)")
    }
  }
}
