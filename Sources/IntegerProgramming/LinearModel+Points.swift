extension LinearModel {
  /// Costs of a point, and the constant. O(columns).
  public func objective(of values: [Double]) -> Double {
    zip(columns, values).reduce(objectiveConstant) { $0 + $1.0.cost * $1.1 }
  }

  /// The first thing that a point breaks by more than the tolerance (relative for numbers beyond 1), as a sentence; `nil` when
  /// it is feasible. O(size).
  public func violation(of values: [Double], tolerance: Double = 1e-6) -> String? {
    guard values.count == columns.count else { return "\(values.count) values for \(columns.count) variables" }
    func isWithin(_ value: Double, _ lower: Double, _ upper: Double) -> Bool {
      let slack = tolerance * max(1, abs(value))
      return value >= lower - slack && value <= upper + slack
    }
    for (column, value) in zip(columns, values) {
      guard isWithin(value, column.lower, column.upper) else { return "variable '\(column.name)' is \(value)" }
      if column.kind == .integer && abs(value - value.rounded()) > 1e-5 {
        return "variable '\(column.name)' is \(value)"
      }
    }
    for row in rows {
      let sum = row.terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
      guard isWithin(sum, row.lower, row.upper) else { return "row '\(row.name)' adds up to \(sum)" }
    }
    return nil
  }

  /// Whether the first objective is better than the second one.
  func isBetter(_ first: Double, than second: Double) -> Bool { sense == .minimize ? first < second : first > second }
}
