import LeagueModel

/// A game of the conflict exchanges slots with another game, mostly one of its teams.
enum SwapSlots: ResolutionStrategy {
  static let name = "swap-slots"
  static let summary = "exchange the slots of two games"
  static let kinds = Set<Conflict.Kind>.slots

  /// O(games of the conflict x games).
  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    var result: [RepairProposal] = []
    for game in schedule.games(in: conflict) {
      if means.isOver { break }
      guard let here = schedule.place(of: game).slot else { continue }
      for place in schedule.places(for: game) {
        guard let there = place.slot, there != here else { continue }
        let blocking = schedule.occupants(of: place, for: game)
        guard blocking.count <= 1 else { continue }
        for other in blocking.isEmpty ? schedule.games(in: there) : blocking {
          let back = RepairPlace(here, swapped: schedule.place(of: other).swapped)
          guard schedule.isOpen(other, back), schedule.occupants(of: back, for: other).allSatisfy({ $0 == game }) else {
            continue
          }
          result.append(RepairProposal([RepairMove(game, to: place), RepairMove(other, to: back)]))
        }
      }
    }
    return result
  }
}
