import LeagueModel

extension RandomLeague {
  /// Everything that a calendar can say. Slots have dates already.
  mutating func addAppointments() {
    // Somebody hosts where the league's kick-offs count.
    league.teams[0].venue = nil
    addRounds()
    for index in league.venues.indices { addTimes(to: index) }
    for index in league.teams.indices.dropFirst() where chance(40) {
      league.teams[index].alternateVenues = some(Array(league.venues.indices), percent: 50)
        .filter { $0 != league.teams[index].venue }
    }
    if chance(50) {
      league.calendar.rest = RestRule(hours: 1 + random.below(100), strength: strength(), reason: reason())
    }
    for number in 0..<random.below(3) {
      league.calendar.apart.append(
        ApartRule(
          id: name("apart\(number)"), pairs: (0..<random.below(3)).map { _ in pair() },
          hosts: Array(0...random.below(league.teams.count)), strength: strength(), reason: reason()))
    }
    for number in 0..<random.below(3) { addBroadcaster(number) }
    for number in 0..<random.below(3) {
      var resource = SharedResource(id: name("res\(number)"), name: name("Crew"), capacity: random.below(5))
      if chance(30) { resource.name = resource.id }
      resource.perDay = chance(40) ? random.below(9) : nil
      resource.minutesAfter = random.below(3) * 20
      resource.venues = chance(40) ? some(Array(league.venues.indices), percent: 50) : nil
      resource.strength = strength()
      resource.reason = reason()
      league.calendar.resources.append(resource)
    }
  }

  private mutating func strength() -> Strength {
    Strength(hard: chance(50), weight: chance(50) ? 1 : random.below(1000))
  }

  private mutating func reason() -> String? { chance(30) ? name("because") : nil }

  private mutating func time() -> TimeOfDay { TimeOfDay(minutes: random.below(1440)) ?? TimeOfDay(iso: "12:00")! }

  private mutating func pair() -> MeetingPair {
    let home = random.below(league.teams.count)
    return MeetingPair(home: home, away: (home + 1 + random.below(league.teams.count - 1)) % league.teams.count)
  }

  /// Rounds of one to four days, the first at least five days apart, each with a start.
  private mutating func addRounds() {
    let start = 20_000 + random.below(3000)
    for (index, slot) in league.slots.enumerated() {
      guard let first = CalendarDate(dayNumber: start + 5 * index) else { continue }
      var days = [first]
      for later in 1..<4 where chance(40) { if let day = first.adding(days: later) { days.append(day) } }
      league.slots[index] = Slot(
        id: slot.id, name: slot.name, date: first, start: time(), dates: days.count > 1 ? days : [])
    }
    league.calendar.kickOffs = times(percent: 50)
  }

  private mutating func times(percent: Int) -> WeeklyTimes {
    var times: [Weekday: [TimeOfDay]] = [:]
    for day in Weekday.allCases where chance(percent) { times[day] = (0...random.below(3)).map { _ in time() } }
    return WeeklyTimes(times)
  }

  private mutating func addTimes(to venue: Int) {
    if chance(40) { league.venues[venue].kickOffs = times(percent: 60) }
    league.venues[venue].changeoverMinutes = chance(40) ? random.below(300) : 0
    guard chance(40) else { return }
    var spans: [Weekday: OpenHours.Span] = [:]
    for day in Weekday.allCases where chance(60) { spans[day] = .init(from: time(), to: time()) }
    league.venues[venue].open = OpenHours(spans)
  }

  private mutating func addBroadcaster(_ number: Int) {
    var broadcaster = Broadcaster(id: name("tv\(number)"), name: name("Channel"))
    if chance(30) { broadcaster.name = broadcaster.id }
    broadcaster.timeZone = zone()
    for day in Weekday.allCases where chance(40) {
      broadcaster.windows.append(.init(day, time(), value: chance(50) ? 0 : random.below(50) - 10))
    }
    broadcaster.capacity = 1 + random.below(3)
    broadcaster.value = random.below(20) - 5
    broadcaster.preferred = (0..<random.below(3)).map { _ in
      let teams = pair()
      return .init(teams.home, teams.away, value: random.below(30))
    }
    for period in Broadcaster.Quota.Period.allCases where chance(40) {
      let least = random.below(4)
      broadcaster.quotas.append(
        .init(
          period, atLeast: least, atMost: chance(60) ? least + random.below(5) : nil, strength: strength(),
          reason: reason()))
    }
    league.calendar.broadcasters.append(broadcaster)
  }
}
