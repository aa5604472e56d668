extension GameChange {
  /// What has happened to the games of a schedule, found out from the two schedules alone: the shortest story that a person
  /// would tell.
  ///
  /// Games that are the same in both are no change. Of the others those between the same teams belong together: first those
  /// whose venues are exchanged in one slot, then those in the same venue, in order of time, then the rest, in order of
  /// time. What is left is cancelled or added. By slot, home and away of the game before (after, for added ones).
  /// O(g log g).
  public static func between(_ before: Timetable, _ after: Timetable) -> [GameChange] {
    var found: [GameChange] = []
    func note(_ old: Placement?, _ new: Placement?) {
      found.append(
        GameChange(
          before: old, old.flatMap { before.appointments[$0] }, after: new, new.flatMap { after.appointments[$0] }))
    }
    var (left, right) = (Tally(before.games), Tally(after.games))
    for game in Set(before.games).intersection(after.games).sorted() {
      for _ in 0..<min(left.count(game), right.count(game)) {
        left.remove(game)
        right.remove(game)
        if before.appointments[game] != after.appointments[game] { note(game, game) }
      }
    }
    let steps: [(Placement, Placement) -> Bool] = [
      { $0.slot == $1.slot && $0.home == $1.away && $0.away == $1.home },
      { $0.home == $1.home && $0.away == $1.away },
      { $0.home == $1.away && $0.away == $1.home },
    ]
    for belongTogether in steps {
      for old in left.sorted {
        guard let new = right.of(old).first(where: { belongTogether(old, $0) }) else { continue }
        left.remove(old)
        right.remove(new)
        note(old, new)
      }
    }
    for old in left.sorted { note(old, nil) }
    for new in right.sorted { note(nil, new) }
    return found.sorted { first, second in
      guard let one = first.before ?? first.after, let other = second.before ?? second.after else { return false }
      return one < other
    }
  }
}

/// Games that have not found their counterpart yet, by pairs of teams.
private struct Tally {
  private var byPair: [MeetingPair: [Placement]] = [:]

  init(_ games: [Placement]) {
    for game in games.sorted() { byPair[Tally.pair(game), default: []].append(game) }
  }

  private static func pair(_ game: Placement) -> MeetingPair {
    MeetingPair(home: min(game.home, game.away), away: max(game.home, game.away))
  }

  var sorted: [Placement] { byPair.values.flatMap { $0 }.sorted() }

  /// The games between the teams of a game, in order of time.
  func of(_ game: Placement) -> [Placement] { byPair[Tally.pair(game)] ?? [] }

  func count(_ game: Placement) -> Int { of(game).count { $0 == game } }

  mutating func remove(_ game: Placement) {
    guard let index = byPair[Tally.pair(game)]?.firstIndex(of: game) else { return }
    byPair[Tally.pair(game)]?.remove(at: index)
  }
}
