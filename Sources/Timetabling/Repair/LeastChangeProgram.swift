import IntegerProgramming
import LeagueModel

/// The cheapest change of some games that makes all hard rules hold while the other games stay, as an integer program: the
/// schedule's model with a price on every place of a free game.
package struct LeastChangeProgram {
  private let state: RepairState
  private let program: TimetableProgram

  /// Whether there are such programs of the league at all.
  package static func supports(_ league: League) -> Bool { !league.gamesMayBeLeftOut }

  /// `free`: games and where each may go, with prices, at least 0. All games that are not scheduled have to be among them. `nil`
  /// when there are too many places, or no programs of the league. O(size of the program).
  package init?(_ state: RepairState, free: [Int: [(place: RepairPlace, price: Int)]]) {
    var league = state.league
    league.rules.removeAll { !$0.hard }
    league.blackouts.removeAll { !$0.hard }
    league.objective = Objective(assignmentCost: 1)
    // Games of a pair in equal venues can take each other's places: one price for all.
    var prices: [Placement: Int] = [:]
    for game in free.keys.sorted() {
      for (place, price) in free[game] ?? [] {
        guard let placement = state.games[game].placement(at: place) else { continue }
        prices[placement] = min(prices[placement] ?? .max, price)
      }
    }
    league.assignmentCosts = prices.sorted { $0.key < $1.key }.filter { $0.value != 0 }.map {
      AssignmentCost(home: $0.key.home, away: $0.key.away, slot: $0.key.slot, cost: $0.value)
    }
    guard let instance = try? Instance(league, shelves: 0), let shapes = try? ShapeBuilder(compiling: instance)
    else { return nil }
    let placed = state.games.indices.map { game in
      let placement = state.placement(of: game)
      let own = state.games[game]
      return PlacedGame(
        layer: instance.games[game].layer, home: placement?.home ?? own.home, away: placement?.away ?? own.away,
        slot: placement?.slot ?? -1)
    }
    guard placed.indices.allSatisfy({ placed[$0].slot >= 0 || free[$0] != nil }),
      let program = TimetableProgram(
        shapes, around: placed,
        free: { game in
          free[game]?.compactMap { choice in
            choice.place.slot.map { TimetableProgram.GamePlace(slot: $0, swapped: choice.place.swapped) }
          }
        })
    else { return nil }
    self.state = state
    self.program = program
  }

  /// `nil`: no change of these games was found.
  package func solve(
    _ backend: any MIPBackend.Type, _ options: MIPOptions
  ) throws(MIPError) -> [RepairMove]? {
    let solution = try backend.solve(program.model, options)
    guard let games = program.games(solution) else { return nil }
    var moves: [RepairMove] = []
    for (game, placed) in games.enumerated() {
      let place = RepairPlace(placed.slot, swapped: placed.home != state.games[game].home)
      if place != state.places[game] { moves.append(RepairMove(game, to: place)) }
    }
    return moves
  }
}
