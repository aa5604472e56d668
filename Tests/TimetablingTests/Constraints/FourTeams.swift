@testable import Timetabling

/// All 384 single round robins of four teams.
enum FourTeams {
  static let all: [[PlacedGame]] = {
    let rounds = [[(0, 1), (2, 3)], [(0, 2), (1, 3)], [(0, 3), (1, 2)]]
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    return orders.flatMap { order in
      (0..<64).map { bits in
        var games: [PlacedGame] = []
        for (slot, round) in order.enumerated() {
          for pair in rounds[round] {
            let isTurned = bits >> games.count & 1 == 1
            games.append(
              PlacedGame(layer: 0, home: isTurned ? pair.1 : pair.0, away: isTurned ? pair.0 : pair.1, slot: slot))
          }
        }
        return games
      }
    }
  }()
}
