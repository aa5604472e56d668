import Satisfiability
import TestSupport
import Testing

@Suite struct FormulaTests {
  /// For every number of literals and every bound: the assignments of the literals that can be completed are those with so
  /// many true ones.
  @Test func bounds() {
    for count in 0...6 {
      for bound in -1...(count + 1) {
        check(count) { formula, literals in
          formula.atMost(bound, of: literals)
        } isRight: {
          $0 <= bound
        }
        check(count) { formula, literals in
          formula.atLeast(bound, of: literals)
        } isRight: {
          $0 >= bound
        }
        for most in bound...(count + 1) {
          check(count) { formula, literals in
            formula.count(literals, min: bound, max: most)
          } isRight: {
            bound <= $0 && $0 <= most
          }
        }
      }
      check(count) { formula, literals in
        formula.exactlyOne(of: literals)
      } isRight: {
        $0 == 1
      }
    }
  }

  /// What is added under a condition binds where the condition holds, and only there.
  @Test func conditions() {
    for bound in 0...4 {
      var formula = Formula()
      let literals = (0..<4).map { _ in formula.addVariable() }
      let condition = formula.addVariable()
      formula.condition = condition
      formula.count(literals, min: bound, max: bound)
      formula.condition = nil
      formula.require(literals[0])
      let found = completable(formula, 5)
      let expected = (0..<32).map { bits in (0..<5).map { bits >> $0 & 1 == 1 } }.filter {
        $0[0] && (!$0[4] || $0.prefix(4).count { $0 } == bound)
      }
      #expect(found == Set(expected), "\(bound)")
    }
  }

  @Test func boundsThatAreLifted() {
    for bound in -1...5 {
      var formula = Formula()
      let literals = (0..<4).map { _ in formula.addVariable() }
      let lift = formula.addVariable()
      formula.atMost(bound, of: literals, unless: [lift])
      formula.atLeast(bound, of: literals, unless: [lift])
      let found = completable(formula, 5)
      let expected = (0..<32).map { bits in (0..<5).map { bits >> $0 & 1 == 1 } }.filter {
        $0[4] || $0.prefix(4).count { $0 } == bound
      }
      #expect(found == Set(expected))
    }
  }

  @Test func outputsCount() {
    for count in 1...5 {
      for most in 1...count {
        var formula = Formula()
        let literals = (0..<count).map { _ in formula.addVariable() }
        let outputs = formula.counts(literals, upTo: most, exact: true)
        #expect(outputs.count == most)
        let all = solutions(of: formula)
        #expect(Set(all.map { Array($0.prefix(count)) }).count == 1 << count)
        for values in all {
          let number = values.prefix(count).count { $0 }
          for (place, output) in outputs.enumerated() { #expect(values[output.variable] == (number >= place + 1)) }
        }
      }
    }
  }

  /// Numbers from 0 to 3 of one to four kinds, and literals that are copies: what is below a bound can be completed, and nothing
  /// else can.
  @Test func sums() {
    for lengths in [[1], [2, 1], [3, 3], [1, 1, 1, 2], [2, 2, 1]] {
      for most in 1...(lengths.reduce(0, +) + 1) {
        for bound in 0..<most {
          var formula = Formula()
          let numbers = lengths.map { length in (0..<length).map { _ in formula.addVariable() } }
          let literals = numbers.joined().count
          for number in numbers {
            for (before, after) in zip(number, number.dropFirst()) { formula.require(!after, before) }
          }
          // The first number counts twice.
          guard let sum = formula.sum(numbers + [numbers[0]], upTo: most, mostClauses: 1000) else {
            Issue.record("no sum")
            continue
          }
          if bound < sum.count { formula.require(!sum[bound]) }
          let found = completable(formula, literals)
          let expected = (0..<(1 << literals)).map { bits in (0..<literals).map { bits >> $0 & 1 == 1 } }.filter {
            values in
            let held = numbers.map { number in number.map { values[$0.variable] } }
            let isMonotone = held.allSatisfy { zip($0, $0.dropFirst()).allSatisfy { $0 || !$1 } }
            let total = held.joined().count { $0 } + held[0].count { $0 }
            return isMonotone && (total <= bound || bound >= sum.count)
          }
          #expect(found == Set(expected), "\(lengths), most \(most), bound \(bound)")
        }
      }
    }
  }

  @Test func sumsThatAreTooLong() {
    var formula = Formula()
    let numbers = (0..<50).map { _ in [formula.addVariable()] }
    #expect(formula.sum(numbers, upTo: 20, mostClauses: 100) == nil && formula.clauseCount == 0)
    let size = formula.sum(numbers, upTo: 20, mostClauses: 10_000)?.count
    #expect(size == 20 && formula.clauseCount <= 10_000 && formula.sum([], upTo: 3, mostClauses: 0) == [])
  }

  @Test func gates() {
    for count in 0...4 {
      for isAny in [false, true] {
        var formula = Formula()
        let literals = (0..<count).map { $0 % 2 == 0 ? formula.addVariable() : !formula.addVariable() }
        let gate = isAny ? formula.any(of: literals) : formula.all(of: literals)
        let all = solutions(of: formula)
        #expect(all.count == 1 << count)
        for values in all {
          let held = literals.count { values[$0.variable] == $0.isPositive }
          #expect((values[gate.variable] == gate.isPositive) == (isAny ? held > 0 : held == count))
        }
      }
    }
  }

  @Test func dimacs() {
    var formula = Formula()
    let (a, b) = (formula.addVariable(), formula.addVariable())
    formula.require(a, !b)
    formula.imply([a], [b])
    formula.require([])
    #expect(formula.dimacs == "p cnf 2 3\n1 -2 0\n-1 2 0\n0\n")
    #expect(!formula.isSatisfied(by: [true, true]) && formula.clauseCount == 3)
  }

  private func check(
    _ count: Int, _ build: (inout Formula, [Literal]) -> Void, isRight: (Int) -> Bool
  ) {
    var formula = Formula()
    let literals = (0..<count).map { $0 % 3 == 1 ? !formula.addVariable() : formula.addVariable() }
    build(&formula, literals)
    let found = completable(formula, count)
    let expected = (0..<(1 << count)).map { bits in (0..<count).map { bits >> $0 & 1 == 1 } }.filter { values in
      isRight(literals.count { values[$0.variable] == $0.isPositive })
    }
    #expect(found == Set(expected))
  }

  /// The assignments of the first variables that an assignment of the others completes, by backtracking.
  private func completable(_ formula: Formula, _ count: Int) -> Set<[Bool]> {
    var clauses = Array(repeating: [[Int32]](), count: formula.variableCount)
    for clause in formula.codes.split(separator: 0, omittingEmptySubsequences: false).dropLast() {
      guard let last = clause.map({ Int(abs($0)) - 1 }).max() else { return [] }
      clauses[last].append(Array(clause))
    }
    func canGoOn(_ values: [Bool]) -> Bool {
      if let place = values.indices.last {
        let hold = clauses[place].allSatisfy { $0.contains { values[Int(abs($0)) - 1] == ($0 > 0) } }
        if !hold { return false }
      }
      return values.count == formula.variableCount || canGoOn(values + [false]) || canGoOn(values + [true])
    }
    let all = (0..<(1 << count)).map { bits in (0..<count).map { bits >> $0 & 1 == 1 } }
    return Set(
      all.filter { values in
        (0..<count).allSatisfy { place in
          clauses[place].allSatisfy { $0.contains { values[Int(abs($0)) - 1] == ($0 > 0) } }
        } && canGoOn(values)
      })
  }
}
