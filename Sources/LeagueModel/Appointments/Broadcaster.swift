/// Somebody who shows games, at certain times, so many at once, with quotas and what a game is worth.
public struct Broadcaster: Hashable, Sendable {
  /// A kick-off that is shown.
  public struct Window: Hashable, Sendable {
    public var weekday: Weekday
    public var start: TimeOfDay
    /// What a game in this window is worth beyond `Broadcaster.value`.
    public var value: Int

    public init(_ weekday: Weekday, _ start: TimeOfDay, value: Int = 0) {
      self.weekday = weekday
      self.start = start
      self.value = value
    }
  }

  /// A pair of teams whose games, in either venue, are worth more.
  public struct PreferredPair: Hashable, Sendable {
    public var first: Int
    public var second: Int
    public var value: Int

    public init(_ first: Int, _ second: Int, value: Int) {
      self.first = first
      self.second = second
      self.value = value
    }
  }

  /// At least and at most so many games.
  public struct Quota: Hashable, Sendable {
    public enum Period: String, Hashable, Sendable, CaseIterable {
      case season
      /// Each slot that has games.
      case round
      /// Each week from Monday to Sunday that has a day of a slot or a game, by the dates of the games.
      case week
      /// Each team that has games.
      case team
    }

    public var period: Period
    public var atLeast: Int
    /// `nil`: any number.
    public var atMost: Int?
    public var strength: Strength
    public var reason: String?

    public init(
      _ period: Period, atLeast: Int = 0, atMost: Int? = nil, strength: Strength = Strength(), reason: String? = nil
    ) {
      self.period = period
      self.atLeast = atLeast
      self.atMost = atMost
      self.strength = strength
      self.reason = reason
    }
  }

  /// Unique among broadcasters.
  public var id: String
  public var name: String
  /// The clock of the windows; `nil`: the wall clock of the venue.
  public var timeZone: String?
  public var windows: [Window]
  /// Games at once.
  public var capacity: Int
  /// What any game is worth.
  public var value: Int
  public var preferred: [PreferredPair]
  public var quotas: [Quota]

  public init(
    id: String, name: String, timeZone: String? = nil, windows: [Window] = [], capacity: Int = 1, value: Int = 0,
    preferred: [PreferredPair] = [], quotas: [Quota] = []
  ) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
    self.windows = windows
    self.capacity = capacity
    self.value = value
    self.preferred = preferred
    self.quotas = quotas
  }

  /// The window of a moment on the clock of the windows; `nil` when there is none. O(windows).
  public func window(on weekday: Weekday, at start: TimeOfDay) -> Window? {
    windows.first { $0.weekday == weekday && $0.start == start }
  }

  /// What a game of these teams is worth in a window. O(preferred pairs).
  public func value(of home: Int, _ away: Int, in window: Window) -> Int {
    preferred.reduce(value + window.value) { sum, pair in
      let isThat = (pair.first == home && pair.second == away) || (pair.first == away && pair.second == home)
      return isThat ? sum + pair.value : sum
    }
  }

  /// No game that is not preferred is worth more. O(windows).
  public var largestPlainValue: Int { value + (windows.map(\.value).max() ?? 0) }
}
