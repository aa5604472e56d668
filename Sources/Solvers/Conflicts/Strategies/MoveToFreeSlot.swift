import LeagueModel

/// A game of the conflict goes to a slot in which both its teams are free.
enum MoveToFreeSlot: ResolutionStrategy {
  static let name = "move-to-free-slot"
  static let summary = "move a game to a slot in which both teams are free"
  static let kinds = Set<Conflict.Kind>.slots

  /// O(games of the conflict x slots).
  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    schedule.games(in: conflict).flatMap { game in
      schedule.places(for: game).filter { schedule.occupants(of: $0, for: game).isEmpty }
        .map { RepairProposal([RepairMove(game, to: $0)]) }
    }
  }
}
