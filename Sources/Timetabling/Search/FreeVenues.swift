/// Leagues in which nothing but the cost of single games depends on who is at home: the search counts the cheaper venue of
/// every game, and the venues are set at the end. The search then meets no states that differ in venues only.
struct FreeVenues {
  /// With the cheaper cost for both venues of a game.
  let shapes: ShapeBuilder
  private let original: ShapeBuilder

  /// `nil` when venues are given, or when something else depends on them. O(placements).
  init?(_ shapes: ShapeBuilder) {
    let instance = shapes.instance
    let others = [
      shapes.counters.count, shapes.rowCounts.joined().count, shapes.rowWindows.joined().count,
      shapes.opponentWindows.count, shapes.totalBreaks.count, shapes.balances.count, shapes.rowValues.count,
      shapes.slotBreaks.count, shapes.costLimits.count, shapes.links.count, shapes.travel,
      shapes.trips == nil ? 0 : 1,
    ]
    guard instance.images == 1, instance.layerIsFree.allSatisfy({ $0 }), others.allSatisfy({ $0 == 0 }),
      shapes.placementCost.contains(where: { $0 != 0 })
    else { return nil }
    original = shapes
    var cheaper = shapes
    for slot in 0..<(instance.slotCount + instance.shelves) {
      for i in 0..<instance.teamCount {
        for j in 0..<i {
          let places = (instance.index(i, j, slot), instance.index(j, i, slot))
          let cost = min(shapes.placementCost[places.0], shapes.placementCost[places.1])
          cheaper.replaceCost(ofPlacement: places.0, by: cost)
          cheaper.replaceCost(ofPlacement: places.1, by: cost)
        }
      }
    }
    self.shapes = cheaper
  }

  /// The games at their cheaper venues; where both cost the same, as they are.
  func settle(_ games: [PlacedGame]) -> [PlacedGame] {
    games.map { game in
      let here = original.placementCost[original.instance.index(game.home, game.away, game.slot)]
      let there = original.placementCost[original.instance.index(game.away, game.home, game.slot)]
      return there < here
        ? PlacedGame(layer: game.layer, home: game.away, away: game.home, slot: game.slot) : game
    }
  }
}
