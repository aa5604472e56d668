import Satisfiability
import Synchronization
import TestSupport
import Testing

/// What every backend has to do. A new backend adds a suite that calls `checkAll`.
enum SATContract {
  static func checkAll(_ backend: any SATBackend.Type) throws {
    #expect(backend.isAvailable && !backend.name.isEmpty && !backend.summary.isEmpty)
    try oddFormulas(backend)
    try randomFormulas(backend)
    try assumptions(backend)
    try limits(backend)
    try repetition(backend)
  }

  static func oddFormulas(_ backend: any SATBackend.Type) throws {
    let empty = try backend.session(Formula())
    #expect(solve(empty) == .satisfiable && empty.values.isEmpty)
    var contradiction = Formula()
    contradiction.require([])
    let none = try backend.session(contradiction)
    #expect(solve(none) == .unsatisfiable && none.failed.isEmpty && none.values.isEmpty)
    // A variable in no clause still has a value.
    var free = Formula()
    _ = free.addVariable()
    let some = try backend.session(free)
    #expect(solve(some) == .satisfiable && some.values.count == 1)
  }

  /// Random formulas with three literals in a clause, against trying all assignments.
  static func randomFormulas(_ backend: any SATBackend.Type) throws {
    var random = SeededGenerator(seed: 11)
    var satisfiable = 0
    for _ in 0..<300 {
      let formula = randomFormula(variables: 3 + random.below(8), perVariable: 4 + random.below(3), &random)
      let session = try backend.session(formula)
      let expected = solutions(of: formula).isEmpty ? SATStatus.unsatisfiable : .satisfiable
      #expect(solve(session) == expected)
      if expected == .satisfiable {
        satisfiable += 1
        #expect(formula.isSatisfied(by: session.values))
      }
    }
    #expect(satisfiable > 50 && satisfiable < 250)
  }

  /// One session, many assumptions: what was learned before changes no answer.
  static func assumptions(_ backend: any SATBackend.Type) throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<40 {
      let formula = randomFormula(variables: 8, perVariable: 3, &random)
      let session = try backend.session(formula)
      let all = solutions(of: formula)
      for _ in 0..<10 {
        let assumed = (0..<8).filter { _ in random.below(2) == 0 }.map {
          Literal(code: Int32(random.below(2) == 0 ? $0 + 1 : -$0 - 1))
        }
        let fitting = all.filter { values in assumed.allSatisfy { values[$0.variable] == $0.isPositive } }
        let status = solve(session, assumed)
        #expect(status == (fitting.isEmpty ? .unsatisfiable : .satisfiable))
        if status == .satisfiable { #expect(fitting.contains(session.values)) }
        if status == .unsatisfiable {
          #expect(Set(session.failed).isSubset(of: assumed))
          let failed = session.failed
          #expect(!all.contains { values in failed.allSatisfy { values[$0.variable] == $0.isPositive } })
        }
      }
    }
  }

  static func limits(_ backend: any SATBackend.Type) throws {
    let hard = pigeons(12)
    let session = try backend.session(hard)
    #expect(session.solve(assuming: [], conflicts: 10, shouldStop: { false }) == .unknown)
    let stopped = Atomic<Bool>(false)
    #expect(
      session.solve(assuming: [], conflicts: nil) {
        stopped.store(true, ordering: .relaxed)
        return true
      } == .unknown)
    let wasAsked = stopped.load(ordering: .relaxed)
    #expect(wasAsked)
    // It goes on afterwards, and a limit holds for one call only.
    let easy = try backend.session(pigeons(5))
    _ = easy.solve(assuming: [], conflicts: 1, shouldStop: { false })
    #expect(solve(easy) == .unsatisfiable)
  }

  /// Counted work gives the same answers.
  static func repetition(_ backend: any SATBackend.Type) throws {
    var random = SeededGenerator(seed: 13)
    let formula = randomFormula(variables: 120, perVariable: 4, &random)
    let runs = try (0..<2).map { _ in
      let session = try backend.session(formula)
      var trace: [[Bool]] = []
      for conflicts in [3, 50, 100_000] {
        _ = session.solve(assuming: [], conflicts: conflicts, shouldStop: { false })
        trace.append(session.values)
      }
      return trace
    }
    #expect(runs[0] == runs[1] && !runs[0][2].isEmpty)
  }

  // MARK: Formulas

  private static func solve(_ session: any SATSession, _ assumed: [Literal] = []) -> SATStatus {
    session.solve(assuming: assumed, conflicts: nil, shouldStop: { false })
  }

  private static func randomFormula(variables: Int, perVariable: Int, _ random: inout SeededGenerator) -> Formula {
    var formula = Formula()
    let literals = (0..<variables).map { _ in formula.addVariable() }
    for _ in 0..<(variables * perVariable) {
      formula.require(
        (0..<3).map { _ in
          let literal = literals[random.below(variables)]
          return random.below(2) == 0 ? literal : !literal
        })
    }
    return formula
  }

  /// One more pigeon than holes.
  private static func pigeons(_ holes: Int) -> Formula {
    var formula = Formula()
    let sits = (0...holes).map { _ in (0..<holes).map { _ in formula.addVariable() } }
    for pigeon in sits { formula.require(pigeon) }
    for hole in 0..<holes {
      for i in 0...holes {
        for j in 0..<i { formula.require(!sits[i][hole], !sits[j][hole]) }
      }
    }
    return formula
  }
}

/// All assignments that satisfy a formula of few variables.
func solutions(of formula: Formula) -> [[Bool]] {
  (0..<(1 << formula.variableCount)).compactMap { bits in
    let values = (0..<formula.variableCount).map { bits >> $0 & 1 == 1 }
    let clauses = formula.codes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
    return clauses.allSatisfy { $0.contains { values[Int(abs($0)) - 1] == ($0 > 0) } } ? values : nil
  }
}
