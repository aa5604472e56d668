import LeagueModel

/// What every schedule has to respect, whatever its league: RobinX BA1 and BA2.
enum BasicRules {
  /// BA1: 1 per required meeting that is not scheduled.
  static func unscheduled(_ schedule: ScheduleView) -> [Deviation] {
    schedule.unscheduled.map { meeting in
      Deviation(
        amount: 1, teams: [meeting.home, meeting.away],
        message: meeting.venueIsFree
          ? "\(schedule.name(of: meeting.home)) and \(schedule.name(of: meeting.away)) are not scheduled to meet"
          : "\(schedule.name(of: meeting.home)) at home against \(schedule.name(of: meeting.away)) is not scheduled")
    }
  }

  /// BA2: 2 per game of a team in a slot beyond the first.
  static func doubleBookings(_ schedule: ScheduleView) -> [Deviation] {
    var result: [Deviation] = []
    for team in schedule.league.teams.indices {
      let bySlot = Dictionary(grouping: schedule.games(of: team), by: \.slot).filter { $0.value.count > 1 }
      for (slot, games) in bySlot.sorted(by: { $0.key < $1.key }) {
        result.append(
          Deviation(
            amount: 2 * (games.count - 1), teams: [team], slots: [slot], games: games.map(\.placement),
            message: "\(schedule.name(of: team)) plays \(games.count) games in \(schedule.name(ofSlot: slot))"))
      }
    }
    return result
  }
}
