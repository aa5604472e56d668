import FlexSchedKit
import Foundation

/// What a schedule is worth against chance: objective, travel and its costs of random feasible schedules, in total and per
/// team.
///
/// Every sample is a random 1-factorisation with random labels, changed by an annealing of the hard rules alone, at a
/// temperature that is far above everything soft, until they hold.
enum Baseline {
  /// A number that schedules have, and that of each team.
  private struct Measure {
    var name: String
    var total: (Evaluation) -> Int?
    var perTeam: (Metrics) -> [Int]
  }

  private static var measures: [Measure] {
    [
      Measure(name: "objective", total: { $0.cost.objective }, perTeam: { _ in [] }),
      Measure(name: "travel", total: { $0.metrics.travel }, perTeam: { $0.travelPerTeam }),
      trips("cost", \.cost), trips("nights", \.nights), trips("class days", \.missedClassDays),
      trips("kg CO2", \.kilograms),
    ]
  }

  private static func trips(_ name: String, _ value: KeyPath<TravelTotals, Int>) -> Measure {
    Measure(
      name: name, total: { $0.metrics.trips?.total { $0[keyPath: value] } },
      perTeam: { ($0.trips?.perTeam ?? []).map { $0[keyPath: value] } })
  }

  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["count": 100])
    guard let path = words.positionals.first else { throw InputError(.usage, "baseline needs LEAGUE") }
    let league = try BenchWords.league(path)
    var samples: [Evaluation] = []
    var failed = 0
    for seed in 1...(words.numbers["count"] ?? 100) {
      var options = SolveOptions.standard
      options.seed = UInt64(seed)
      options.evaluations = 20_000_000
      options.stopAtFeasible = true
      let result = try solve(league, options: options)
      if result.evaluation.cost.isFeasible { samples.append(result.evaluation) } else { failed += 1 }
    }
    print("random feasible schedules: \(samples.count) (\(failed) runs found none)")
    guard !samples.isEmpty else { return }
    for measure in measures {
      let values = samples.compactMap(measure.total)
      if !values.isEmpty {
        print(measure.name.padding(toLength: 11, withPad: " ", startingAt: 0) + spread(values))
      }
    }
    guard words.positionals.count > 1, let data = FileManager.default.contents(atPath: words.positionals[1]) else {
      return
    }
    let timetable = try Flexsched.readSchedule(Array(data), of: league, file: words.positionals[1]).value
    let evaluation = try Flexsched.score(timetable, of: league)
    print("\(words.positionals[1]): hard \(evaluation.cost.infeasibility)")
    for measure in measures {
      guard let value = measure.total(evaluation), value != 0 else { continue }
      compare(measure.name, value, median(samples.compactMap(measure.total)))
    }
    perTeam(evaluation, samples, league)
  }

  /// Median of the random schedules and value of the given one, for every team.
  private static func perTeam(_ evaluation: Evaluation, _ samples: [Evaluation], _ league: League) {
    let shown = measures.filter { $0.perTeam(evaluation.metrics).count == league.teams.count }
    guard !shown.isEmpty else { return }
    print("per team, median of the random schedules and this one: " + shown.map(\.name).joined(separator: "; "))
    for (team, name) in league.teams.map(\.name).enumerated() {
      let cells = shown.map { measure in
        let usual = median(samples.map { measure.perTeam($0.metrics)[team] })
        return "\(usual) \(measure.perTeam(evaluation.metrics)[team])"
      }
      print("\(name); " + cells.joined(separator: "; "))
    }
  }

  private static func compare(_ name: String, _ value: Int, _ reference: Int) {
    let share = 100 * (1 - Double(value) / Double(max(1, reference)))
    let side = share < 0 ? "above" : "below"
    print("\(name) \(value): \(String(format: "%.1f", abs(share))) % \(side) the median \(reference)")
  }

  private static func median(_ values: [Int]) -> Int { values.sorted()[values.count / 2] }

  private static func spread(_ values: [Int]) -> String {
    "smallest \(values.min() ?? 0), median \(median(values)), largest \(values.max() ?? 0)"
  }
}
