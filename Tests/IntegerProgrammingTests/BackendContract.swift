import IntegerProgramming
import Synchronization
import TestSupport
import Testing

/// What every backend has to do. A new backend adds a suite that calls `checkAll`.
enum BackendContract {
  static func checkAll(_ backend: any MIPBackend.Type) throws {
    try linearPrograms(backend)
    try integerPrograms(backend)
    try statuses(backend)
    try oddModels(backend)
    try invalidModels(backend)
    try randomPrograms(backend)
    try limits(backend)
    try warmStarts(backend)
  }

  static func linearPrograms(_ backend: any MIPBackend.Type) throws {
    // max 3x + 2y, x + y <= 4, x + 3y <= 6, x <= 3: optimum 11 at (3, 1).
    var model = LinearModel(.maximize)
    let x = model.addVariable("x", upper: 3, cost: 3)
    let y = model.addVariable("y", cost: 2)
    model.addRow("a", [(x, 1), (y, 1)], upper: 4)
    model.addRow("b", [(x, 1), (y, 3)], upper: 6)
    let solution = try backend.solve(model, MIPOptions())
    #expect(solution.status == .optimal)
    #expect(
      close(solution.objective, 11) && close(solution[x], 3) && close(solution[y], 1) && close(solution.bound, 11))
    // Free variables, equality rows, a constant.
    var free = LinearModel()
    let u = free.addVariable("u", lower: -.infinity, cost: 1)
    let v = free.addVariable("v", lower: -5, upper: 5, cost: 2)
    free.addRow("sum", [(u, 1), (v, 1)], lower: 1, upper: 1)
    free.objectiveConstant = 10
    let other = try backend.solve(free, MIPOptions())
    #expect(other.status == .optimal && close(other.objective, 10 + 6 - 10) && close(other[v], -5))
  }

  static func integerPrograms(_ backend: any MIPBackend.Type) throws {
    // Knapsack: values 10 13 7 8, weights 3 4 2 3, room 7: 23 (items 0 and 1).
    var knapsack = LinearModel(.maximize)
    let items = [10.0, 13, 7, 8].map { knapsack.addBinary("i", cost: $0) }
    knapsack.addRow("room", zip(items, [3.0, 4, 2, 3]).map { ($0, $1) }, upper: 7)
    let packed = try backend.solve(knapsack, MIPOptions())
    #expect(packed.status == .optimal && close(packed.objective, 23) && packed.values == [1, 1, 0, 0])
    // Assignment of 3 to 3.
    let costs = [[4.0, 1, 3], [2, 0, 5], [3, 2, 2]]
    var assignment = LinearModel()
    let cells = costs.map { $0.map { assignment.addBinary("x", cost: $0) } }
    for i in 0..<3 {
      assignment.addRow("row", cells[i].map { ($0, 1) }, lower: 1, upper: 1)
      assignment.addRow("column", cells.map { ($0[i], 1) }, lower: 1, upper: 1)
    }
    #expect(close(try backend.solve(assignment, MIPOptions()).objective, 5))
    // General integers with negative bounds.
    var general = LinearModel()
    let z = general.addVariable("z", lower: -7.5, upper: 9, kind: .integer, cost: 1)
    #expect(try backend.solve(general, MIPOptions())[z] == -7)
  }

  static func statuses(_ backend: any MIPBackend.Type) throws {
    var infeasible = LinearModel()
    let x = infeasible.addVariable("x", upper: 1)
    infeasible.addRow("r", [(x, 1)], lower: 2)
    #expect(try backend.solve(infeasible, MIPOptions()).status == .infeasible)
    var parity = LinearModel()
    let y = parity.addVariable("y", upper: 10, kind: .integer)
    parity.addRow("odd", [(y, 2)], lower: 7, upper: 7)
    #expect(try backend.solve(parity, MIPOptions()).status == .infeasible)
    var unbounded = LinearModel(.maximize)
    let z = unbounded.addVariable("z", cost: 1)
    unbounded.addRow("r", [(z, -1)], upper: 5)
    #expect(try backend.solve(unbounded, MIPOptions()).status == .unbounded)
    // An unbounded relaxation without an integer point.
    var ray = LinearModel(.maximize)
    let a = ray.addVariable("a", kind: .integer, cost: 1)
    let b = ray.addVariable("b", kind: .integer)
    ray.addRow("odd", [(a, 2), (b, -2)], lower: 1, upper: 1)
    #expect(try backend.solve(ray, MIPOptions(timeLimit: 2)).status != .unbounded)
    var endless = LinearModel(.maximize)
    let c = endless.addVariable("c", kind: .integer, cost: 1)
    let d = endless.addVariable("d", kind: .integer)
    endless.addRow("equal", [(c, 1), (d, -1)], lower: 0, upper: 0)
    #expect(try backend.solve(endless, MIPOptions(timeLimit: 2)).status == .unbounded)
    var crossed = LinearModel()
    _ = crossed.addVariable("c", lower: 2, upper: 1)
    #expect(try backend.solve(crossed, MIPOptions()).status == .infeasible)
  }

  static func oddModels(_ backend: any MIPBackend.Type) throws {
    let empty = try backend.solve(LinearModel(), MIPOptions())
    #expect(empty.status == .optimal && close(empty.objective, 0) && empty.values.isEmpty)
    var noColumns = LinearModel()
    noColumns.addRow("impossible", [], lower: 1)
    #expect(try backend.solve(noColumns, MIPOptions()).status == .infeasible)
    var noRows = LinearModel()
    let x = noRows.addVariable("x", lower: 1, upper: 3, cost: 2)
    #expect(close(try backend.solve(noRows, MIPOptions())[x], 1))
    // A variable named twice in a row counts twice.
    var twice = LinearModel(.maximize)
    let y = twice.addVariable("y", cost: 1)
    twice.addRow("r", [(y, 1), (y, 1)], upper: 6)
    #expect(close(try backend.solve(twice, MIPOptions())[y], 3))
  }

  static func invalidModels(_ backend: any MIPBackend.Type) throws {
    for bad in [Double.nan, .infinity] {
      var cost = LinearModel()
      _ = cost.addVariable("x", cost: bad)
      expectInvalid(backend, cost)
      var coefficient = LinearModel()
      let x = coefficient.addVariable("x")
      coefficient.addRow("r", [(x, bad)], upper: 1)
      expectInvalid(backend, coefficient)
      var bound = LinearModel()
      _ = bound.addVariable("x", lower: bad)
      expectInvalid(backend, bound)
    }
    var stranger = LinearModel()
    var other = LinearModel()
    _ = other.addVariable("a")
    let b = other.addVariable("b")
    _ = stranger.addVariable("x")
    stranger.addRow("r", [(b, 1)], upper: 1)
    expectInvalid(backend, stranger)
  }

  private static func expectInvalid(_ backend: any MIPBackend.Type, _ model: LinearModel) {
    do throws(MIPError) {
      _ = try backend.solve(model, MIPOptions())
      Issue.record("an invalid model was solved")
    } catch {
      if case .invalidModel = error { return }
      Issue.record("\(error)")
    }
  }

  /// A random 0/1 program and its optimum by trying all points.
  static func random(_ random: inout SeededGenerator) -> (model: LinearModel, optimum: Double?) {
    let n = 3 + random.below(6)
    let m = 1 + random.below(5)
    var model = LinearModel()
    let costs = (0..<n).map { _ in Double(random.below(41) - 20) }
    let x = costs.map { model.addBinary("x", cost: $0) }
    var rows: [([Double], Double, Double)] = []
    for _ in 0..<m {
      let coefficients = (0..<n).map { _ in Double(random.below(11) - 5) }
      let low = Double(random.below(9) - 6)
      let high = low + Double(random.below(8))
      rows.append((coefficients, low, high))
      model.addRow("r", zip(x, coefficients).map { ($0, $1) }, lower: low, upper: high)
    }
    var best: Double?
    for point in 0..<(1 << n) {
      let bits = (0..<n).map { Double((point >> $0) & 1) }
      let holds = rows.allSatisfy { row in
        let sum = zip(row.0, bits).reduce(0) { $0 + $1.0 * $1.1 }
        return row.1 <= sum && sum <= row.2
      }
      if holds { best = min(best ?? .infinity, zip(costs, bits).reduce(0) { $0 + $1.0 * $1.1 }) }
    }
    return (model, best)
  }

  static func randomPrograms(_ backend: any MIPBackend.Type) throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<150 {
      let (model, optimum) = random(&generator)
      let solution = try backend.solve(model, MIPOptions())
      if let optimum {
        #expect(solution.status == .optimal && close(solution.objective, optimum))
      } else {
        #expect(solution.status == .infeasible)
      }
    }
  }

  /// A market split problem, far beyond a second of branch and bound.
  static var hard: LinearModel {
    var generator = SeededGenerator(seed: 8)
    var model = LinearModel()
    let x = (0..<45).map { _ in model.addBinary("x") }
    for _ in 0..<5 {
      let weights = x.map { _ in Double(generator.below(100)) }
      let slack = model.addVariable("s", cost: 1)
      let surplus = model.addVariable("t", cost: 1)
      let half = (weights.reduce(0, +) / 2).rounded(.down)
      model.addRow("split", zip(x, weights).map { ($0, $1) } + [(slack, 1), (surplus, -1)], lower: half, upper: half)
    }
    return model
  }

  static func limits(_ backend: any MIPBackend.Type) throws {
    let clock = ContinuousClock()
    var begin = clock.now
    let timed = try backend.solve(hard, MIPOptions(timeLimit: 0.3))
    #expect(timed.status == .feasible || timed.status == .limit)
    #expect(clock.now - begin < .seconds(10))
    let asked = Mutex(0)
    begin = clock.now
    let stopped = try backend.solve(
      hard,
      MIPOptions(shouldStop: {
        asked.withLock {
          $0 += 1
          return $0 > 20
        }
      }))
    #expect(stopped.status == .feasible || stopped.status == .limit)
    #expect(clock.now - begin < .seconds(30))
    if let bound = timed.bound, let objective = timed.objective { #expect(bound <= objective + 1e-6) }
  }
}

