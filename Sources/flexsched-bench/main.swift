import FlexSchedKit
import Foundation

let root = URL(fileURLWithPath: CommandLine.arguments[2])
func bytes(_ p: String) -> [UInt8] { Array(try! Data(contentsOf: root.appendingPathComponent(p))) }
if CommandLine.arguments[1] == "check" {
  let csv = String(decoding: bytes("best_known.csv"), as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
  var equal = 0, total = 0, loaded = 0, worst = 0.0
  for line in csv {
    let f = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    do {
      let league = try RobinXFormat.read(bytes(f[2]), file: f[2], catalog: ConstraintRegistry.catalog).value
      let t0 = Date()
      let scorer = try Scorer(league)
      loaded += 1
      if f[14].isEmpty { continue }
      total += 1
      let tt = try RobinXSolutionFormat.read(bytes(f[14]), file: f[14], league: league).value
      let e = scorer.evaluate(tt)
      worst = max(worst, Date().timeIntervalSince(t0))
      if "\(e.cost.infeasibility)" == f[11] && "\(e.cost.objective)" == f[12] {
        equal += 1
      } else {
        print("\(f[1]): \(e.cost) expected \(f[11]) \(f[12])")
      }
    } catch { print("\(f[1]): \(error)") }
  }
  print("loaded \(loaded) equal \(equal) of \(total) slowest \(worst)")
} else {
  // solve FILE seconds seed threads
  let a = CommandLine.arguments
  let league = try! RobinXFormat.read(
    Array(Data(contentsOf: URL(fileURLWithPath: a[2]))), file: a[2], catalog: ConstraintRegistry.catalog
  ).value
  var o = SolveOptions(); o.timeLimit = Double(a[3]); o.seed = UInt64(a[4])!; o.threads = Int(a[5])!
  if a.count > 6 { o.evaluations = Int(a[6]); if a[3] == "0" { o.timeLimit = nil } }
  if a.count > 7 { o.verifyEvery = Int(a[7])! }
  let r = try! solve(league, options: o) { p in
    if p.event == .incumbent && a.count > 8 { print(p.elapsed, p.cost, p.stage) }
  }
  print(
    league.name, r.evaluation.cost.infeasibility, r.evaluation.cost.objective,
    "evals \(r.evaluations) rate \(Int(Double(r.evaluations)/r.seconds/1000))k/s feas \(r.secondsToFeasible ?? -1)",
    r.status, r.notes)
  for s in r.statistics { print("  \(s.name) \(s.proposed) \(s.accepted) \(s.improving)") }
}
