/// What a schedule under repair costs: first hard rules, then changes of published games, then everything else.
public struct RepairCost: Hashable, Sendable, Comparable {
  public var hard: Int
  /// In units of `ChangeCosts`.
  public var change: Int
  public var soft: Int

  public init(hard: Int = 0, change: Int = 0, soft: Int = 0) {
    self.hard = hard
    self.change = change
    self.soft = soft
  }

  public static func < (lhs: RepairCost, rhs: RepairCost) -> Bool {
    (lhs.hard, lhs.change, lhs.soft) < (rhs.hard, rhs.change, rhs.soft)
  }
}
