import LeagueModel

/// A game goes where its teams have other games; these go elsewhere, and so on: back and forth between two slots (a Kempe chain)
/// until all teams have a game in both again, or by ejection to any free slots.
///
/// Source of ejection chains: Glover, Discrete Applied Mathematics 65, 1996, doi 10.1016/0166-218X(94)00037-E.
enum ChainOfMoves: ResolutionStrategy {
  static let name = "chain-of-moves"
  static let summary = "move a game, and the games that are in its way, and so on"
  static let kinds = Set<Conflict.Kind>.slots

  /// Games that move in an ejection, and partial chains that are followed at each length.
  private static let most = (games: 4, width: 60)

  /// O(games of the conflict x slots x games of a slot), and four beams of `most.width` x slots.
  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    var result: [RepairProposal] = []
    for game in schedule.games(in: conflict).prefix(40) {
      if means.isOver { break }
      for place in schedule.places(for: game) {
        if let chain = schedule.chain(moving: game, to: place), chain.count > 1 { result.append(RepairProposal(chain)) }
      }
      result += ejections(of: game, in: schedule, means)
    }
    return result
  }

  private struct Partial {
    var moves: [RepairMove]
    var pending: [Int]
    var cost: RepairCost
  }

  private static func ejections(
    of game: Int, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    var complete: [RepairProposal] = []
    var beam = [Partial(moves: [], pending: [game], cost: schedule.cost)]
    while !beam.isEmpty, !means.isOver {
      var next: [Partial] = []
      for partial in beam {
        let mover = partial.pending[0]
        let out = partial.pending.filter { schedule.place(of: $0).slot != nil }
          .map { RepairMove($0, to: RepairPlace(nil, swapped: schedule.place(of: $0).swapped)) }
        guard let back = schedule.make(partial.moves + out) else { continue }
        for place in schedule.places(for: mover) {
          let blocking = schedule.occupants(of: place, for: mover)
          let moved = partial.moves.map(\.game)
          let pending = Array(partial.pending.dropFirst()) + blocking
          guard moved.count + 1 + pending.count <= most.games,
            blocking.allSatisfy({ !moved.contains($0) && !schedule.isLocked($0) })
          else { continue }
          let step =
            blocking.map { RepairMove($0, to: RepairPlace(nil, swapped: schedule.place(of: $0).swapped)) }
            + [RepairMove(mover, to: place)]
          guard var cost = schedule.cost(after: step) else { continue }
          // What is still to be placed does not count against a chain.
          cost.hard -= pending.count
          next.append(Partial(moves: partial.moves + [RepairMove(mover, to: place)], pending: pending, cost: cost))
        }
        _ = schedule.make(back)
      }
      complete += next.filter { $0.pending.isEmpty && $0.moves.count > 1 }.sorted { $0.cost < $1.cost }
        .prefix(most.width).map { RepairProposal($0.moves) }
      let open = next.filter { !$0.pending.isEmpty }.enumerated()
      beam = open.sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }.prefix(most.width).map(
        \.element)
    }
    return complete
  }
}
