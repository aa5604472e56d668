/// A game moves to another slot in which it may lie. Games of its teams that lie there move on, to slots that are free for both of
/// their teams, or to others, where they push out the next, up to six games in all.
///
/// For leagues with more slots than games, in which most teams have no game in most slots: two slots then hardly ever have games
/// of the same team, and a draw of two slots seldom finds a game, still less one that may lie in the other. O(6 x open slots).
/// Source of ejection chains: Glover, Discrete Applied Mathematics 65 (1996), doi 10.1016/0166-218X(94)00037-E; of searches in such
/// leagues: Van Bulck & Goossens, Computers & Operations Research 115 (2020), doi 10.1016/j.cor.2019.104856.
final class EjectionChain: Neighborhood {
  static let name = "EjectionChain"
  static let summary = "a game moves to another slot; games in its way move on (leagues with many free slots)"

  /// Games of a chain.
  private static let most = 6
  /// Slots that are looked at for one that is free for both teams.
  private static let looks = 24

  private let instance: Instance

  init(_ instance: Instance) { self.instance = instance }

  static func supports(_ instance: Instance) -> Bool { instance.hasRoom && !instance.games.isEmpty }

  /// Most of the draws, where most of the cells are empty. Six time-relaxed leagues of amateur football (14 teams, 274 slots), 10 s,
  /// two threads, two seeds: 83, 60, 9, 0, 43, 60 on average instead of 88, 77, 12, 0, 44, 65; with the triple share about the same.
  static func weight(in instance: Instance) -> Double { 4 * (1 - instance.occupancy) }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let (first, slot) = drawCell(state, &random)
    guard let slot, relocate(first, slot, toFree: false, changes, state, &random) else { return false }
    // Games before `next` have pushed out what lay in their way.
    var next = 0
    while next < changes.count {
      let change = changes.changes[next]
      next &+= 1
      let to = Int(change.to)
      for side in 0..<2 {
        let team = side == 0 ? change.home : change.away
        guard isInTheWay(Int(team), to, changes, state) else { continue }
        if changes.count == EjectionChain.most { return false }
        guard relocate(Int(team), to, toFree: true, changes, state, &random) else { return false }
      }
    }
    return true
  }

  /// A cell with a game.
  @inline(__always) private func drawCell(_ state: RoundRobinState, _ random: inout RandomSource) -> (Int, Int?) {
    if state.focus.isSet { return (state.focus.team, state.focus.slot) }
    let game = instance.games[random.below(instance.games.count)]
    let slot = state.slot(game.layer, game.home, game.away)
    return (game.home, slot < 0 ? nil : slot)
  }

  /// Appends that the game of `team` in slot `from` goes to another slot in which it may lie, and to which none of this chain has
  /// come. `toFree`: to one that is free for both its teams, if there is one among those that are looked at.
  @inline(__always) private func relocate(
    _ team: Int, _ from: Int, toFree: Bool, _ changes: ChangeList, _ state: RoundRobinState,
    _ random: inout RandomSource
  ) -> Bool {
    let other = state.opponent(of: team, in: from)
    let (home, away) = state.isHome(team, in: from) ? (team, other) : (other, team)
    let count = state.openSlotCount(home, away)
    if count < 2 { return false }
    let start = random.below(count)
    var chosen = -1
    var looked = 0
    while looked < count && looked < EjectionChain.looks {
      let index = start &+ looked
      let slot = state.openSlot(home, away, index < count ? index : index &- count)
      looked &+= 1
      if slot == from || isTaken(home, slot, changes) || isTaken(away, slot, changes) { continue }
      if chosen < 0 { chosen = slot }
      if !toFree { break }
      if !isInTheWay(home, slot, changes, state) && !isInTheWay(away, slot, changes, state) {
        chosen = slot
        break
      }
    }
    if chosen < 0 { return false }
    changes.shift(team, from: from, to: chosen, in: state)
    return true
  }

  /// Whether a game of the chain has come there.
  @inline(__always) private func isTaken(_ team: Int, _ slot: Int, _ changes: ChangeList) -> Bool {
    for k in 0..<changes.count {
      let change = changes.changes[k]
      if Int(change.to) == slot && (Int(change.home) == team || Int(change.away) == team) { return true }
    }
    return false
  }

  /// Whether the team has a game there that the chain has not moved away.
  @inline(__always) private func isInTheWay(
    _ team: Int, _ slot: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) -> Bool {
    if state.opponent(of: team, in: slot) < 0 { return false }
    for k in 0..<changes.count {
      let change = changes.changes[k]
      if Int(change.from) == slot && (Int(change.home) == team || Int(change.away) == team) { return false }
    }
    return true
  }
}
