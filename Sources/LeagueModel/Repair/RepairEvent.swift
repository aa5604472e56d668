/// Something that happens to a published schedule.
public struct RepairEvent: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    /// The game cannot be in its slot (nor on its date, where it has an appointment), and goes to a later one.
    case postpone(Placement)
    /// Nothing is played at the venue on these days.
    case close(venue: Int, DateRange)
    /// The team cannot do that on these days.
    case unavailable(team: Int, DateRange, Blackout.Activity)
    /// The game is to be on this date.
    case move(Placement, to: CalendarDate)
    /// The game is to be in this slot: for leagues without dates.
    case moveToSlot(Placement, Int)
  }

  /// Unique among the events of a repair; the id of the rule that follows from it.
  public var id: String
  public var change: Change
  public var reason: String?

  public init(id: String, _ change: Change, reason: String? = nil) {
    self.id = id
    self.change = change
    self.reason = reason
  }
}