extension BackendContract {
  /// A feasible point is never lost, and one that is not feasible is refused.
  static func warmStarts(_ backend: any MIPBackend.Type) throws {
    var knapsack = LinearModel(.maximize)
    let items = [10.0, 13, 7, 8].map { knapsack.addBinary("i", cost: $0) }
    knapsack.addRow("room", zip(items, [3.0, 4, 2, 3]).map { ($0, $1) }, upper: 7)
    var options = MIPOptions()
    for start in [[0.0, 0, 0, 0], [1, 0, 1, 0], [1, 1, 0, 0]] {
      options.warmStart = start
      let solution = try backend.solve(knapsack, options)
      #expect(solution.status == .optimal && close(solution.objective, 23))
    }
    for bad in [[1.0, 1, 1, 1], [0.5, 0, 0, 0], [1]] {
      options.warmStart = bad
      do throws(MIPError) {
        _ = try backend.solve(knapsack, options)
        Issue.record("\(bad) was taken")
      } catch {
        guard case .invalidModel(let text) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(text.contains("warm start"))
      }
    }
    // Too little time for anything better.
    var model = hard
    model.objectiveConstant = 3
    var start = [Double](repeating: 0, count: model.columns.count)
    for row in model.rows {
      if let slack = row.terms.first(where: { $0.variable >= 45 }) { start[slack.variable] = row.lower }
    }
    var stopped = MIPOptions(shouldStop: { true })
    stopped.warmStart = start
    let kept = try backend.solve(model, stopped)
    #expect(kept.status == .feasible && kept.values == start && close(kept.objective, model.objective(of: start)))
    var brief = MIPOptions(timeLimit: 0.3)
    brief.warmStart = start
    let better = try backend.solve(model, brief)
    #expect(better.status == .feasible && (better.objective ?? .infinity) <= model.objective(of: start) + 1e-6)
    // A random program, from a random feasible point.
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<40 {
      let (model, optimum) = random(&generator)
      guard let optimum, let point = try? backend.solve(model.costless, MIPOptions()), !point.values.isEmpty else {
        continue
      }
      var options = MIPOptions()
      options.warmStart = point.values
      let solution = try backend.solve(model, options)
      #expect(solution.status == .optimal && close(solution.objective, optimum))
    }
  }
}

func close(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 1e-6 * max(1, abs(b)) } ?? false }
