/// Clauses over Boolean variables: a conjunction of disjunctions, apart from any solver.
///
/// Plain values; a formula can be built on one thread and solved on another, by any backend.
public struct Formula: Sendable {
  public private(set) var variableCount = 0
  public private(set) var clauseCount = 0
  /// The clauses one after another, each ended by 0: what solvers take.
  public private(set) var codes: [Int32] = []
  /// While set, what is added holds only where this literal does: so parts of a formula can be switched off by assumptions.
  public var condition: Literal?

  public init() {}

  public mutating func addVariable() -> Literal {
    variableCount += 1
    return Literal(code: Int32(variableCount))
  }

  /// One of the literals holds. An empty clause cannot be satisfied. O(literals).
  public mutating func require(_ literals: Literal...) { require(literals) }

  /// One of the literals holds.
  public mutating func require(_ literals: [Literal]) {
    for literal in literals { codes.append(literal.code) }
    close()
  }

  /// If all of the first hold, one of the others does.
  public mutating func imply(_ conditions: [Literal], _ conclusions: [Literal]) {
    for literal in conditions { codes.append(-literal.code) }
    for literal in conclusions { codes.append(literal.code) }
    close()
  }

  private mutating func close() {
    if let condition { codes.append(-condition.code) }
    codes.append(0)
    clauseCount += 1
  }

  /// A literal that holds exactly when one of the literals does; the literal itself when there is one. O(literals).
  public mutating func any(of literals: [Literal]) -> Literal {
    if literals.count == 1 { return literals[0] }
    let result = addVariable()
    for literal in literals { require(!literal, result) }
    require([!result] + literals)
    return result
  }

  /// A literal that holds exactly when all of the literals do. O(literals).
  public mutating func all(of literals: [Literal]) -> Literal { !any(of: literals.map { !$0 }) }

  /// Whether an assignment (by variable) satisfies every clause. O(size).
  public func isSatisfied(by values: [Bool]) -> Bool {
    var holds = false
    for code in codes {
      if code == 0 {
        if !holds { return false }
        holds = false
      } else if values[Int(abs(code)) - 1] == (code > 0) {
        holds = true
      }
    }
    return true
  }

  /// In the DIMACS format that every solver reads. O(size).
  public var dimacs: String {
    var text = "p cnf \(variableCount) \(clauseCount)\n"
    for code in codes { text += code == 0 ? "0\n" : "\(code) " }
    return text
  }
}
