import LeagueModel

/// All games of two slots exchange them: for a day on which nothing can be played, and in seasons without gaps.
enum SwapRounds: ResolutionStrategy {
  static let name = "swap-rounds"
  static let summary = "exchange two whole slots"
  static let kinds = Set<Conflict.Kind>.slots

  /// O(slots of the conflict x slots x games of a slot).
  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    let slots = Set(schedule.games(in: conflict).compactMap { schedule.place(of: $0).slot }).sorted()
    return slots.flatMap { first in
      schedule.league.slots.indices.compactMap { second -> RepairProposal? in
        guard first != second else { return nil }
        let moves = schedule.moves(of: first, to: second) + schedule.moves(of: second, to: first)
        return moves.allSatisfy { schedule.isOpen($0.game, $0.to) } ? RepairProposal(moves) : nil
      }
    }
  }
}

extension RepairSchedule {
  /// Moves of all games of one slot to another one.
  fileprivate func moves(of slot: Int, to other: Int) -> [RepairMove] {
    games(in: slot).map { RepairMove($0, to: RepairPlace(other, swapped: place(of: $0).swapped)) }
  }
}
