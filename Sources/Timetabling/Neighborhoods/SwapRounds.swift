/// All games of two slots change places, within one part of the league.
///
/// O(n). Source: Ribeiro & Urrutia, EJOR 179 (2007), doi 10.1016/j.ejor.2005.03.061 ("round swap").
final class SwapRounds: Neighborhood {
  static let name = "SwapRounds"
  static let summary = "all games of two rounds change places"

  private let instance: Instance

  init(_ instance: Instance) { self.instance = instance }

  static func supports(_ instance: Instance) -> Bool {
    !instance.slotsAreGiven && instance.gridSlots - instance.shelves >= 2 && !instance.parts.isEmpty
  }

  static func weight(in instance: Instance) -> Double { instance.hasPhases ? 0.080 : 0.025 }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let slots = state.slots - instance.shelves
    if state.focus.slot >= slots { return false }
    let (r, s) = state.pairOfSlots(below: slots, &random)
    let part = state.focus.isSet ? instance.partOf[state.focus.team] : random.below(instance.parts.count)
    for team in instance.parts[part] {
      if state.opponent(of: team, in: r) >= 0, state.isHome(team, in: r) {
        changes.shift(team, from: r, to: s, in: state)
      }
      if state.opponent(of: team, in: s) >= 0, state.isHome(team, in: s) {
        changes.shift(team, from: s, to: r, in: state)
      }
    }
    return changes.count > 0
  }
}

extension RandomSource {
  /// Two different numbers below `bound` (at least 2).
  @inline(__always) mutating func pair(below bound: Int) -> (Int, Int) {
    let first = below(bound)
    var second = below(bound - 1)
    if second >= first { second += 1 }
    return (first, second)
  }
}
