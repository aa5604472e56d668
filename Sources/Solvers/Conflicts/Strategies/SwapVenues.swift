import LeagueModel

/// Home and away change: with the return game of the same pair, or in the same slot where the venue is free.
enum SwapVenues: ResolutionStrategy {
  static let name = "swap-venues"
  static let summary = "exchange home and away of a game, with its return game where there is one"
  static let kinds = Set<Conflict.Kind>.slots

  /// O(games of the conflict x games).
  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    var result: [RepairProposal] = []
    for game in schedule.games(in: conflict) {
      let here = schedule.place(of: game)
      guard here.slot != nil, let placement = schedule.placement(of: game) else { continue }
      if schedule.games[game].venueIsFree {
        let turned = RepairPlace(here.slot, swapped: !here.swapped)
        if schedule.isOpen(game, turned) { result.append(RepairProposal([RepairMove(game, to: turned)])) }
      }
      for other in schedule.games.indices where other != game {
        guard let back = schedule.placement(of: other), back.home == placement.away, back.away == placement.home else {
          continue
        }
        let mine = RepairPlace(back.slot, swapped: here.swapped)
        let its = RepairPlace(placement.slot, swapped: schedule.place(of: other).swapped)
        if schedule.isOpen(game, mine), schedule.isOpen(other, its) {
          result.append(RepairProposal([RepairMove(game, to: mine), RepairMove(other, to: its)]))
        }
      }
    }
    return result
  }
}
