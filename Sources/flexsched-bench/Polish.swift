import FlexSchedKit
import Foundation

/// What integer programming makes better in parts of a schedule while the rest stays: without a schedule, in what a search
/// leaves behind.
enum Polish {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["search": 30, "seconds": 30, "seed": 1])
    guard let path = words.positionals.first, words.positionals.count <= 2 else {
      throw InputError(.usage, "polish needs LEAGUE [SCHEDULE]")
    }
    let league = try BenchWords.league(path)
    guard let backend = SolveOptions.standard.mipBackend else {
      throw InputError(.unsupported, "there is no integer programming in this build")
    }
    let seed = UInt64(words.numbers["seed"] ?? 1)
    let probe = try PolishProbe(league, start(league, words, seed), backend: backend, seed: seed)
    let before = try Flexsched.score(probe.timetable, of: league).cost
    try probe.run(seconds: Double(words.numbers["seconds"] ?? 30))
    let after = try Flexsched.score(probe.timetable, of: league).cost
    print("league, part, tries, solved, improved, gain, seconds, free at once")
    for record in probe.records {
      print(
        "\(league.name), \(record.part), \(record.tries), \(record.solved), \(record.improved), \(record.gain), "
          + "\(String(format: "%.1f", record.seconds)), \(record.size)")
    }
    print(
      "\(league.name), all: hard \(before.infeasibility) -> \(after.infeasibility), soft \(before.objective) -> "
        + "\(after.objective)")
  }

  private static func start(_ league: League, _ words: BenchWords, _ seed: UInt64) throws -> Timetable {
    if words.positionals.count == 2 {
      guard let data = FileManager.default.contents(atPath: words.positionals[1]) else {
        throw InputError(.unreadable, "cannot read '\(words.positionals[1])'")
      }
      return try Flexsched.readSchedule(Array(data), of: league, file: words.positionals[1]).value
    }
    var options = SolveOptions.standard
    options.seed = seed
    options.timeLimit = Double(words.numbers["search"] ?? 30)
    options.threads = 2
    return try solve(league, options: options).timetable
  }
}
