import FlexSchedKit
import Foundation

/// Breaks schedules in all ways, one at a time and five at once, and counts what is found, what is repaired, and how much that
/// changes.
enum Conflicts {
  static func run(_ words: [String]) throws {
    let words = try BenchWords(words, options: ["injections": 100, "search": 20, "seconds": 10, "seed": 1])
    guard !words.positionals.isEmpty else { throw InputError(.usage, "conflicts needs LEAGUE...") }
    let seed = UInt64(words.numbers["seed"] ?? 1)
    var table = InjectionTable()
    for path in words.positionals {
      let league = try BenchWords.league(path)
      var options = SolveOptions.standard
      options.seed = seed
      options.timeLimit = Double(words.numbers["search"] ?? 20)
      options.threads = 2
      options.stopAtFeasible = !league.usesAppointments
      let published = try solve(league, options: options).timetable
      var own = InjectionTable()
      var random = RandomSource(seed: seed &+ UInt64(path.utf8.reduce(0) { $0 &+ Int($1) }))
      for number in 0..<(words.numbers["injections"] ?? 100) {
        let burst = number % 2 == 0 ? 1 : 5
        guard let injection = Injection(league, published, count: burst, &random) else { continue }
        try own.add(injection, of: league, published, seconds: Double(words.numbers["seconds"] ?? 10), seed: seed)
      }
      print(own.text(league.name))
      table.add(own)
    }
    print(table.text("all"))
  }
}

/// What came of injections, by kind; bursts are a kind of their own.
private struct InjectionTable {
  private struct Row {
    var injected = 0
    var found = 0
    var resolved = 0
    var worse = 0
    var impossible = 0
    var moved = 0
    /// Repairs that move as few games as any, one more, more than that, and those for which nobody knows.
    var fewest = 0
    var oneMore = 0
    var more = 0
    var unknown = 0
    var seconds: [Double] = []
  }

  private var rows: [String: Row] = [:]

  mutating func add(
    _ injection: Injection, of league: League, _ published: Timetable, seconds: Double, seed: UInt64
  ) throws {
    var options = SolveOptions.standard
    options.timeLimit = seconds
    options.seed = seed
    let begin = Date()
    let result = try repair(injection.timetable, of: league, injection.order, options: options)
    var row = rows[injection.name] ?? Row()
    row.seconds.append(Date().timeIntervalSince(begin))
    row.injected += 1
    if injection.isFound(in: result.conflictsBefore) { row.found += 1 }
    let clean = try Flexsched.score(published, of: league).cost.infeasibility
    let left = result.best.evaluation.cost.infeasibility
    if left <= clean { row.resolved += 1 } else if result.status == .impossible { row.impossible += 1 }
    if left > result.before.cost.infeasibility { row.worse += 1 }
    let moved = result.best.changes.filter { $0.before != nil && $0.after != nil && $0.isMoved }.count
    row.moved += moved
    if left <= clean {
      switch result.fewestMoves.map({ moved - $0 }) {
      case nil: row.unknown += 1
      case 0?: row.fewest += 1
      case 1?: row.oneMore += 1
      default: row.more += 1
      }
    }
    rows[injection.name] = row
  }

  mutating func add(_ other: InjectionTable) {
    for (name, row) in other.rows {
      var mine = rows[name] ?? Row()
      mine.injected += row.injected
      mine.found += row.found
      mine.resolved += row.resolved
      mine.worse += row.worse
      mine.impossible += row.impossible
      mine.moved += row.moved
      mine.fewest += row.fewest
      mine.oneMore += row.oneMore
      mine.more += row.more
      mine.unknown += row.unknown
      mine.seconds += row.seconds
      rows[name] = mine
    }
  }

  func text(_ title: String) -> String {
    var lines = [
      "\(title): kind, injected, found, resolved, proven impossible, worse, games moved, fewest, one more, more, "
        + "not proven, median s, most s"
    ]
    for (name, row) in rows.sorted(by: { $0.key < $1.key }) {
      let times = row.seconds.sorted()
      lines.append(
        "  \(name), \(row.injected), \(row.found), \(row.resolved), \(row.impossible), \(row.worse), \(row.moved), "
          + "\(row.fewest), \(row.oneMore), \(row.more), \(row.unknown), "
          + String(format: "%.2f, %.2f", times[times.count / 2], times.last ?? 0))
    }
    return lines.joined(separator: "\n")
  }
}
