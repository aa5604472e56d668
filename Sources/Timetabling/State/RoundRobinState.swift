import LeagueModel

/// Who meets whom when, as neighborhoods see it: every team has at most one game in every slot of the grid, and every
/// game lies in exactly one. Moves keep this, so it is never evaluated.
///
/// Byes are empty cells. Lookups in both directions are O(1): the cell of a team in a slot, and the slot of a game.
final class RoundRobinState {
  let instance: Instance
  let teamCount: Int
  let slots: Int
  private let arena = Arena()
  /// Opponent of a team in a slot, -1 for a bye; `team * slots + slot`.
  let opponent: Buffer<Int16>
  /// 1 where the team is at home.
  let atHome: Buffer<UInt8>
  /// Layer of the game; 0 for a bye.
  let layer: Buffer<UInt8>
  /// Slot of the game (layer, home, away), -1 when there is no such game; free games are found under both orders.
  let slotOf: Buffer<Int16>
  let layerIsFree: Buffer<Bool>
  let visited: Buffer<Int>
  let found: Buffer<Int32>
  /// Where games may lie; `nil`: in every slot.
  private let openings: Openings?
  /// What moves are drawn around.
  var focus = Focus.anywhere
  private var epoch = 0

  init(_ instance: Instance, openings: Openings? = nil) {
    self.instance = instance
    self.openings = openings
    teamCount = instance.teamCount
    slots = instance.gridSlots
    opponent = arena.buffer(teamCount * slots, of: -1)
    atHome = arena.buffer(teamCount * slots, of: 0)
    layer = arena.buffer(teamCount * slots, of: 0)
    slotOf = arena.buffer(max(1, instance.layerCount) * teamCount * teamCount, of: -1)
    layerIsFree = arena.buffer(instance.layerIsFree, orEmpty: false)
    visited = arena.buffer(max(teamCount, slots), of: 0)
    found = arena.buffer(max(teamCount, slots), of: 0)
  }

  @inline(__always) func opponent(of team: Int, in slot: Int) -> Int { Int(opponent[team &* slots &+ slot]) }

  @inline(__always) func isHome(_ team: Int, in slot: Int) -> Bool { atHome[team &* slots &+ slot] != 0 }

  @inline(__always) func layer(of team: Int, in slot: Int) -> Int { Int(layer[team &* slots &+ slot]) }

  /// Slot of the game of a layer in which `home` meets `away` (at its venue, in a fixed layer); -1 when there is none.
  @inline(__always) func slot(_ layer: Int, _ home: Int, _ away: Int) -> Int {
    Int(slotOf[(layer &* teamCount &+ home) &* teamCount &+ away])
  }

  /// Slot of the game of `team` and `other` that corresponds to a game of `layer` in which `team` would have that venue.
  @inline(__always) func slot(_ layer: Int, _ team: Int, _ other: Int, isHome: Bool) -> Int {
    isHome ? slot(layer, team, other) : slot(layer, other, team)
  }

  /// Number of slots in which a game with these venues may lie.
  @inline(__always) func openSlotCount(_ home: Int, _ away: Int) -> Int { openings?.count(home, away) ?? slots }

  /// One of them, below that number; in ascending order.
  @inline(__always) func openSlot(_ home: Int, _ away: Int, _ index: Int) -> Int {
    openings?.slot(home, away, index) ?? index
  }

  /// A fresh mark for `visited`.
  @inline(__always) func nextEpoch() -> Int {
    epoch &+= 1
    return epoch
  }

  /// Makes the state hold these games: one slot per game of the instance. O(games + n x slots).
  func load(_ placed: [PlacedGame]) {
    opponent.fill(-1)
    atHome.fill(0)
    layer.fill(0)
    slotOf.fill(-1)
    for game in placed { set(game.layer, game.home, game.away, game.slot) }
  }

  private func set(_ gameLayer: Int, _ home: Int, _ away: Int, _ slot: Int) {
    let h = home &* slots &+ slot
    let a = away &* slots &+ slot
    opponent[h] = Int16(truncatingIfNeeded: away)
    opponent[a] = Int16(truncatingIfNeeded: home)
    atHome[h] = 1
    atHome[a] = 0
    layer[h] = UInt8(truncatingIfNeeded: gameLayer)
    layer[a] = UInt8(truncatingIfNeeded: gameLayer)
    slotOf[(gameLayer &* teamCount &+ home) &* teamCount &+ away] = Int16(truncatingIfNeeded: slot)
    if layerIsFree[gameLayer] {
      slotOf[(gameLayer &* teamCount &+ away) &* teamCount &+ home] = Int16(truncatingIfNeeded: slot)
    }
  }

  /// Carries out a move. O(changes).
  func apply(_ list: ChangeList) {
    for k in 0..<list.count {
      let change = list.changes[k]
      opponent[Int(change.home) &* slots &+ Int(change.from)] = -1
      opponent[Int(change.away) &* slots &+ Int(change.from)] = -1
    }
    for k in 0..<list.count {
      let change = list.changes[k]
      let (home, away) = change.flips ? (change.away, change.home) : (change.home, change.away)
      set(Int(change.layer), Int(home), Int(away), Int(change.to))
    }
  }

  /// A copy of where the games lie.
  struct Cells {
    private let slotOf: Buffer<Int16>
    private let atHome: Buffer<UInt8>
    private let slots: Int

    init(copying state: RoundRobinState, _ arena: Arena) {
      slotOf = arena.copy(state.slotOf)
      atHome = arena.copy(state.atHome)
      slots = state.slots
    }

    /// O(layers x teams^2 + teams x slots), without allocation.
    func take(_ state: RoundRobinState) {
      slotOf.copy(state.slotOf, count: slotOf.count)
      atHome.copy(state.atHome, count: atHome.count)
    }

    /// The games, in the order of the instance. O(games).
    func games(_ instance: Instance) -> [PlacedGame] {
      instance.games.map { game in
        let slot = Int(slotOf[(game.layer * instance.teamCount + game.home) * instance.teamCount + game.away])
        let swapped = instance.layerIsFree[game.layer] && atHome[game.home * slots + slot] == 0
        return PlacedGame(
          layer: game.layer, home: swapped ? game.away : game.home, away: swapped ? game.home : game.away, slot: slot)
      }
    }
  }

  /// The games, in the order of the instance. O(games).
  var placedGames: [PlacedGame] {
    instance.games.map { game in
      let slot = slot(game.layer, game.home, game.away)
      let swapped = layerIsFree[game.layer] && !isHome(game.home, in: slot)
      return PlacedGame(
        layer: game.layer, home: swapped ? game.away : game.home, away: swapped ? game.home : game.away, slot: slot)
    }
  }
}

/// A game of the instance in a slot of the grid.
struct PlacedGame: Hashable, Sendable {
  var layer: Int
  var home: Int
  var away: Int
  var slot: Int
}
