/// What a repair does to one game: where it was, where it is now.
public struct GameChange: Hashable, Sendable {
  /// The published game; `nil`: it was missing.
  public var before: Placement?
  public var appointmentBefore: Appointment?
  /// `nil`: it is not played.
  public var after: Placement?
  public var appointmentAfter: Appointment?
  /// In units of `ChangeCosts`.
  public var cost: Int

  public init(
    before: Placement?, _ appointmentBefore: Appointment? = nil, after: Placement?,
    _ appointmentAfter: Appointment? = nil, cost: Int = 0
  ) {
    self.before = before
    self.appointmentBefore = appointmentBefore
    self.after = after
    self.appointmentAfter = appointmentAfter
    self.cost = cost
  }

  /// Whether the slot or the teams' venues change.
  public var isMoved: Bool { before != after }
}
