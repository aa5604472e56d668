/// The terms that are evaluated last.
extension Evaluator {
  /// Carries out the move in the late terms; the change of their cost. `touchedLegs` is set when only they need the games of
  /// teams in order.
  func moveLate(_ list: ChangeList, touchedRows: Int, touchedLegs: inout Int) -> PackedCost {
    var delta = 0
    if late.needsGames {
      for k in 0..<list.cellCount {
        let removed = list.removed[k]
        if Int(removed.slot) < instance.slotCount { delta = delta &+ late.step(removed, by: -1) }
        let added = list.added[k]
        if Int(added.slot) < instance.slotCount { delta = delta &+ late.step(added, by: 1) }
      }
    }
    if late.needsVenues {
      for k in 0..<touchedRows {
        let team = Int(touched[k])
        rows.masks(home: newHome.from(team &* words), played: newPlayed.from(team &* words))
        delta = delta &+ late.moveVenues(of: team, place: k, rows)
      }
    }
    if late.needsOpponents {
      if !legs.hasCosts { _ = legs.move(list, touchedCount: &touchedLegs) }
      for k in 0..<touchedLegs { delta = delta &+ late.values.moveOpponents(of: Int(legs.touched[k]), legs) }
    }
    return delta
  }

  /// Takes `moveLate` back.
  func undoLate(_ list: ChangeList, touchedRows: Int, touchedLegs: Int) {
    late.values.undo()
    if late.needsGames {
      for k in 0..<list.cellCount {
        let removed = list.removed[k]
        if Int(removed.slot) < instance.slotCount { _ = late.step(removed, by: 1) }
        let added = list.added[k]
        if Int(added.slot) < instance.slotCount { _ = late.step(added, by: -1) }
      }
    }
    if !late.slotBreaks.isEmpty {
      for k in 0..<touchedRows { late.slotBreaks.undo(Int(touched[k]), place: k) }
    }
    if late.needsOpponents && !legs.hasCosts { legs.undo(list, touchedCount: touchedLegs) }
  }
}
