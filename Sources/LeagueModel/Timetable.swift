/// A game in its slot. Indices of the league.
public struct Placement: Hashable, Sendable, Comparable {
  public var home: Int
  public var away: Int
  public var slot: Int

  public init(home: Int, away: Int, slot: Int) {
    self.home = home
    self.away = away
    self.slot = slot
  }

  /// By slot, then home, then away: the order in which schedules are written.
  public static func < (lhs: Placement, rhs: Placement) -> Bool {
    (lhs.slot, lhs.home, lhs.away) < (rhs.slot, rhs.home, rhs.away)
  }
}

/// Which games are played when. May be partial, or contain games that nobody asked for: the scorer says so.
public struct Timetable: Hashable, Sendable {
  public var games: [Placement]
  /// Dates, kick-offs, venues and broadcasters of games, in leagues that decide them apart from slots. To be looked up, not
  /// gone through.
  public var appointments: [Placement: Appointment]

  public init(games: [Placement] = [], appointments: [Placement: Appointment] = [:]) {
    self.games = games
    self.appointments = appointments
  }

  /// The same games in writing order. O(g log g).
  public var sorted: Timetable { Timetable(games: games.sorted(), appointments: appointments) }
}
