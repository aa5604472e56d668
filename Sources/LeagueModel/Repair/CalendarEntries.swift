/// How calendars know the games of a published schedule: numbers that stay with a game when it moves, and how often calendars
/// have been told of a change (RFC 5545, SEQUENCE).
///
/// Games of the same home and away team are told apart by their number. A game whose home and away are exchanged is another
/// game for calendars: it is played elsewhere.
public struct CalendarEntries: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// From 1, among the games of this home and away team that there are or ever were.
    public var number: Int
    /// 0 when it was published first, one more with each change.
    public var sequence: Int

    public init(number: Int, sequence: Int = 0) {
      self.number = number
      self.sequence = sequence
    }
  }

  /// A game that is no longer played; its last place is told once more, with the word that it is cancelled.
  public struct Cancelled: Hashable, Sendable {
    public var game: Placement
    public var appointment: Appointment?
    public var entry: Entry

    public init(_ game: Placement, _ appointment: Appointment? = nil, entry: Entry) {
      self.game = game
      self.appointment = appointment
      self.entry = entry
    }
  }

  /// Of games that are played; more than one where a schedule has the same game twice in a slot. To be looked up, not gone
  /// through.
  public var entries: [Placement: [Entry]]
  /// By slot, home and away, then number.
  public var cancelled: [Cancelled]

  public init(entries: [Placement: [Entry]] = [:], cancelled: [Cancelled] = []) {
    self.entries = entries
    self.cancelled = cancelled
  }

  /// Nothing is known: numbers follow the order of time, and no calendar has been told of a change.
  public var isEmpty: Bool { entries.isEmpty && cancelled.isEmpty }

  /// An entry for each of the games, in their order: the known one, or else the smallest number that is free, in order of the
  /// games. O(g log g).
  public func entries(of games: [Placement]) -> [Entry] {
    var taken: [MeetingPair: Set<Int>] = [:]
    for game in cancelled { taken[CalendarEntries.pair(game.game), default: []].insert(game.entry.number) }
    var left = entries
    var found = [Entry?](repeating: nil, count: games.count)
    for (index, game) in games.enumerated() {
      guard var known = left[game], !known.isEmpty else { continue }
      let entry = known.removeFirst()
      left[game] = known
      if taken[CalendarEntries.pair(game), default: []].insert(entry.number).inserted { found[index] = entry }
    }
    var next: [MeetingPair: Int] = [:]
    return games.enumerated().map { index, game in
      if let entry = found[index] { return entry }
      let pair = CalendarEntries.pair(game)
      var number = next[pair] ?? 1
      while taken[pair]?.contains(number) == true { number += 1 }
      next[pair] = number + 1
      return Entry(number: number)
    }
  }

  /// The same with an entry for every game, in the order of `games` where nothing is known.
  public func completed(for games: [Placement]) -> CalendarEntries {
    var result = CalendarEntries(cancelled: cancelled)
    for (game, entry) in zip(games, entries(of: games)) { result.entries[game, default: []].append(entry) }
    return result
  }

  /// What calendars have to be told when a schedule takes the place of another one that they know.
  ///
  /// Games that stay keep their entry. Of the others of the same home and away team, in order of time, each takes the place
  /// of one that was; where there are more now, cancelled ones come back before new ones appear; where there are fewer, the
  /// last ones are cancelled. Whatever changes has its sequence raised. `self` has an entry for every game of `before`.
  /// O(g log g).
  public func updated(from before: Timetable, to after: Timetable) -> CalendarEntries {
    var result = CalendarEntries()
    var old = CalendarEntries.byPair(before.games)
    var new = CalendarEntries.byPair(after.games)
    var gone = cancelled
    var left = entries
    for pair in Set(old.keys).union(new.keys).sorted(by: { ($0.home, $0.away) < ($1.home, $1.away) }) {
      var (was, now) = (old[pair] ?? [], new[pair] ?? [])
      old[pair] = nil
      new[pair] = nil
      func take(_ game: Placement) -> Entry {
        guard var known = left[game], !known.isEmpty else { return Entry(number: 1) }
        let entry = known.removeFirst()
        left[game] = known
        return entry
      }
      func put(_ entry: Entry, _ game: Placement, raised: Bool) {
        result.entries[game, default: []].append(
          Entry(number: entry.number, sequence: entry.sequence + (raised ? 1 : 0)))
      }
      for game in was {
        guard let index = now.firstIndex(of: game) else { continue }
        now.remove(at: index)
        was.remove(at: was.firstIndex(of: game) ?? 0)
        put(take(game), game, raised: before.appointments[game] != after.appointments[game])
      }
      for (game, place) in zip(was, now) { put(take(game), place, raised: true) }
      for game in was.dropFirst(now.count) {
        let entry = take(game)
        gone.append(
          Cancelled(
            game, before.appointments[game], entry: Entry(number: entry.number, sequence: entry.sequence + 1)))
      }
      for game in now.dropFirst(was.count) {
        let back = gone.indices.filter { CalendarEntries.pair(gone[$0].game) == pair }
          .min { gone[$0].entry.number < gone[$1].entry.number }
        if let back {
          put(gone[back].entry, game, raised: true)
          gone.remove(at: back)
        } else {
          let used = result.entries.filter { CalendarEntries.pair($0.key) == pair }.flatMap { $0.value.map(\.number) }
          put(Entry(number: (used.max() ?? 0) + 1), game, raised: false)
        }
      }
    }
    result.cancelled = gone.sorted { ($0.game, $0.entry.number) < ($1.game, $1.entry.number) }
    return result
  }

  private static func pair(_ game: Placement) -> MeetingPair { MeetingPair(home: game.home, away: game.away) }

  /// In order of time.
  private static func byPair(_ games: [Placement]) -> [MeetingPair: [Placement]] {
    Dictionary(grouping: games.sorted(), by: pair)
  }
}
