/// A unit of time in which a team plays at most one game. Its index in `League.slots` is its place in time.
public struct Slot: Hashable, Sendable {
  public var id: String
  public var name: String?
  public var date: CalendarDate?
  /// Kick-off on the wall clock of the venue.
  public var start: TimeOfDay?
  /// The days of a round that has several, ascending; `date` is the first of them. Empty: the round is on `date`.
  public var dates: [CalendarDate]

  public init(
    id: String, name: String? = nil, date: CalendarDate? = nil, start: TimeOfDay? = nil, dates: [CalendarDate] = []
  ) {
    self.id = id
    self.name = name
    self.date = date ?? dates.first
    self.start = start
    self.dates = dates
  }

  /// All days on which a game of the slot can be. Empty without dates.
  public var days: [CalendarDate] { dates.isEmpty ? date.map { [$0] } ?? [] : dates }
}

/// How the slots of a league were written in its file.
public enum SlotSource: Hashable, Sendable {
  /// One by one.
  case listed
  /// From a season plan.
  case generated(SeasonPlan)
}

/// The rule by which slots are generated: every date from `start` to `end` whose weekday has a kick-off and that is not
/// excluded becomes one slot, in order of date.
public struct SeasonPlan: Hashable, Sendable {
  public var start: CalendarDate
  public var end: CalendarDate
  /// Game weekdays with their default kick-off (`nil`: no kick-off stated).
  public var weekdays: [Weekday: TimeOfDay?]
  public var excluded: [Exclusion]
  /// Extra game dates outside the weekday pattern.
  public var additional: [CalendarDate]

  public init(
    start: CalendarDate, end: CalendarDate, weekdays: [Weekday: TimeOfDay?], excluded: [Exclusion] = [],
    additional: [CalendarDate] = []
  ) {
    self.start = start
    self.end = end
    self.weekdays = weekdays
    self.excluded = excluded
    self.additional = additional
  }

  /// The slots, with ids equal to their ISO dates. O(days).
  public func slots() -> [Slot] {
    guard start <= end else { return [] }
    let extra = Set(additional)
    return (start.dayNumber...end.dayNumber).compactMap { number in
      guard let date = CalendarDate(dayNumber: number) else { return nil }
      let kickOff = weekdays[date.weekday]
      guard kickOff != nil || extra.contains(date), !excluded.contains(where: { $0.dates.contains(date) }) else {
        return nil
      }
      return Slot(id: date.description, date: date, start: kickOff ?? nil)
    }
  }
}

extension SeasonPlan {
  /// Days of a season without games, and why.
  public struct Exclusion: Hashable, Sendable {
    public var dates: DateRange
    public var reason: String?

    public init(_ dates: DateRange, reason: String? = nil) {
      self.dates = dates
      self.reason = reason
    }
  }
}

/// An inclusive range of days.
public struct DateRange: Hashable, Sendable {
  public var first: CalendarDate
  public var last: CalendarDate

  public init(first: CalendarDate, last: CalendarDate) {
    self.first = first
    self.last = last
  }

  public func contains(_ date: CalendarDate) -> Bool { first <= date && date <= last }
}
