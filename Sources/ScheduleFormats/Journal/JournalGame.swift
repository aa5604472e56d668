import LeagueModel

/// A game as a journal knows it: its identity in calendars, and where it is or was last.
public struct JournalGame: Hashable, Sendable {
  /// Unique in a state; the identity in calendars.
  public struct Key: Hashable, Sendable, Comparable {
    public var home: Int
    public var away: Int
    public var number: Int

    public static func < (lhs: Key, rhs: Key) -> Bool {
      (lhs.home, lhs.away, lhs.number) < (rhs.home, rhs.away, rhs.number)
    }
  }

  public var key: Key
  public var sequence: Int
  public var slot: Int
  public var appointment: Appointment?
  /// No longer played; it was in `slot` last.
  public var isCancelled: Bool

  public var placement: Placement { Placement(home: key.home, away: key.away, slot: slot) }
}

extension PublishedSchedule {
  /// The schedule as a journal holds it, by key. Games without an entry get one. O(g log g).
  public func journalGames(in league: League) -> [JournalGame.Key: JournalGame] {
    let games = timetable.inWritingOrder(in: league)
    var found: [JournalGame.Key: JournalGame] = [:]
    for (game, entry) in zip(games, calendar.entries(of: games)) {
      let key = JournalGame.Key(home: game.home, away: game.away, number: entry.number)
      found[key] = JournalGame(
        key: key, sequence: entry.sequence, slot: game.slot, appointment: timetable.appointments[game],
        isCancelled: false)
    }
    for gone in calendar.cancelled {
      let key = JournalGame.Key(home: gone.game.home, away: gone.game.away, number: gone.entry.number)
      found[key] = JournalGame(
        key: key, sequence: gone.entry.sequence, slot: gone.game.slot, appointment: gone.appointment, isCancelled: true)
    }
    return found
  }

  /// The schedule that a journal holds. Games in order of slot, home, away. O(g log g).
  public init(_ games: [JournalGame.Key: JournalGame]) {
    self.init(Timetable())
    for game in games.values.sorted(by: { ($0.placement, $0.key.number) < ($1.placement, $1.key.number) }) {
      let entry = CalendarEntries.Entry(number: game.key.number, sequence: game.sequence)
      if game.isCancelled {
        calendar.cancelled.append(.init(game.placement, game.appointment, entry: entry))
      } else {
        timetable.games.append(game.placement)
        timetable.appointments[game.placement] = game.appointment
        calendar.entries[game.placement, default: []].append(entry)
      }
    }
  }

  /// Whether both have the same games at the same times and places, whatever their order and calendars.
  public func playsAs(_ other: PublishedSchedule) -> Bool {
    let (mine, theirs) = (timetable.sorted, other.timetable.sorted)
    guard mine.games == theirs.games else { return false }
    return mine.games.allSatisfy { mine.appointments[$0] == theirs.appointments[$0] }
  }
}
