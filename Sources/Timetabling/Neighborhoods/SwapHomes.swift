/// Two teams exchange the venues of their meetings: (i,j) and (j,i) change slots; a game with free venue is turned round.
///
/// O(1). Source: Ribeiro & Urrutia, EJOR 179 (2007), doi 10.1016/j.ejor.2005.03.061 ("home-away swap").
final class SwapHomes: Neighborhood {
  static let name = "SwapHomes"
  static let summary = "two teams exchange the venues of their meetings"

  private let instance: Instance

  init(_ instance: Instance) { self.instance = instance }

  static func supports(_ instance: Instance) -> Bool { !instance.parts.isEmpty }

  static func weight(in instance: Instance) -> Double { instance.hasPhases ? 0.130 : 0.154 }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let (i, j, layer) = drawGame(state, &random)
    let r = state.slot(layer, i, j)
    if r < 0 { return false }
    if state.layerIsFree[layer] {
      if state.isHome(i, in: r) {
        changes.move(i, j, layer: layer, from: r, to: r, flips: true)
      } else {
        changes.move(j, i, layer: layer, from: r, to: r, flips: true)
      }
      return true
    }
    let s = state.slot(layer, j, i)
    if s < 0 { return false }
    changes.move(i, j, layer: layer, from: r, to: s)
    changes.move(j, i, layer: layer, from: s, to: r)
    return true
  }

  @inline(__always) private func drawGame(_ state: RoundRobinState, _ random: inout RandomSource) -> (Int, Int, Int) {
    if state.focus.isSet {
      let (team, slot) = (state.focus.team, state.focus.slot)
      return (team, state.opponent(of: team, in: slot), state.layer(of: team, in: slot))
    }
    let (i, j) = state.pairOfTeams(&random)
    return (i, j, state.layerIsFree.count == 1 ? 0 : random.below(state.layerIsFree.count))
  }
}
