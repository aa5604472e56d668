/// As `PartialSwapTeams`, but blind to venues and confined to one leg (all first or all second meetings), so that a phased
/// double round robin stays phased. Where the game taken over would have the wrong venue, it changes venue with its twin.
///
/// O(slots). Source: Rosati et al., J. Scheduling 25 (2022), doi 10.1007/s10951-022-00740-y.
final class PartialSwapTeamsPhased: Neighborhood {
  static let name = "PartialSwapTeamsPhased"
  static let summary = "two teams exchange opponents in rounds of one leg; venues follow"

  private let instance: Instance
  private let cap: Int

  init(_ instance: Instance) {
    self.instance = instance
    cap = max(8, instance.gridSlots / 2)
  }

  static func supports(_ instance: Instance) -> Bool { instance.isDoubleRoundRobin && instance.isFull }

  static func weight(in instance: Instance) -> Double { instance.hasPhases ? 0.130 : 0.070 }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let (i, j) = state.pairOfTeams(&random)
    let start = state.focus.isSet ? state.focus.slot : random.below(state.slots)
    let first = state.opponent(of: i, in: start)
    if first == j { return false }
    let second = isSecond(i, first, start, state)
    var r = start
    var length = 0
    repeat {
      let y = state.opponent(of: j, in: r)
      if isSecond(j, y, r, state) != second { return false }
      length &+= 1
      if length > cap { return false }
      let hosted = state.slot(0, i, y)
      let visited = state.slot(0, y, i)
      r = second ? max(hosted, visited) : min(hosted, visited)
      // Every chain is found from each of its slots: keep it only from the first one, or from the focus.
      if r < start && !state.focus.isSet { return false }
    } while r != start
    repeat {
      let x = state.opponent(of: i, in: r)
      let y = state.opponent(of: j, in: r)
      let f = insert(i, y, isHome: state.isHome(j, in: r), at: r, second, changes, state)
      _ = insert(j, x, isHome: state.isHome(i, in: r), at: r, second, changes, state)
      r = f
    } while r != start
    return true
  }

  /// Whether the game of a and b in `slot` is the later of their two.
  @inline(__always) private func isSecond(_ a: Int, _ b: Int, _ slot: Int, _ state: RoundRobinState) -> Bool {
    slot == max(state.slot(0, a, b), state.slot(0, b, a))
  }

  /// The meeting of `team` and `other` in the leg goes to slot `r` with that venue; its old slot.
  @inline(__always) private func insert(
    _ team: Int, _ other: Int, isHome: Bool, at r: Int, _ second: Bool, _ changes: ChangeList,
    _ state: RoundRobinState
  ) -> Int {
    let hosted = state.slot(0, team, other)
    let visited = state.slot(0, other, team)
    let old = second ? max(hosted, visited) : min(hosted, visited)
    let twin = second ? min(hosted, visited) : max(hosted, visited)
    let home = isHome ? team : other
    let away = isHome ? other : team
    if (old == hosted) == isHome {
      changes.move(home, away, from: old, to: r)
    } else {
      changes.move(home, away, from: twin, to: r)
      changes.move(away, home, from: old, to: twin)
    }
    return old
  }
}
