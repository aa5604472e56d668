/// Two teams exchange their whole seasons, but for their mutual games.
///
/// O(n x layers). Source: Ribeiro & Urrutia, EJOR 179 (2007), doi 10.1016/j.ejor.2005.03.061 ("team swap").
final class SwapTeams: Neighborhood {
  static let name = "SwapTeams"
  static let summary = "two teams exchange their whole seasons, but for their mutual games"

  private let instance: Instance
  /// `exchangeable[i * n + j]`: i and j meet all others equally often in every layer.
  private let exchangeable: [Bool]

  init(_ instance: Instance) {
    self.instance = instance
    exchangeable = SwapTeams.exchangeable(instance)
  }

  static func supports(_ instance: Instance) -> Bool {
    !instance.slotsAreGiven && exchangeable(instance).contains(true)
  }

  /// Dear and seldom accepted: less than a third of what Rosati et al. (2022) give it.
  static func weight(in instance: Instance) -> Double { instance.hasPhases ? 0.006 : 0.021 }

  func propose(_ changes: ChangeList, in state: RoundRobinState, using random: inout RandomSource) -> Bool {
    let (i, j) = state.pairOfTeams(&random)
    if !exchangeable[i &* instance.teamCount &+ j] { return false }
    if state.focus.isSet && state.opponent(of: i, in: state.focus.slot) == j { return false }
    for s in 0..<state.slots {
      let x = state.opponent(of: i, in: s)
      if x == j { continue }
      if x >= 0 { inherit(i, j, x, s, changes, state) }
      let y = state.opponent(of: j, in: s)
      if y >= 0 { inherit(j, i, y, s, changes, state) }
    }
    return changes.count > 0
  }

  /// `heir` takes the game that `team` plays against `other` in slot `s`.
  @inline(__always) private func inherit(
    _ team: Int, _ heir: Int, _ other: Int, _ s: Int, _ changes: ChangeList, _ state: RoundRobinState
  ) {
    let layer = state.layer(of: team, in: s)
    let home = state.isHome(team, in: s)
    changes.takeOver(heir, other, isHome: home, layer: layer, to: s, in: state)
  }

  private static func exchangeable(_ instance: Instance) -> [Bool] {
    let n = instance.teamCount
    var meets = Set<[Int]>()
    var opponents = [[[Int]]](repeating: [], count: n)
    for game in instance.games {
      let free = instance.layerIsFree[game.layer]
      meets.insert([game.layer, game.home, game.away])
      if free { meets.insert([game.layer, game.away, game.home]) }
      opponents[game.home].append([game.layer, game.away, free ? 2 : 1])
      opponents[game.away].append([game.layer, game.home, free ? 2 : 0])
    }
    func covers(_ i: Int, _ j: Int) -> Bool {
      opponents[i].allSatisfy { entry in
        entry[1] == j
          || (entry[2] == 0 ? meets.contains([entry[0], entry[1], j]) : meets.contains([entry[0], j, entry[1]]))
      }
    }
    var result = [Bool](repeating: false, count: n * n)
    for part in instance.parts {
      for i in part { for j in part where i != j { result[i * n + j] = covers(i, j) && covers(j, i) } }
    }
    return result
  }
}
