extension LinearModel {
  /// The model in the LP format of CPLEX, as GLPK, CBC, HiGHS and SCIP read it. O(size).
  ///
  /// Names are those of `mpsText`. A constant in the objective is a variable that is 1; a row with two different limits is
  /// written twice.
  public func lpText() -> String {
    let names = ModelNames(self)
    var text = sense == .maximize ? "Maximize\n" : "Minimize\n"
    func sum(_ terms: [(name: String, coefficient: Double)]) -> String {
      // Lines have a limit of 255 characters in some readers.
      var lines = terms.isEmpty ? " 0 one" : ""
      for (index, term) in terms.enumerated() {
        if index > 0 && index % 4 == 0 { lines += "\n " }
        lines += term.coefficient < 0 ? " - " : " + "
        lines += "\(abs(term.coefficient)) \(term.name)"
      }
      return lines
    }
    let costs = columns.indices.filter { columns[$0].cost != 0 }.map { (names.columns[$0], columns[$0].cost) }
    text += " obj:" + sum(costs + (objectiveConstant == 0 ? [] : [("one", objectiveConstant)])) + "\n"
    text += "Subject To\n"
    // At least one row, which every reader wants.
    text += " r_one: one = 1\n"
    for (index, row) in rows.enumerated() {
      let terms = sum(row.terms.map { (names.columns[$0.variable], $0.coefficient) })
      let name = names.rows[index]
      if row.lower == row.upper {
        text += " \(name):\(terms) = \(row.lower)\n"
      } else {
        if row.lower > -.infinity { text += " \(name)_low:\(terms) >= \(row.lower)\n" }
        if row.upper < .infinity { text += " \(name)_high:\(terms) <= \(row.upper)\n" }
      }
    }
    text += "Bounds\n"
    for (index, column) in columns.enumerated() {
      let name = names.columns[index]
      switch (column.lower > -.infinity, column.upper < .infinity) {
      case (false, false): text += " \(name) free\n"
      case (true, false): text += " \(name) >= \(column.lower)\n"
      case (false, true): text += " -inf <= \(name) <= \(column.upper)\n"
      case (true, true): text += " \(column.lower) <= \(name) <= \(column.upper)\n"
      }
    }
    let integers = columns.indices.filter { columns[$0].kind == .integer }.map { " \(names.columns[$0])\n" }
    if !integers.isEmpty { text += "Generals\n" + integers.joined() }
    return text + "End\n"
  }
}
