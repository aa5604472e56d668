import LeagueModel

/// The trips that a timetable makes teams take, from the words of `TravelCostModel`: slow, obvious, apart from the search.
struct TravelPlanner {
  private let schedule: ScheduleView
  private let tariff: TravelTariff
  private let calendar: TravelCalendar

  /// `nil` in a league without travel costs.
  init?(_ schedule: ScheduleView) {
    guard let tariff = TravelTariff(schedule.league) else { return nil }
    self.schedule = schedule
    self.tariff = tariff
    calendar = TravelCalendar(schedule.league)
  }

  /// One per team. O(games x modes).
  var plans: [TravelPlan] { schedule.league.teams.indices.map(plan) }

  private func plan(of team: Int) -> TravelPlan {
    var trips: [Trip] = []
    /// The trip that the team is on.
    var trip: Trip?
    /// Day of the last home game.
    var lastHome: Int?
    var last: (host: Int, day: Int) = (team, 0)
    func end(_ way: (leg: TravelLeg, day: Int)) {
      guard var finished = trip else { return }
      finished.legs.append(way.leg)
      finished.returns = way.day
      trips.append(finished)
      trip = nil
    }
    func begin(_ way: (leg: TravelLeg, day: Int)) {
      trip = Trip(team: team, leaves: way.day, returns: way.day, legs: [way.leg])
    }
    for game in schedule.games(of: team) {
      let day = calendar.days[game.slot]
      if game.isHome {
        end(back(team, from: last.host, on: last.day, homeGame: day))
        lastHome = day
        continue
      }
      let host = game.opponent
      if trip == nil {
        begin(out(team, to: host, on: day, game.placement, homeGame: lastHome))
      } else {
        let stay = onward(from: last.host, on: last.day, to: host, on: day, game.placement)
        let home = back(team, from: last.host, on: last.day, homeGame: nil)
        let again = out(team, to: host, on: day, game.placement, homeGame: nil)
        let hasNightAtHome = home.day < again.day
        let mayStay = day - last.day <= tariff.model.mostDaysAway || !hasNightAtHome
        if mayStay, !hasNightAtHome || worth([stay]) <= worth([home.leg, again.leg]) {
          trip?.legs.append(stay)
        } else {
          end(home)
          begin(again)
        }
      }
      lastHome = nil
      last = (host, day)
    }
    end(back(team, from: last.host, on: last.day, homeGame: nil))
    return TravelPlan(team: team, trips: trips)
  }

  /// What the objective says of some legs.
  private func worth(_ legs: [TravelLeg]) -> Int128 {
    let objective = schedule.league.objective
    let isCounted = objective.countsTrips
    return legs.reduce(0) { sum, leg in
      sum + Int128(leg.cost) * Int128(isCounted ? objective.travelCost : 1)
        + Int128(leg.missedClassDays) * Int128(isCounted ? objective.missedClassDays : 0)
    }
  }

  // MARK: Legs

  /// From home to a game; leaves on `day`. `homeGame`: the day of the game before, when that was at home.
  private func out(
    _ team: Int, to host: Int, on gameDay: Int, _ game: Placement, homeGame: Int?
  ) -> (leg: TravelLeg, day: Int) {
    var leaves = tariff.leavesEarly(team, to: host) ? gameDay - 1 : gameDay
    if let homeGame { leaves = max(leaves, homeGame) }
    let away = (leaves...gameDay).filter { $0 == gameDay || $0 != homeGame }
    return (leg(from: team, to: host, game, nights: gameDay - leaves, away), leaves)
  }

  /// Home from a game; arrives on `day`. `homeGame`: the day of the next game, when that is at home.
  private func back(_ team: Int, from host: Int, on gameDay: Int, homeGame: Int?) -> (leg: TravelLeg, day: Int) {
    var arrives = tariff.returnsLate(host, to: team) ? gameDay + 1 : gameDay
    if let homeGame { arrives = min(arrives, homeGame) }
    let away = (gameDay...arrives).filter { $0 > gameDay && $0 != homeGame }
    return (leg(from: host, to: team, nil, nights: arrives - gameDay, away), arrives)
  }

  /// From one game to the next without going home.
  private func onward(from host: Int, on day: Int, to next: Int, on nextDay: Int, _ game: Placement) -> TravelLeg {
    leg(from: host, to: next, game, nights: nextDay - day, (day...nextDay).filter { $0 > day })
  }

  private func leg(from: Int, to: Int, _ game: Placement?, nights: Int, _ days: [Int]) -> TravelLeg {
    let ride = tariff.ride(from: from, to: to)
    let missed = days.filter(calendar.isClassDay).count
    return TravelLeg(
      from: from, to: to, ride: ride, game: game, nights: nights, days: days.count, missedClassDays: missed,
      cost: tariff.cost(of: ride, nights: nights, days: days.count, classDays: missed))
  }
}

/// The trips of every team, in the order of the teams; empty in a league without travel costs.
public func travelPlans(of timetable: Timetable, in league: League) -> [TravelPlan] {
  TravelPlanner(ScheduleView(timetable, of: league))?.plans ?? []
}
