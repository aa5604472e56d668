import LeagueModel

extension AppointmentScore {
  /// For each day of operations, by how much the most games at once exceed the capacity. A game counts from its kick-off until
  /// so many minutes after its end, on every day that it touches. O(days x games^2).
  func crowding(
    _ games: [TimedGame], capacity: Int, minutesAfter: Int, zone: String?, _ name: String
  ) -> [Deviation] {
    func release(_ game: TimedGame) -> Int { game.end + 60 * minutesAfter }
    func days(_ game: TimedGame) -> ClosedRange<Int> {
      let first = clocks.operationDay(of: game.start, in: zone)
      return first...max(first, clocks.operationDay(of: release(game) - 1, in: zone))
    }
    var result: [Deviation] = []
    for day in Set(games.flatMap { Array(days($0)) }).sorted() {
      // The most at once are seen when the day begins or when one of its games does.
      var most = games.filter { days($0).contains(day) && days($0).lowerBound < day }
      for game in games where days(game).lowerBound == day {
        let atOnce = games.filter { $0.start <= game.start && game.start < release($0) }
        if atOnce.count > most.count { most = atOnce }
      }
      guard most.count > capacity else { continue }
      result.append(
        Deviation(
          amount: most.count - capacity, teams: teams(of: most), slots: slots(of: most), games: most.map(\.placement),
          message: "\(name): \(most.count) games at once, room for \(capacity): \(schedule.names(ofGames: most))"))
    }
    return result
  }

  func teams(of games: [TimedGame]) -> [Int] {
    Set(games.flatMap { [$0.placement.home, $0.placement.away] }).sorted()
  }

  func slots(of games: [TimedGame]) -> [Int] { Set(games.map(\.placement.slot)).sorted() }

  /// Games that need a resource: the most at once beyond its capacity, by day of operations, and the games on a date beyond
  /// what it can do in a day.
  var resources: [Part] {
    league.calendar.resources.map { resource in
      let users = games.filter { game in
        resource.venues.map { $0.contains { $0 == game.appointment.venue } } ?? true
      }
      var deviations = crowding(
        users, capacity: resource.capacity, minutesAfter: resource.minutesAfter, zone: clocks.reference, resource.name)
      if let perDay = resource.perDay {
        let byDate = Dictionary(grouping: users, by: \.appointment.date).sorted { $0.key < $1.key }
        for (date, group) in byDate where group.count > perDay {
          deviations.append(
            Deviation(
              amount: group.count - perDay, teams: teams(of: group), slots: slots(of: group),
              games: group.map(\.placement),
              message:
                "\(resource.name): \(group.count) games on \(date.weekday.abbreviation) \(date), at most \(perDay)"
            ))
        }
      }
      return Part(
        rule: "resource:\(resource.id)", kind: "resource", strength: resource.strength, deviations: deviations)
    }
  }
}
