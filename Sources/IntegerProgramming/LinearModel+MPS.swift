extension LinearModel {
  /// The model in free MPS format. Always a minimization: costs change their sign where the model maximizes, and the constant is
  /// left out, because readers do not agree about either. O(size log size).
  ///
  /// Columns are named x0, x1, ... and rows r0, r1, ..., followed by what the formats allow of their names. Rows without limits
  /// are left out.
  public func mpsText() -> String {
    let names = ModelNames(self)
    var text = "NAME model FREE\nROWS\n N obj\n"
    for (index, row) in rows.enumerated() {
      let hasLower = row.lower > -.infinity
      let hasUpper = row.upper < .infinity
      guard hasLower || hasUpper else { continue }
      text += row.lower == row.upper ? " E" : (hasUpper ? " L" : " G")
      text += " \(names.rows[index])\n"
    }
    text += "COLUMNS\n"
    var entries = [[(row: Int, value: Double)]](repeating: [], count: columns.count)
    for (index, row) in rows.enumerated() where row.lower > -.infinity || row.upper < .infinity {
      for term in row.terms where term.coefficient != 0 { entries[term.variable].append((index, term.coefficient)) }
    }
    var isInteger = false
    func mark(_ integer: Bool) {
      guard integer != isInteger else { return }
      isInteger = integer
      text += " MARKER 'MARKER' '\(integer ? "INTORG" : "INTEND")'\n"
    }
    for (index, column) in columns.enumerated() {
      mark(column.kind == .integer)
      let cost = sense == .maximize ? 0 - column.cost : column.cost
      // Columns without entries have to be named, too.
      if cost != 0 || entries[index].isEmpty { text += " \(names.columns[index]) obj \(cost)\n" }
      for entry in entries[index] { text += " \(names.columns[index]) \(names.rows[entry.row]) \(entry.value)\n" }
    }
    mark(false)
    text += "RHS\n"
    for (index, row) in rows.enumerated() {
      let limit = row.upper < .infinity ? row.upper : row.lower
      if limit.isFinite && limit != 0 { text += " RHS \(names.rows[index]) \(limit)\n" }
    }
    let ranges = rows.indices.filter {
      rows[$0].lower.isFinite && rows[$0].upper.isFinite && rows[$0].lower != rows[$0].upper
    }
    if !ranges.isEmpty { text += "RANGES\n" }
    for index in ranges { text += " RNG \(names.rows[index]) \(rows[index].upper - rows[index].lower)\n" }
    text += "BOUNDS\n"
    for (index, full) in columns.enumerated() {
      let name = names.columns[index]
      // Some readers take integer variables without bounds for binary ones, and refuse fractional bounds of theirs.
      var column = full
      if column.kind == .integer { (column.lower, column.upper) = (full.lower.rounded(.up), full.upper.rounded(.down)) }
      if column.lower == column.upper {
        text += " FX BND \(name) \(column.lower)\n"
        continue
      }
      if column.lower == -.infinity && column.upper == .infinity {
        text += " FR BND \(name)\n"
        continue
      }
      text += column.lower > -.infinity ? " LO BND \(name) \(column.lower)\n" : " MI BND \(name)\n"
      text += column.upper < .infinity ? " UP BND \(name) \(column.upper)\n" : " PL BND \(name)\n"
    }
    return text + "ENDATA\n"
  }
}
