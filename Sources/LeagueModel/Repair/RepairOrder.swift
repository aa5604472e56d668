/// What somebody asks of a repair: what has happened, what must stay, what changes cost.
public struct RepairOrder: Hashable, Sendable {
  public var events: [RepairEvent]
  /// The day of the repair: games before it have been played, and no game moves to a day before it. `nil`: none has.
  public var now: CalendarDate?
  /// Games that stay as they are.
  public var locked: Set<Placement>
  public var ticketed: Set<Placement>
  public var costs: ChangeCosts
  /// Names of strategies, in the order in which they are tried; empty: all that serve a conflict, in the order of the registry.
  public var strategies: [String]
  /// For conflicts of these kinds other ones. To be looked up, not gone through.
  public var strategiesByKind: [Conflict.Kind: [String]]
  /// Other repairs to be shown besides the best one, at most.
  public var alternatives: Int

  public init(
    events: [RepairEvent] = [], now: CalendarDate? = nil, locked: Set<Placement> = [], ticketed: Set<Placement> = [],
    costs: ChangeCosts = ChangeCosts(), strategies: [String] = [],
    strategiesByKind: [Conflict.Kind: [String]] = [:], alternatives: Int = 0
  ) {
    self.events = events
    self.now = now
    self.locked = locked
    self.ticketed = ticketed
    self.costs = costs
    self.strategies = strategies
    self.strategiesByKind = strategiesByKind
    self.alternatives = alternatives
  }
}
