import LeagueModel

extension AppointmentScore {
  /// 1 for each pair of games of a team that overlap.
  var teamsAtOnce: Part {
    let deviations = pairsOfTeams(closerThan: 0).map { team, first, second in
      Deviation(
        amount: 1, teams: [team], slots: slots(of: [first, second]), games: [first.placement, second.placement],
        message: "\(schedule.name(of: team)) is in two games at once: \(schedule.names(ofGames: [first, second]))")
    }
    return Part(rule: "teamAtOnce", kind: "appointment", strength: Strength(), deviations: deviations)
  }

  /// For each pair of games of a team, the hours (rounded up) that its rest is too short by.
  var rest: [Part] {
    guard let rest = league.calendar.rest else { return [] }
    let deviations = pairsOfTeams(closerThan: rest.hours * 3600).map { team, first, second in
      let pause = max(0, second.start - first.end)
      return Deviation(
        amount: (rest.hours * 3600 - pause + 3599) / 3600, teams: [team], slots: slots(of: [first, second]),
        games: [first.placement, second.placement],
        message: "\(schedule.name(of: team)) rests \(pause / 3600) hours and \(pause % 3600 / 60) minutes between "
          + "\(schedule.nameWithTime(of: first)) and \(schedule.nameWithTime(of: second)); at least \(rest.hours) hours"
      )
    }
    return [Part(rule: "rest", kind: "rest", strength: rest.strength, deviations: deviations)]
  }

  /// 1 for each pair of games of a rule that overlap.
  var apart: [Part] {
    league.calendar.apart.map { rule in
      let members = games.filter { rule.contains(home: $0.placement.home, away: $0.placement.away) }
      var deviations: [Deviation] = []
      for (index, first) in members.enumerated() {
        for second in members[(index + 1)...] where first.overlaps(second) {
          let reason = rule.reason.map { ": \($0)" } ?? ""
          deviations.append(
            Deviation(
              amount: 1, teams: teams(of: [first, second]), slots: slots(of: [first, second]),
              games: [first.placement, second.placement],
              message: "\(schedule.names(ofGames: [first, second])) are on at the same time\(reason)"))
        }
      }
      return Part(rule: rule.id, kind: "apart", strength: rule.strength, deviations: deviations)
    }
  }

  /// Pairs of games of a team with fewer seconds than these between the end of the first one and the kick-off of the second
  /// one.
  private func pairsOfTeams(closerThan seconds: Int) -> [(team: Int, first: TimedGame, second: TimedGame)] {
    league.teams.indices.flatMap { team in
      let own = games.filter { $0.involves(team) }.sorted { ($0.start, $0.placement) < ($1.start, $1.placement) }
      return own.indices.flatMap { index in
        own[(index + 1)...].filter { $0.start - own[index].end < seconds }.map { (team, own[index], $0) }
      }
    }
  }
}
