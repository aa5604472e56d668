/// Times of day for the days of a week: kick-offs that a league, a venue or a broadcaster allows.
public struct WeeklyTimes: Hashable, Sendable {
  /// Ascending, each once; weekdays without any are not there. To be looked up, not gone through.
  private var times: [Weekday: [TimeOfDay]]

  public init(_ times: [Weekday: [TimeOfDay]] = [:]) {
    self.times = times.filter { !$0.value.isEmpty }.mapValues { Set($0).sorted() }
  }

  public subscript(weekday: Weekday) -> [TimeOfDay] { times[weekday] ?? [] }

  public var isEmpty: Bool { times.isEmpty }
}

/// The hours in which a venue is open, by weekday. A game fits when it begins and ends within them.
public struct OpenHours: Hashable, Sendable {
  public struct Span: Hashable, Sendable {
    public var from: TimeOfDay
    /// Not after `from`: on the day after.
    public var to: TimeOfDay

    public init(from: TimeOfDay, to: TimeOfDay) {
      self.from = from
      self.to = to
    }

    /// Minutes after midnight of the day on which the span begins.
    public var end: Int { to.minutes > from.minutes ? to.minutes : to.minutes + 1440 }
  }

  private var spans: [Weekday: Span]

  public init(_ spans: [Weekday: Span]) { self.spans = spans }

  /// `nil`: closed.
  public subscript(weekday: Weekday) -> Span? { spans[weekday] }

  /// Whether a game of so many minutes fits on that weekday.
  public func holds(start: TimeOfDay, minutes: Int, on weekday: Weekday) -> Bool {
    guard let span = self[weekday] else { return false }
    return start.minutes >= span.from.minutes && start.minutes + minutes <= span.end
  }
}
