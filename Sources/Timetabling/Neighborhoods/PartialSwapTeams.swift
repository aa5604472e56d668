/// Two teams exchange their games in some slots, the fewest that leave each the games it has to play: where i takes j's game
/// against x, i's own game against x (same venue) goes to j, and so on until the chain closes.
///
/// The slots fall into cycles (and paths, where the teams have byes); all are walked once and one within the cap is drawn.
/// O(slots). Only the rows of the two teams change venues. Sources: Ribeiro & Urrutia, EJOR 179 (2007),
/// doi 10.1016/j.ejor.2005.03.061 ("partial team swap"); cap as Rosati et al. (2022).
final class PartialSwapTeams: Neighborhood {
  static let name = "PartialSwapTeams"
  static let summary = "two teams exchange their games in a closed set of rounds"

  private let instance: Instance
  private let cap: Int

  init(_ instance: Instance) {
    self.instance = instance
    cap = max(8, instance.gridSlots / 2)
  }

  static func supports(_ instance: Instance) -> Bool {
    !instance.slotsAreGiven && instance.gridSlots >= 2 && !instance.parts.isEmpty
  }

  static func weight(in instance: Instance) -> Double { instance.hasPhases ? 0.120 : 0.319 }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let (i, j) = state.pairOfTeams(&random)
    if instance.isCompactDouble { return proposeCycle(i, j, changes, state, &random) }
    let mark = state.nextEpoch()
    if state.focus.isSet {
      let length = walk(state.focus.slot, i, j, mark, state)
      return length > 0 && length <= cap && collect(state.focus.slot, i, j, changes, state)
    }
    var count = 0
    for start in 0..<state.slots where state.visited[start] != mark {
      let length = walk(start, i, j, mark, state)
      if length > 0 && length <= cap {
        state.found[count] = Int32(truncatingIfNeeded: start)
        count &+= 1
      }
    }
    if count == 0 { return false }
    return collect(Int(state.found[count == 1 ? 0 : random.below(count)]), i, j, changes, state)
  }

  /// `propose` in a double round robin without gaps: slot r is followed by the slot in which i plays what j plays in r,
  /// which permutes the slots but for those of the mutual games.
  @inline(__always) private func proposeCycle(
    _ i: Int, _ j: Int, _ changes: ChangeList, _ state: RoundRobinState, _ random: inout RandomSource
  ) -> Bool {
    let slots = state.slots
    if state.focus.isSet {
      let start = state.focus.slot
      if Int(state.opponent[i &* slots &+ start]) == j { return false }
      var r = start
      var length = 0
      repeat {
        length &+= 1
        r = nextInCycle(i, j, r, state)
      } while r != start && length <= cap
      if r == start { exchangeCycle(start, i, j, changes, state) }
      return r == start
    }
    var left: UInt64 = slots == 64 ? ~0 : (1 &<< UInt64(truncatingIfNeeded: slots)) &- 1
    left &= ~(1 &<< UInt64(truncatingIfNeeded: state.slot(0, i, j)))
    left &= ~(1 &<< UInt64(truncatingIfNeeded: state.slot(0, j, i)))
    var count = 0
    while left != 0 {
      let start = left.trailingZeroBitCount
      var r = start
      var length = 0
      repeat {
        left &= ~(1 &<< UInt64(truncatingIfNeeded: r))
        length &+= 1
        r = nextInCycle(i, j, r, state)
      } while r != start
      if length <= cap {
        state.found[count] = Int32(truncatingIfNeeded: start)
        count &+= 1
      }
    }
    if count == 0 { return false }
    exchangeCycle(Int(state.found[count == 1 ? 0 : random.below(count)]), i, j, changes, state)
    return true
  }

  /// The slot in which i plays what j plays in r.
  @inline(__always) private func nextInCycle(_ i: Int, _ j: Int, _ r: Int, _ state: RoundRobinState) -> Int {
    let y = Int(state.opponent[j &* state.slots &+ r])
    return state.isHome(j, in: r) ? state.slot(0, i, y) : state.slot(0, y, i)
  }

  @inline(__always) private func exchangeCycle(
    _ start: Int, _ i: Int, _ j: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) {
    let slots = state.slots
    var r = start
    repeat {
      let x = Int(state.opponent[i &* slots &+ r])
      let y = Int(state.opponent[j &* slots &+ r])
      let next: Int
      if state.isHome(j, in: r) {
        next = state.slot(0, i, y)
        changes.move(i, y, from: next, to: r)
      } else {
        next = state.slot(0, y, i)
        changes.move(y, i, from: next, to: r)
      }
      if state.isHome(i, in: r) {
        changes.move(j, x, from: state.slot(0, j, x), to: r)
      } else {
        changes.move(x, j, from: state.slot(0, x, j), to: r)
      }
      r = next
    } while r != start
  }

  /// The slot in which `i` plays what `j` plays in slot `r`; -1 when j has a bye there, -2 when i has no such game.
  @inline(__always) private func next(_ i: Int, _ j: Int, _ r: Int, _ state: RoundRobinState) -> Int {
    let y = state.opponent(of: j, in: r)
    if y < 0 { return -1 }
    let slot = state.slot(state.layer(of: j, in: r), i, y, isHome: state.isHome(j, in: r))
    return slot < 0 ? -2 : slot
  }

  /// Marks the slots of the chain of `start`; its length, 0 when the chain cannot be exchanged.
  @inline(__always) private func walk(_ start: Int, _ i: Int, _ j: Int, _ mark: Int, _ state: RoundRobinState) -> Int {
    state.visited[start] = mark
    let x = state.opponent(of: i, in: start)
    let y = state.opponent(of: j, in: start)
    if x == j || (x < 0 && y < 0) { return 0 }
    var length = 1
    var possible = true
    var r = start
    while true {
      let f = next(i, j, r, state)
      if f == start { return possible ? length : 0 }
      if f == -2 { possible = false }
      if f < 0 { break }
      state.visited[f] = mark
      length &+= 1
      r = f
    }
    r = start
    while true {
      let f = next(j, i, r, state)
      if f == -2 { possible = false }
      if f < 0 { break }
      state.visited[f] = mark
      length &+= 1
      r = f
    }
    return possible ? length : 0
  }

  @inline(__always) private func collect(
    _ start: Int, _ i: Int, _ j: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) -> Bool {
    var r = start
    while true {
      exchange(r, i, j, changes, state)
      let f = next(i, j, r, state)
      if f == start { return true }
      if f < 0 { break }
      r = f
    }
    r = next(j, i, start, state)
    while r >= 0 {
      exchange(r, i, j, changes, state)
      r = next(j, i, r, state)
    }
    return true
  }

  /// In slot `r`, i gets what j plays there and j what i plays there.
  @inline(__always) private func exchange(
    _ r: Int, _ i: Int, _ j: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) {
    let x = state.opponent(of: i, in: r)
    let y = state.opponent(of: j, in: r)
    if y >= 0 {
      changes.takeOver(i, y, isHome: state.isHome(j, in: r), layer: state.layer(of: j, in: r), to: r, in: state)
    }
    if x >= 0 {
      changes.takeOver(j, x, isHome: state.isHome(i, in: r), layer: state.layer(of: i, in: r), to: r, in: state)
    }
  }
}
