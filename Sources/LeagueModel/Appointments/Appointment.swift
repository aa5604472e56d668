/// When and where a game of a round is played, and who shows it: what a league decides after (or while) it decides the rounds.
public struct Appointment: Hashable, Sendable {
  public var date: CalendarDate
  /// Kick-off on the wall clock of the venue.
  public var start: TimeOfDay
  /// Index in `League.venues`; `nil` where the host has no venue.
  public var venue: Int?
  /// Index in `GameCalendar.broadcasters`; `nil`: nobody shows the game.
  public var broadcaster: Int?

  public init(date: CalendarDate, start: TimeOfDay, venue: Int? = nil, broadcaster: Int? = nil) {
    self.date = date
    self.start = start
    self.venue = venue
    self.broadcaster = broadcaster
  }
}
