import LeagueModel

extension AppointmentScore {
  /// What all shown games are worth, also those outside windows when a program put them there: those count nothing.
  var broadcastValue: Int {
    var sum = ExactSum()
    for game in games {
      guard let index = game.appointment.broadcaster else { continue }
      let broadcaster = league.calendar.broadcasters[index]
      guard
        let window = clocks.window(
          of: broadcaster, for: game.appointment, host: game.placement.home, in: league)
      else { continue }
      sum.add(broadcaster.value(of: game.placement.home, game.placement.away, in: window))
    }
    return sum.value
  }

  /// Games at once beyond the capacity of each broadcaster, and by how much its quotas are missed.
  var broadcasters: [Part] {
    league.calendar.broadcasters.enumerated().flatMap { index, broadcaster in
      let shown = games.filter { $0.appointment.broadcaster == index }
      let zone = broadcaster.timeZone ?? clocks.reference
      let crowded = crowding(shown, capacity: broadcaster.capacity, minutesAfter: 0, zone: zone, broadcaster.name)
      let first = Part(
        rule: "broadcaster:\(broadcaster.id)", kind: "broadcast", strength: Strength(), deviations: crowded)
      return [first]
        + broadcaster.quotas.enumerated().map { number, quota in
          Part(
            rule: "broadcaster:\(broadcaster.id)/quota-\(number + 1)", kind: "broadcast", strength: quota.strength,
            deviations: deviations(of: quota, broadcaster, shown))
        }
    }
  }

  private func deviations(
    of quota: Broadcaster.Quota, _ broadcaster: Broadcaster, _ shown: [TimedGame]
  ) -> [Deviation] {
    func deviation(_ games: [TimedGame], _ teams: [Int], _ slots: [Int], _ when: String) -> Deviation? {
      let short = max(0, quota.atLeast - games.count)
      let over = quota.atMost.map { max(0, games.count - $0) } ?? 0
      guard short + over > 0 else { return nil }
      let wanted = short > 0 ? "at least \(quota.atLeast)" : "at most \(quota.atMost ?? 0)"
      return Deviation(
        amount: short + over, teams: teams, slots: slots, games: games.map(\.placement),
        message: "\(broadcaster.name) shows \(games.count) game\(games.count == 1 ? "" : "s") \(when); \(wanted)")
    }
    switch quota.period {
    case .season: return [deviation(shown, [], [], "in the season")].compactMap { $0 }
    case .round:
      return Set(schedule.games.map(\.slot)).sorted().compactMap { slot in
        deviation(shown.filter { $0.placement.slot == slot }, [], [slot], "in \(schedule.name(ofSlot: slot))")
      }
    case .week:
      let weeks = Set((league.slots.flatMap(\.days) + games.map(\.appointment.date)).map(\.week)).sorted()
      return weeks.compactMap { week in
        let monday = CalendarDate(dayNumber: week * 7 - 3).map { "\($0)" } ?? ""
        return deviation(shown.filter { $0.appointment.date.week == week }, [], [], "in the week of \(monday)")
      }
    case .team:
      return league.teams.indices.compactMap { team in
        guard schedule.games.contains(where: { $0.home == team || $0.away == team }) else { return nil }
        return deviation(shown.filter { $0.involves(team) }, [team], [], "of \(schedule.name(of: team))")
      }
    }
  }
}
