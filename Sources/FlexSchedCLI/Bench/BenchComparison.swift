import FlexSchedKit

/// What changed between two sets of results: per instance, and over all pairs of the same instance and seed.
struct BenchComparison {
  private struct Pair {
    var instance: String
    var old: Cost
    var new: Cost

    /// Relative change of the cost: negative is better; infinite when only one of the two is feasible.
    var change: Double {
      if old.isFeasible != new.isFeasible { return new.isFeasible ? -.infinity : .infinity }
      let (before, after) =
        old.isFeasible ? (old.objective, new.objective) : (old.infeasibility, new.infeasibility)
      return (Double(after) - Double(before)) / Double(max(1, before.magnitude))
    }
  }

  private let pairs: [Pair]

  init(_ runs: [BenchRun], with old: BenchDocument) {
    var before: [[String]: Cost] = [:]
    for run in old.runs {
      before[[run.category, run.instance, run.seed]] = Cost(
        infeasibility: run.infeasibility, objective: run.objective)
    }
    pairs = runs.compactMap { run in
      before[[run.row.category, run.row.instance, String(run.seed)]].map {
        Pair(instance: run.row.instance, old: $0, new: run.cost)
      }
    }
  }

  var text: String {
    guard !pairs.isEmpty else { return "no run of the old results has the same instance and seed\n" }
    var table = TextTable([
      ("instance", .left), ("pairs", .right), ("old median", .right), ("new median", .right), ("better", .right),
      ("equal", .right), ("worse", .right),
    ])
    var order: [String] = []
    for pair in pairs where !order.contains(pair.instance) { order.append(pair.instance) }
    for instance in order {
      let own = pairs.filter { $0.instance == instance }
      table.add(
        [
          instance, String(own.count), BenchComparison.median(own.map(\.old)), BenchComparison.median(own.map(\.new)),
        ] + BenchComparison.counts(own).map { String($0) })
    }
    let counts = BenchComparison.counts(pairs)
    let test = WilcoxonTest(pairs.map(\.change))
    return table.text() + "\(pairs.count) pairs: \(counts[0]) better, \(counts[1]) equal, \(counts[2]) worse; "
      + "Wilcoxon signed-rank test of the relative changes: p = \(Number.fixed(test.twoSided, 4)) (two-sided)\n"
  }

  /// Better, equal, worse.
  private static func counts(_ pairs: [Pair]) -> [Int] {
    [pairs.count { $0.change < 0 }, pairs.count { $0.change == 0 }, pairs.count { $0.change > 0 }]
  }

  /// The upper median by cost; "hard 3" when it is infeasible.
  static func median(_ costs: [Cost]) -> String {
    let middle = costs.sorted()[costs.count / 2]
    return middle.isFeasible ? Number.grouped(middle.objective) : "hard \(Number.grouped(middle.infeasibility))"
  }
}
