import LeagueModel
import Timetabling

/// Makes a contradiction minimal: leaves out one statement after the other and asks whether the rest still cannot hold.
///
/// Source: Chinneck & Dravnieks, ORSA Journal on Computing 3 (1991), doi 10.1287/ijoc.3.2.157; each proof may drop many at once.
struct DeletionFilter {
  let oracle: StatementOracle

  struct Result {
    /// In the order of the league.
    var statements: [HardStatement]
    /// Without these the others can hold together, by a timetable.
    var needed: Set<HardStatement>
    /// Of the last proof.
    var method: String
  }

  /// Rules first, then facts. Statements for which nothing could be decided stay.
  func minimal(_ proof: StatementOracle.Proof) throws(InputError) -> Result {
    let first = try rules(proof, reversed: false)
    // Another order may find fewer.
    let isLarge = first.statements.count { !$0.isFact } > 2
    let second = isLarge ? try rules(proof, reversed: true) : first
    let best = second.statements.count { !$0.isFact } < first.statements.count { !$0.isFact } ? second : first
    return try facts(best)
  }

  private func rules(_ proof: StatementOracle.Proof, reversed: Bool) throws(InputError) -> Result {
    let order = oracle.league.hardStatements.filter { !$0.isFact }
    var left = Set(proof.statements.filter { !$0.isFact })
    var method = proof.method
    var needed: Set<HardStatement> = []
    for statement in reversed ? order.reversed() : order where left.contains(statement) {
      let others = order.filter { left.contains($0) && $0 != statement }
      switch try oracle.ask(others) {
      case .possible: needed.insert(statement)
      case .impossible(let smaller):
        left = Set(smaller.statements.filter { !$0.isFact })
        method = smaller.method
      case .unknown: break
      }
    }
    return Result(statements: order.filter { left.contains($0) }, needed: needed.intersection(left), method: method)
  }

  /// Which facts the rules need for their contradiction, by clauses in which facts can be dropped.
  private func facts(_ rules: Result) throws(InputError) -> Result {
    var result = rules
    var left = oracle.league.hardStatements.filter(\.isFact)
    let bare = oracle.reduced(to: rules.statements)
    guard let backend = oracle.options.satBackend, !oracle.isOver(),
      let formula = try StatementFormula(bare, facts: true, backend: backend)
    else {
      result.statements += left
      return result
    }
    // What counting does without; clauses may be at a loss there.
    let counted = InfeasibilityProofs.contradiction(in: bare).map { $0.statements.filter(\.isFact) }
    // Symmetry is dropped first, that every game is played last.
    for fact in left.reversed() {
      let others = left.filter { $0 != fact }
      if let counted, counted.allSatisfy({ others.contains($0) }) {
        left = others
        continue
      }
      let answer = formula.ask(
        rules.statements + others, conflicts: oracle.options.conflictsPerQuestion, shouldStop: oracle.isOver)
      switch answer {
      case .possible(let timetable):
        // Rules without clauses may be what is broken.
        let holdsAll = try formula.omitted.isEmpty ? true : holds(rules.statements, timetable, bare)
        if holdsAll { result.needed.insert(fact) }
      case .impossible: left = others
      case .unknown: break
      }
    }
    result.statements += left
    return result
  }

  private func holds(_ rules: [HardStatement], _ timetable: Timetable, _ bare: League) throws(InputError) -> Bool {
    let broken = try Scorer(bare, appointments: false).evaluate(timetable).violations.filter { $0.hard && $0.counted }
    return !broken.contains { violation in rules.contains(.rule(violation.rule)) }
  }
}
