import LeagueModel

/// Games in slots, never two of a team in one slot; finds room for more games.
struct SlotGrid {
  /// A game that has no slot yet.
  struct Game {
    var pair: MeetingPair
    /// Whether it may later change its slot to make room for another one.
    var movable: Bool
  }

  private static let none: Int32 = -1

  private let teamCount: Int
  private let slotCount: Int
  private(set) var games: [Placement] = []
  /// Whether the game of that index may go to another slot to make room.
  private var isMovable: [Bool] = []
  /// `gameAt[team * slotCount + slot]`: index in `games`.
  private var gameAt: [Int32]
  /// How many exchanges of two slots are tried for a game.
  private let attempts = 64

  init(teamCount: Int, slotCount: Int) {
    self.teamCount = teamCount
    self.slotCount = slotCount
    gameAt = [Int32](repeating: SlotGrid.none, count: teamCount * slotCount)
  }

  func isFree(_ team: Int, _ slot: Int) -> Bool { gameAt[team * slotCount + slot] == SlotGrid.none }

  /// Both teams are free in that slot.
  mutating func place(_ game: MeetingPair, in slot: Int, movable: Bool) {
    assert(game.home != game.away && isFree(game.home, slot) && isFree(game.away, slot))
    gameAt[game.home * slotCount + slot] = Int32(games.count)
    gameAt[game.away * slotCount + slot] = Int32(games.count)
    games.append(Placement(home: game.home, away: game.away, slot: slot))
    isMovable.append(movable)
  }

  /// Puts the game into the first of `slots` that is free for both teams, if need be after an exchange of two slots
  /// along a chain of games. False, and nothing changed, when there is no room.
  ///
  /// O(slots); O(n) more for each of at most 64 exchanges.
  mutating func placeEarliest(_ game: MeetingPair, in slots: [Int], movable: Bool) -> Bool {
    if let slot = slots.first(where: { isFree(game.home, $0) && isFree(game.away, $0) }) {
      place(game, in: slot, movable: movable)
      return true
    }
    var left = attempts
    for a in slots where isFree(game.home, a) {
      for b in slots where isFree(game.away, b) {
        guard left > 0 else { return false }
        left -= 1
        guard let chain = chain(from: game.away, a, b, avoiding: game.home) else { continue }
        exchange(chain, a, b)
        place(game, in: a, movable: movable)
        return true
      }
    }
    return false
  }

  /// The games that would have to change between slots a and b so that `team`, free in b, becomes free in a; `nil` when
  /// one of them may not move or the chain ends at `other`, which would then no longer be free in a.
  ///
  /// A Kempe chain: games in a and b alternate along a path, because no team has two games in a slot.
  private func chain(from team: Int, _ a: Int, _ b: Int, avoiding other: Int) -> [Int]? {
    var chain: [Int] = []
    var team = team
    var slot = a
    while !isFree(team, slot) {
      let index = Int(gameAt[team * slotCount + slot])
      guard isMovable[index] else { return nil }
      chain.append(index)
      team = games[index].home == team ? games[index].away : games[index].home
      slot = slot == a ? b : a
    }
    return team == other ? nil : chain
  }

  /// Hill climbing for games that found no room. In a slot in which one of its teams is free, a game takes the place of
  /// the other team's game, which looks for a slot instead; or the free team moves another of its games there. The
  /// number of placed games never goes down.
  ///
  /// Dinitz and Stinson's moves (see `PartialFactorization`) for games that may repeat. O(slots) a step.
  mutating func climb(_ missing: inout [Game], in slots: [Int], steps: Int, using random: inout RandomSource) {
    func canMove(_ game: Game) -> Bool { slots.contains { isFree(game.pair.home, $0) || isFree(game.pair.away, $0) } }
    guard !slots.isEmpty, missing.contains(where: canMove) else { return }
    var left = steps
    while !missing.isEmpty && left > 0 {
      left -= 1
      let index = random.below(missing.count)
      let game = missing[index]
      let (team, other) =
        random.below(2) == 0 ? (game.pair.home, game.pair.away) : (game.pair.away, game.pair.home)
      let wish = random.below(3)
      // Slots in cyclic order from a random one.
      let offset = random.below(slots.count)
      func first(_ suits: (Int) -> Bool) -> Int? {
        slots.indices.lazy.map { slots[($0 + offset) % slots.count] }.first(where: suits)
      }
      guard let slot = first({ isFree(team, $0) && (wish != 0 || isFree(other, $0)) }) else { continue }
      if isFree(other, slot) {
        place(game.pair, in: slot, movable: game.movable)
        missing.swapAt(index, missing.count - 1)
        missing.removeLast()
      } else if wish == 1 {
        if let removed = replaceGame(of: other, in: slot, with: game) { missing[index] = removed }
      } else if let from = first({ canMoveGame(of: team, from: $0, to: slot) }) {
        exchange([Int(gameAt[team * slotCount + from])], from, slot)
      }
    }
  }

  /// Whether `team`, free in `slot`, has a game in `from` whose other team is free in `slot` too.
  private func canMoveGame(of team: Int, from: Int, to slot: Int) -> Bool {
    let index = gameAt[team * slotCount + from]
    guard index != SlotGrid.none, isMovable[Int(index)] else { return false }
    let game = games[Int(index)]
    return isFree(game.home == team ? game.away : game.home, slot)
  }

  /// Puts a game of `team` in the place of its present one; returns that one, or `nil` when it may not move.
  private mutating func replaceGame(of team: Int, in slot: Int, with game: Game) -> Game? {
    let index = Int(gameAt[team * slotCount + slot])
    guard isMovable[index] else { return nil }
    let old = games[index]
    for former in [old.home, old.away] { gameAt[former * slotCount + slot] = SlotGrid.none }
    for new in [game.pair.home, game.pair.away] { gameAt[new * slotCount + slot] = Int32(index) }
    games[index] = Placement(home: game.pair.home, away: game.pair.away, slot: slot)
    isMovable[index] = game.movable
    return Game(pair: MeetingPair(home: old.home, away: old.away), movable: true)
  }

  private mutating func exchange(_ chain: [Int], _ a: Int, _ b: Int) {
    for index in chain {
      for team in [games[index].home, games[index].away] {
        gameAt[team * slotCount + games[index].slot] = SlotGrid.none
      }
    }
    for index in chain {
      games[index].slot = games[index].slot == a ? b : a
      for team in [games[index].home, games[index].away] {
        gameAt[team * slotCount + games[index].slot] = Int32(index)
      }
    }
  }
}
