/// The objective function: a weighted sum. Penalties of soft rules are always added with weight 1.
public struct Objective: Hashable, Sendable {
  /// Weight of the total travel distance (RobinX TR).
  public var travel: Int
  /// Weight of the number of breaks (RobinX BM).
  public var breaks: Int
  /// Weight of the carry-over value (RobinX CO).
  public var carryOver: Int
  /// Weight of the assignment costs (RobinX CR).
  public var assignmentCost: Int
  /// Weight of what travel costs, see `TravelCostModel`.
  public var travelCost: Int
  /// Weight of the class days that teams miss.
  public var missedClassDays: Int

  public init(
    travel: Int = 0, breaks: Int = 0, carryOver: Int = 0, assignmentCost: Int = 0, travelCost: Int = 0,
    missedClassDays: Int = 0
  ) {
    self.travel = travel
    self.breaks = breaks
    self.carryOver = carryOver
    self.assignmentCost = assignmentCost
    self.travelCost = travelCost
    self.missedClassDays = missedClassDays
  }

  /// Whether anything counts that depends on trips, and not on distances alone.
  public var countsTrips: Bool { travelCost != 0 || missedClassDays != 0 }
}

/// Cost of one game in one slot; games without an entry cost nothing.
public struct AssignmentCost: Hashable, Sendable {
  public var home: Int
  public var away: Int
  public var slot: Int
  public var cost: Int

  public init(home: Int, away: Int, slot: Int, cost: Int) {
    self.home = home
    self.away = away
    self.slot = slot
    self.cost = cost
  }
}
