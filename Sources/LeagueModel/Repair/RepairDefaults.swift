/// What a league says once about all of its repairs; an order can say otherwise.
public struct RepairDefaults: Hashable, Sendable {
  public var costs: ChangeCosts
  /// As in `RepairOrder`.
  public var strategies: [String]
  /// To be looked up, not gone through.
  public var strategiesByKind: [Conflict.Kind: [String]]

  public init(
    costs: ChangeCosts = ChangeCosts(), strategies: [String] = [], strategiesByKind: [Conflict.Kind: [String]] = [:]
  ) {
    self.costs = costs
    self.strategies = strategies
    self.strategiesByKind = strategiesByKind
  }

  public var isEmpty: Bool { self == RepairDefaults() }

  /// An order of nothing yet, with these costs and strategies.
  public var order: RepairOrder {
    RepairOrder(costs: costs, strategies: strategies, strategiesByKind: strategiesByKind)
  }
}

extension ChangeCosts {
  /// All costs by the names that files give them, in the order of files.
  public static var fields: [(name: String, path: WritableKeyPath<ChangeCosts, Int>)] {
    [
      ("moved", \.moved), ("perDay", \.perDay), ("mostDays", \.mostDays), ("venue", \.venue), ("time", \.time),
      ("broadcaster", \.broadcaster), ("ticketed", \.ticketed), ("televised", \.televised),
    ]
  }
}
