import LeagueModel

/// Games of the conflict stay in their slots, but get another day of them, another kick-off, venue or broadcaster.
enum AlternateAppointment: ResolutionStrategy {
  static let name = "alternate-appointment"
  static let summary = "another day of the round, kick-off, venue or broadcaster"
  static let kinds = Set<Conflict.Kind>.appointments

  /// Each game alone, then all together. O(games of the conflict).
  static func proposals(
    for conflict: Conflict, in schedule: RepairSchedule, _ means: RepairMeans
  ) -> [RepairProposal] {
    guard schedule.league.usesAppointments else { return [] }
    let games = schedule.games(in: conflict).filter { schedule.place(of: $0).slot != nil }
    let single = games.prefix(12).map { RepairProposal([], reappointed: [$0]) }
    return games.count > 1 ? single + [RepairProposal([], reappointed: games)] : single
  }
}
