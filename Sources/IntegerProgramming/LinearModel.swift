/// A linear or mixed-integer program, apart from any solver: variables, rows, an objective.
///
/// Plain values; a model can be built on one thread and solved on another, by any backend.
public struct LinearModel: Sendable {
  public enum Kind: Sendable, Equatable { case continuous, integer }

  public enum Sense: Sendable { case minimize, maximize }

  /// Names a variable of one model.
  public struct Variable: Hashable, Sendable { public let index: Int }

  public struct Column: Sendable {
    public var name: String
    public var lower: Double
    public var upper: Double
    public var kind: Kind
    public var cost: Double
  }

  public struct Row: Sendable {
    public var name: String
    public var lower: Double
    public var upper: Double
    /// Each variable once, ascending.
    public var terms: [(variable: Int, coefficient: Double)]
  }

  public var sense: Sense
  public var objectiveConstant = 0.0
  public private(set) var columns: [Column] = []
  public private(set) var rows: [Row] = []

  public init(_ sense: Sense = .minimize) { self.sense = sense }

  /// Adds a variable with its bounds (infinite ones allowed) and objective coefficient. O(1).
  public mutating func addVariable(
    _ name: String, lower: Double = 0, upper: Double = .infinity, kind: Kind = .continuous, cost: Double = 0
  ) -> Variable {
    columns.append(Column(name: name, lower: lower, upper: upper, kind: kind, cost: cost))
    return Variable(index: columns.count - 1)
  }

  /// A variable that is 0 or 1.
  public mutating func addBinary(_ name: String, cost: Double = 0) -> Variable {
    addVariable(name, lower: 0, upper: 1, kind: .integer, cost: cost)
  }

  /// Adds lower <= sum of terms <= upper. Terms of the same variable are added up. O(terms log terms).
  public mutating func addRow(
    _ name: String, _ terms: [(Variable, Double)], lower: Double = -.infinity, upper: Double = .infinity
  ) {
    var sums: [Int: Double] = [:]
    for (variable, coefficient) in terms { sums[variable.index, default: 0] += coefficient }
    let sorted = sums.sorted { $0.key < $1.key }.map { (variable: $0.key, coefficient: $0.value) }
    rows.append(Row(name: name, lower: lower, upper: upper, terms: sorted))
  }

  public var variables: [Variable] { columns.indices.map { Variable(index: $0) } }

  /// The same without integrality: its optimum is a bound. O(size).
  public var relaxed: LinearModel {
    var model = self
    for index in model.columns.indices { model.columns[index].kind = .continuous }
    return model
  }

  /// The same points, all at no cost. O(size).
  public var costless: LinearModel {
    var model = self
    model.objectiveConstant = 0
    for index in model.columns.indices { model.columns[index].cost = 0 }
    return model
  }

  /// The first thing about the model that no solver can take; `nil` when there is none. O(size).
  public var problem: MIPError? {
    for column in columns {
      if column.lower.isNaN || column.upper.isNaN || column.lower == .infinity || column.upper == -.infinity {
        return .invalidModel("variable '\(column.name)' has bounds \(column.lower) and \(column.upper)")
      }
      if !column.cost.isFinite { return .invalidModel("variable '\(column.name)' has the cost \(column.cost)") }
    }
    for row in rows {
      if row.lower.isNaN || row.upper.isNaN || row.lower == .infinity || row.upper == -.infinity {
        return .invalidModel("row '\(row.name)' has bounds \(row.lower) and \(row.upper)")
      }
      for term in row.terms {
        guard term.variable >= 0, term.variable < columns.count else {
          return .invalidModel("row '\(row.name)' names variable \(term.variable) of \(columns.count)")
        }
        guard term.coefficient.isFinite else {
          return .invalidModel("row '\(row.name)' has the coefficient \(term.coefficient)")
        }
      }
    }
    if !objectiveConstant.isFinite { return .invalidModel("the objective has the constant \(objectiveConstant)") }
    return nil
  }

  /// Whether bounds alone exclude every point. O(columns + rows).
  public var hasCrossedBounds: Bool {
    columns.contains { column in
      column.kind == .integer ? column.lower.rounded(.up) > column.upper.rounded(.down) : column.lower > column.upper
    } || rows.contains { $0.lower > $0.upper }
  }
}
