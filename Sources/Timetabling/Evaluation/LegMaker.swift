import LeagueModel

/// Weighted costs of all legs for one gap between two games: what `TripLegs` tabulates.
struct LegMaker {
  let model: TravelCostModel
  private let tariff: TravelTariff
  private let distances: DistanceTable
  private let rides: [Ride]
  private let teamCount: Int
  private let weights: (travel: Int, cost: Int, days: Int)

  /// `nil` in a league without travel costs.
  init?(_ league: League) {
    guard let tariff = TravelTariff(league), let distances = league.distances else { return nil }
    let n = league.teams.count
    self.tariff = tariff
    self.distances = distances
    model = tariff.model
    teamCount = n
    rides = (0..<(n * n)).map { tariff.ride(from: $0 / n, to: $0 % n) }
    let objective = league.objective
    weights = (objective.travel, objective.travelCost, objective.missedClassDays)
  }

  /// By team, host of the game before and host of the game; a team's own index is home. `days` from the one game to the other;
  /// the rest counts class days, as `TripLegs.Gap` says. O(teams^3).
  func legs(days: Int, after: Int, before: Int, on: Int, between: Int) -> [Int] {
    let n = teamCount
    // What depends on two of the three.
    var direct = [Int](repeating: 0, count: n * n)
    for index in direct.indices { direct[index] = worth(rides[index], nights: days, days: days, missed: between) }
    var result: [Int] = []
    result.reserveCapacity(n * n * n)
    for team in 0..<n {
      // From a home game, to a home game; and with time at home, where only the other end counts.
      let out = (0..<n).map { self.out(team, $0, max: days, before, on, isHomeDay: days == 1) }
      let back = (0..<n).map { self.back(team, $0, max: days, after, isHomeDay: days == 1) }
      let freeOut = (0..<n).map { self.out(team, $0, max: 2, before, on, isHomeDay: false) }
      let freeBack = (0..<n).map { self.back(team, $0, max: 2, after, isHomeDay: false) }
      for from in 0..<n {
        for to in 0..<n {
          let travel = LegMaker.clamped(Int128(weights.travel) * Int128(distances[from, to]))
          guard from != team else {
            result.append(travel + (to == team ? 0 : out[to]))
            continue
          }
          guard to != team else {
            result.append(travel + back[from])
            continue
          }
          let stay = direct[from * n + to]
          let isHome = days > (tariff.returnsLate(from, to: team) ? 1 : 0) + (tariff.leavesEarly(team, to: to) ? 1 : 0)
          let home = freeBack[from] + freeOut[to]
          result.append(travel + (!isHome ? stay : days > model.mostDaysAway ? home : min(stay, home)))
        }
      }
    }
    return result
  }

  /// From home to a game, at most so many days after a home game; when that is the day before, it is none away.
  private func out(_ team: Int, _ host: Int, max most: Int, _ before: Int, _ on: Int, isHomeDay: Bool) -> Int {
    let nights = min(most, tariff.leavesEarly(team, to: host) ? 1 : 0)
    let extra = isHomeDay ? 0 : nights
    return worth(rides[team * teamCount + host], nights: nights, days: 1 + extra, missed: on + extra * before)
  }

  /// Home from a game, at most so many days before a home game; when that is the day after, it is none away.
  private func back(_ team: Int, _ host: Int, max most: Int, _ after: Int, isHomeDay: Bool) -> Int {
    let nights = min(most, tariff.returnsLate(host, to: team) ? 1 : 0)
    let extra = isHomeDay ? 0 : nights
    return worth(rides[host * teamCount + team], nights: nights, days: extra, missed: extra * after)
  }

  private func worth(_ ride: Ride, nights: Int, days: Int, missed: Int) -> Int {
    let cost = tariff.cost(of: ride, nights: nights, days: days, classDays: missed)
    return LegMaker.clamped(Int128(weights.cost) * Int128(cost) + Int128(weights.days) * Int128(missed))
  }

  /// Few enough to add some up; `TripLegs` refuses what comes near it.
  private static func clamped(_ value: Int128) -> Int { Int(max(-(1 << 58), min(value, 1 << 58))) }
}
