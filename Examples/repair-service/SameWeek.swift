import FlexSchedKit

/// A strategy of our own: a postponed game stays within a week of its date, so that tickets keep their weekend.
///
/// A strategy only proposes. flexsched scores the proposals with the kernel, compares them with those of all other strategies, and
/// never takes one that makes anything hard worse.
enum SameWeek: ResolutionStrategy {
  static let name = "same-week"
  static let summary = "a game moves by a week at most, to a slot in which both teams are free"
  static let kinds: Set<Conflict.Kind> = [.rule, .blackout, .venueClosed, .teamDoubleBooked]

  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    schedule.games(in: conflict).flatMap { game in
      let before = schedule.games[game].origin.flatMap { schedule.league.slots[$0.slot].date }
      return schedule.places(for: game).compactMap { place -> RepairProposal? in
        guard let before, let slot = place.slot, let after = schedule.league.slots[slot].date,
          abs(after.dayNumber - before.dayNumber) <= 7, schedule.occupants(of: place, for: game).isEmpty
        else { return nil }
        return RepairProposal([RepairMove(game, to: place)])
      }
    }
  }
}
