import FlexSchedKit
import Foundation

/// Measurements that anyone can repeat: one file each, one line in `all`.
enum BenchTool {
  static var all: [(name: String, usage: String, run: ([String]) throws -> Void)] {
    [
      (
        "baseline",
        "LEAGUE [SCHEDULE] [--count 100]: objective, travel and its costs of random feasible schedules, and how a schedule "
          + "compares, in total and per team",
        Baseline.run
      ),
      (
        "rate",
        "LEAGUE... [--seconds 10 | --evaluations N] [--seed 1]: evaluations per second of one thread, and per neighborhood",
        Rate.run
      ),
      (
        "deltas",
        "[LEAGUE...] [--evaluations 1000000] [--seed 1]: nanoseconds per move with each kind of rule alone; without leagues, "
          + "rules of every kind for 20 teams",
        Deltas.run
      ),
      (
        "moves",
        "LEAGUE... [--evaluations 1000000] [--seed 1]: moves per second of every neighborhood alone, and allocations",
        Moves.run
      ),
      (
        "polish",
        "LEAGUE [SCHEDULE] [--search 30] [--seconds 30] [--seed 1]: what integer programming makes better in parts of a schedule, "
          + "or of what so many seconds of search leave behind",
        Polish.run
      ),
      (
        "conflicts",
        "LEAGUE... [--injections 100] [--search 20] [--seconds 10] [--seed 1]: breaks schedules that a search makes, one way at "
          + "a time and five ways at once; what is found and resolved, and how many games that moves",
        Conflicts.run
      ),
      (
        "detection",
        "[LEAGUE SCHEDULE] [--changes 1000] [--seed 1]: ms from a change to the list of conflicts, compared with detection from "
          + "scratch; without a league, a season of 30 teams and 1,230 games",
        Detection.run
      ),
      (
        "growth", "[--evaluations 1000000] [--seed 1]: speed and memory for double round robins of 10 to 100 teams",
        Growth.run
      ),
    ]
  }

  static func run(_ words: [String]) -> Int32 {
    guard let name = words.first, let tool = all.first(where: { $0.name == name }) else {
      let lines = all.map { "  flexsched-bench \($0.name) \($0.usage)" }
      FileHandle.standardError.write(Data((["usage:"] + lines).joined(separator: "\n").appending("\n").utf8))
      return words.first == nil || words.first == "--help" ? 0 : 2
    }
    do {
      try tool.run(Array(words.dropFirst()))
      return 0
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      return 2
    }
  }
}

/// Words of a command line: positionals, and options with a number.
struct BenchWords {
  var positionals: [String] = []
  var numbers: [String: Int] = [:]

  init(_ words: [String], options: [String: Int]) throws {
    numbers = options
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.hasPrefix("--") {
        let name = String(word.dropFirst(2))
        guard options[name] != nil, index + 1 < words.count, let value = Int(words[index + 1]), value > 0 else {
          throw InputError(
            .usage,
            "'\(word)' is no option with a positive number; there are "
              + options.keys.sorted().map { "--\($0)" }.joined(separator: ", "))
        }
        numbers[name] = value
        index += 2
      } else {
        positionals.append(word)
        index += 1
      }
    }
  }

  static func league(_ path: String) throws -> League {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw InputError(.unreadable, "cannot read '\(path)'")
    }
    return try Flexsched.readLeague(Array(data), file: path).value
  }
}
