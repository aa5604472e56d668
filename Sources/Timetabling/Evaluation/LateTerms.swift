/// Terms of rare kinds of rules, evaluated after all others, when a move is about to be accepted: values of rows, breaks per
/// slot, linked games, equal slots, cost limits.
struct LateTerms {
  let values: RowValues
  let slotBreaks: SlotBreaks
  let links: LinkedGames
  let equal: EqualSlots
  let costs: CostLimits
  /// What of a move has to be told.
  let needsVenues: Bool
  let needsOpponents: Bool
  let needsGames: Bool

  var isEmpty: Bool { !(needsVenues || needsOpponents || needsGames) }

  init(_ shapes: ShapeBuilder, words: Int, arena: Arena) {
    self.init(
      values: RowValues(shapes, words: words, arena: arena),
      slotBreaks: SlotBreaks(shapes.slotBreaks, instance: shapes.instance, words: words, arena: arena),
      links: LinkedGames(shapes.links, placementCount: shapes.placementCost.count, arena: arena),
      equal: EqualSlots(shapes.equalSlots, instance: shapes.instance, arena: arena),
      costs: CostLimits(shapes.costLimits, instance: shapes.instance, arena: arena))
  }

  private init(values: RowValues, slotBreaks: SlotBreaks, links: LinkedGames, equal: EqualSlots, costs: CostLimits) {
    self.values = values
    self.slotBreaks = slotBreaks
    self.links = links
    self.equal = equal
    self.costs = costs
    needsVenues = values.needsVenues || !slotBreaks.isEmpty
    needsOpponents = values.needsOpponents
    needsGames = !links.isEmpty || !equal.isEmpty || !costs.isEmpty
  }

  /// The same rules over memory of its own, for another replica; tables are shared.
  func replica(_ arena: Arena) -> Self {
    LateTerms(
      values: values.replica(arena), slotBreaks: slotBreaks.replica(arena), links: links.replica(arena),
      equal: equal.replica(arena), costs: costs.replica(arena))
  }

  /// No games, no breaks, all values zero; the cost of that.
  func reset() -> PackedCost {
    links.reset()
    equal.reset()
    return values.reset() &+ slotBreaks.reset() &+ costs.reset()
  }

  /// A game in a slot (not on a shelf) comes (step 1) or goes (step -1); the change of cost.
  @inline(__always) func step(_ cell: ChangeList.Cell, by step: Int) -> PackedCost {
    var delta = 0
    if !links.isEmpty { delta = links.step(Int(cell.index), by: Int32(truncatingIfNeeded: step)) }
    if !equal.isEmpty { delta = delta &+ equal.step(cell, by: Int16(truncatingIfNeeded: step)) }
    if !costs.isEmpty { delta = delta &+ costs.step(cell, by: step) }
    return delta
  }

  /// The venues of a team are new, and `rows` holds their masks; the change of cost. `place`: that of the team in the move.
  @inline(__always) func moveVenues(of team: Int, place: Int, _ rows: RowRules) -> PackedCost {
    var delta = 0
    if values.needsVenues { delta = values.moveVenues(of: team, rows) }
    if !slotBreaks.isEmpty { delta = delta &+ slotBreaks.move(team, place: place, rows) }
    return delta
  }
}
