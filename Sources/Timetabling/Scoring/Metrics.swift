import LeagueModel

extension Metrics {
  /// Everything that people ask about a timetable. O(games + teams x slots).
  init(_ schedule: ScheduleView) {
    self.init()
    let league = schedule.league
    if league.distances != nil {
      travelPerTeam = ObjectiveFunction.travel(schedule)
      var sum = ExactSum()
      for travelled in travelPerTeam { sum.add(travelled) }
      travel = sum.value
    }
    trips = ObjectiveFunction.trips(schedule).map { TripMetrics(perTeam: $0) }
    breaksPerTeam = ObjectiveFunction.breaks(schedule)
    breaks = breaksPerTeam.reduce(0, +)
    carryOver = ObjectiveFunction.carryOver(schedule)
    unscheduledGames = schedule.unscheduled.count
    ignoredGames = schedule.ignored.count
    var separation: Int?
    var rests: [Int] = []
    for team in league.teams.indices {
      let games = schedule.games(of: team)
      gamesPerTeam.append(games.count)
      homeGamesPerTeam.append(games.filter(\.isHome).count)
      var balance = 0
      var run = 0
      var lastVenue: Bool?
      var lastMeeting: [Int: Int] = [:]
      for game in games {
        balance += game.isHome ? 1 : -1
        largestHomeAwayImbalance = max(largestHomeAwayImbalance, abs(balance))
        run = game.isHome == lastVenue ? run + 1 : 1
        lastVenue = game.isHome
        if game.isHome {
          longestHomeStand = max(longestHomeStand, run)
        } else {
          longestRoadTrip = max(longestRoadTrip, run)
        }
        if let before = lastMeeting[game.opponent] {
          let between = max(0, game.slot - before - 1)
          separation = min(separation ?? between, between)
        }
        lastMeeting[game.opponent] = game.slot
      }
      var days = games.map { (schedule.appointments[$0.placement]?.date ?? league.slots[$0.slot].date)?.dayNumber }
      if !schedule.appointments.isEmpty { days = days.compactMap { $0 }.sorted() }
      let gaps = zip(days, days.dropFirst()).compactMap { day, next in day.flatMap { day in next.map { $0 - day } } }
      restDaysMinimumPerTeam.append(gaps.min())
      rests += gaps
    }
    smallestSeparation = separation
    restDaysMinimum = rests.min()
    restDaysMaximum = rests.max()
    largestGamesPlayedDifference = Metrics.gamesPlayedDifference(schedule)
  }

  private static func gamesPlayedDifference(_ schedule: ScheduleView) -> Int {
    var played = [Int](repeating: 0, count: schedule.league.teams.count)
    var largest = 0
    for slot in schedule.league.slots.indices {
      for game in schedule.games(in: slot) {
        played[game.home] += 1
        played[game.away] += 1
      }
      largest = max(largest, (played.max() ?? 0) - (played.min() ?? 0))
    }
    return largest
  }
}
