import FlexSchedKit
import Foundation

/// Nanoseconds per move with one kind of rule or one objective at a time, and what kinds compile to: where every delta is
/// evaluated to its end and carried out, and over a whole annealing, where most moves are rejected early.
enum Deltas {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["evaluations": 1_000_000, "seed": 1])
    let evaluations = words.numbers["evaluations"] ?? 1_000_000
    let seed = UInt64(words.numbers["seed"] ?? 1)
    let leagues =
      words.positionals.isEmpty ? [SampleLeague.everyKind(teams: 20)] : try words.positionals.map(BenchWords.league)
    print(
      "league; rules; terms by shape; ns per accepted move; more than without rules; ns per move of an annealing; accepted"
    )
    for league in leagues {
      var base: Double?
      for part in parts(of: league) {
        let probe = try KernelProbe(part.league, seed: seed)
        let time = probe.walk(nil, .hot, evaluations: evaluations).nanosecondsPerEvaluation
        let reading = probe.anneal(evaluations: evaluations)
        let shapes = probe.shapes.map { "\($0.count) \($0.name)" }.joined(separator: " + ")
        print(
          "\(league.name); \(part.name); \(shapes.isEmpty ? "none" : shapes); \(Int(time)); "
            + "\(Int(time - (base ?? time))); \(Int(reading.nanosecondsPerEvaluation)); "
            + String(format: "%.3f", Double(reading.accepted) / Double(max(1, reading.evaluations))))
        if base == nil { base = time }
      }
    }
  }

  /// The league without rules and objective, with each of them alone, and as it is.
  private static func parts(of league: League) -> [(name: String, league: League)] {
    var bare = league
    bare.rules = []
    bare.blackouts = []
    bare.objective = Objective()
    var result = [(name: "none", league: bare)]
    var kinds: [String] = []
    for rule in league.allRules where !kinds.contains(rule.kind) { kinds.append(rule.kind) }
    for kind in kinds.sorted() {
      var part = bare
      part.rules = league.allRules.filter { $0.kind == kind }
      result.append((kind, part))
    }
    let objective = league.objective
    var single: [(String, Objective)] = []
    if objective.travel != 0 { single.append(("travel", Objective(travel: objective.travel))) }
    if objective.countsTrips {
      let trips = Objective(travelCost: objective.travelCost, missedClassDays: objective.missedClassDays)
      single.append(("travel cost", trips))
    }
    if objective.breaks != 0 { single.append(("breaks", Objective(breaks: objective.breaks))) }
    if objective.carryOver != 0 { single.append(("carry-over", Objective(carryOver: objective.carryOver))) }
    if objective.assignmentCost != 0 {
      single.append(("assignment cost", Objective(assignmentCost: objective.assignmentCost)))
    }
    for (name, objective) in single {
      var part = bare
      part.objective = objective
      result.append((name, part))
    }
    return result + [("all", league)]
  }
}
