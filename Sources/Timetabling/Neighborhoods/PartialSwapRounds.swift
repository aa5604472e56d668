/// The games of two slots form cycles and paths of teams (each team has at most one game in either); the games of one such
/// component change slots. The smallest change of two rounds that leaves every team at most one game a slot.
///
/// All components are walked once and one within the cap is drawn, so nothing is rejected for being found twice. O(n).
/// Sources: Ribeiro & Urrutia, EJOR 179 (2007), doi 10.1016/j.ejor.2005.03.061 ("partial round swap"); the cap of
/// max(4, n/2 - 1) teams from Rosati et al., J. Scheduling 25 (2022), doi 10.1007/s10951-022-00740-y. With byes: a Kempe chain.
final class PartialSwapRounds: Neighborhood {
  static let name = "PartialSwapRounds"
  static let summary = "the games of one cycle or path of teams in two rounds change places (Kempe chain)"

  private let instance: Instance
  private let cap: Int

  init(_ instance: Instance) {
    self.instance = instance
    cap = max(4, (instance.parts.map(\.count).max() ?? 0) / 2 - 1)
  }

  static func supports(_ instance: Instance) -> Bool {
    !instance.slotsAreGiven && instance.gridSlots >= 2 && !instance.parts.isEmpty
  }

  static func weight(in instance: Instance) -> Double { instance.hasPhases ? 0.520 : 0.362 }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let (r, s) = state.pairOfSlots(below: state.slots, &random)
    if instance.isCompactDouble { return proposeCycle(r, s, changes, state, &random) }
    let mark = state.nextEpoch()
    if state.focus.isSet {
      let size = walk(state.focus.team, r, s, mark, state)
      if size < 2 || size > cap { return false }
      collect(state.focus.team, r, s, changes, state)
      return true
    }
    var count = 0
    for start in 0..<state.teamCount where state.visited[start] != mark {
      let size = walk(start, r, s, mark, state)
      if size >= 2 && size <= cap {
        state.found[count] = Int32(truncatingIfNeeded: start)
        count &+= 1
      }
    }
    if count == 0 { return false }
    collect(Int(state.found[count == 1 ? 0 : random.below(count)]), r, s, changes, state)
    return true
  }

  /// `propose` where no team has a gap, so that components are cycles, in which rounds r and s alternate.
  @inline(__always) private func proposeCycle(
    _ r: Int, _ s: Int, _ changes: ChangeList, _ state: RoundRobinState, _ random: inout RandomSource
  ) -> Bool {
    let slots = state.slots
    if state.focus.isSet {
      let start = state.focus.team
      var team = start
      var size = 0
      repeat {
        team = Int(state.opponent[Int(state.opponent[team &* slots &+ s]) &* slots &+ r])
        size &+= 2
      } while team != start && size <= cap
      let fits = team == start && size <= cap
      if fits { exchangeCycle(start, r, s, changes, state) }
      return fits
    }
    var left: UInt64 = (1 &<< UInt64(truncatingIfNeeded: state.teamCount)) &- 1
    var count = 0
    while left != 0 {
      let start = left.trailingZeroBitCount
      var team = start
      var size = 0
      repeat {
        let u = Int(state.opponent[team &* slots &+ s])
        left &= ~((1 &<< UInt64(truncatingIfNeeded: team)) | (1 &<< UInt64(truncatingIfNeeded: u)))
        team = Int(state.opponent[u &* slots &+ r])
        size &+= 2
      } while team != start
      if size <= cap {
        state.found[count] = Int32(truncatingIfNeeded: start)
        count &+= 1
      }
    }
    if count == 0 { return false }
    exchangeCycle(Int(state.found[count == 1 ? 0 : random.below(count)]), r, s, changes, state)
    return true
  }

  @inline(__always) private func exchangeCycle(
    _ start: Int, _ r: Int, _ s: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) {
    let slots = state.slots
    var team = start
    repeat {
      let u = Int(state.opponent[team &* slots &+ s])
      let v = Int(state.opponent[u &* slots &+ r])
      if state.isHome(team, in: s) {
        changes.move(team, u, from: s, to: r)
      } else {
        changes.move(u, team, from: s, to: r)
      }
      if state.isHome(u, in: r) { changes.move(u, v, from: r, to: s) } else { changes.move(v, u, from: r, to: s) }
      team = v
    } while team != start
  }

  /// Marks the component of `start`; its number of teams.
  @inline(__always) private func walk(_ start: Int, _ r: Int, _ s: Int, _ mark: Int, _ state: RoundRobinState) -> Int {
    state.visited[start] = mark
    var size = 1
    var team = start
    while true {
      let u = state.opponent(of: team, in: s)
      if u < 0 { break }
      state.visited[u] = mark
      size &+= 1
      let v = state.opponent(of: u, in: r)
      if v == start { return size }
      if v < 0 { break }
      state.visited[v] = mark
      size &+= 1
      team = v
    }
    team = start
    while true {
      let u = state.opponent(of: team, in: r)
      if u < 0 { break }
      state.visited[u] = mark
      size &+= 1
      let v = state.opponent(of: u, in: s)
      if v < 0 { break }
      state.visited[v] = mark
      size &+= 1
      team = v
    }
    return size
  }

  /// Exchanges the games of the component of `start`.
  @inline(__always) private func collect(
    _ start: Int, _ r: Int, _ s: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) {
    var team = start
    while true {
      let u = state.opponent(of: team, in: s)
      if u < 0 { break }
      changes.shift(team, from: s, to: r, in: state)
      let v = state.opponent(of: u, in: r)
      if v < 0 { break }
      changes.shift(u, from: r, to: s, in: state)
      if v == start { return }
      team = v
    }
    team = start
    while true {
      let u = state.opponent(of: team, in: r)
      if u < 0 { return }
      changes.shift(team, from: r, to: s, in: state)
      let v = state.opponent(of: u, in: s)
      if v < 0 { return }
      changes.shift(u, from: s, to: r, in: state)
      team = v
    }
  }
}
