extension ChangeList {
  /// Moves the game of `layer` in which `team` meets `other` with that venue to slot `to`; a game with free venue is turned
  /// round when it has the other venue. The game must exist.
  @inline(__always) func takeOver(
    _ team: Int, _ other: Int, isHome: Bool, layer: Int, to slot: Int, in state: RoundRobinState
  ) {
    let from = state.slot(layer, team, other, isHome: isHome)
    let home = isHome ? team : other
    let away = isHome ? other : team
    if state.layerIsFree[layer] && state.isHome(home, in: from) == false {
      move(away, home, layer: layer, from: from, to: slot, flips: true)
    } else {
      move(home, away, layer: layer, from: from, to: slot)
    }
  }

  /// Moves the game of `team` in slot `from` to slot `to`, its venue kept.
  @inline(__always) func shift(_ team: Int, from: Int, to: Int, in state: RoundRobinState) {
    let other = state.opponent(of: team, in: from)
    let layer = state.layer(of: team, in: from)
    if state.isHome(team, in: from) {
      move(team, other, layer: layer, from: from, to: to)
    } else {
      move(other, team, layer: layer, from: from, to: to)
    }
  }
}
