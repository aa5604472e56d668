import LeagueModel
import TestSupport

/// Seeded leagues of four teams and a few games, with everything that a calendar can say, small enough to be enumerated.
struct TinyCalendar {
  private var random: SeededGenerator
  private(set) var league = League(name: "tiny")
  private(set) var timetable = Timetable()

  init(seed: UInt64, rounds: Int) {
    random = SeededGenerator(seed: seed)
    // Beside a change of the clock in Europe, or far from it.
    let first = CalendarDate(iso: chance(50) ? "2027-03-26" : "2027-11-12")!
    let zones = ["Europe/Berlin", "Europe/London", "America/New_York", "UTC"]
    league.gameMinutes = [90, 120, 200][random.below(3)]
    for index in 0..<3 {
      var venue = Venue(id: "v\(index)", name: "Venue \(index)", gamesPerSlot: chance(25) ? 2 : 1)
      venue.timeZone = chance(70) ? zones[random.below(4)] : nil
      venue.changeoverMinutes = chance(50) ? 30 * random.below(4) : 0
      if chance(30) {
        venue.open = OpenHours([
          .friday: .init(from: time(17 * 60), to: time(23 * 60)), .saturday: .init(from: time(12 * 60), to: time(60)),
        ])
      }
      if chance(20) { venue.kickOffs = WeeklyTimes([.saturday: [time(15 * 60)], .sunday: [time(12 * 60)]]) }
      league.venues.append(venue)
    }
    for index in 0..<4 {
      var team = Team(id: "T\(index)", name: "Team \(index)")
      team.venue = chance(80) ? random.below(3) : nil
      team.timeZone = chance(50) ? zones[random.below(4)] : nil
      if chance(25) { team.alternateVenues = [2] }
      league.teams.append(team)
    }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 1)]
    for round in 0..<3 {
      let friday = first.adding(days: chance(50) ? 7 * round : 4 * round)!
      let days =
        [friday] + (chance(70) ? [friday.adding(days: 1)!] : []) + (chance(30) ? [friday.adding(days: 2)!] : [])
      league.slots.append(
        Slot(
          id: "\(round)", date: days[0], start: chance(80) ? time(20 * 60) : nil, dates: days.count > 1 ? days : []))
    }
    league.calendar.kickOffs = WeeklyTimes([
      .friday: [time(19 * 60), time(21 * 60)],
      .saturday: chance(50) ? [time(18 * 60)] : [time(14 * 60), time(22 * 60 + 30)],
    ])
    let pairs = [[(0, 1), (2, 3)], [(0, 2), (3, 1)], [(3, 0), (1, 2)]]
    for (slot, games) in pairs.prefix(rounds).enumerated() {
      timetable.games += games.map { Placement(home: $0.0, away: $0.1, slot: slot) }
    }
    addCalendar()
  }

  private mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  private func time(_ minutes: Int) -> TimeOfDay { TimeOfDay(minutes: minutes)! }

  private mutating func strength() -> Strength {
    chance(40) ? Strength() : Strength(hard: chance(20), weight: 1 + random.below(9))
  }

  private mutating func addCalendar() {
    if chance(60) { league.calendar.rest = RestRule(hours: [24, 60, 72][random.below(3)], strength: strength()) }
    if chance(50) {
      league.calendar.apart.append(
        ApartRule(
          id: "apart", pairs: [MeetingPair(home: 1, away: 0)], hosts: chance(50) ? [2, 3] : [2], strength: strength()))
    }
    for index in 0..<random.below(3) {
      var broadcaster = Broadcaster(id: "b\(index)", name: "TV \(index)")
      broadcaster.timeZone = chance(40) ? "Europe/Berlin" : nil
      for (day, minutes) in [(Weekday.friday, 19 * 60), (.friday, 21 * 60), (.saturday, 18 * 60), (.saturday, 19 * 60)]
      where chance(60) {
        broadcaster.windows.append(.init(day, time(minutes), value: random.below(8) - 2))
      }
      broadcaster.value = random.below(6)
      if chance(50) { broadcaster.preferred = [.init(1, 0, value: 4)] }
      for period in Broadcaster.Quota.Period.allCases where chance(30) {
        let least = random.below(3)
        broadcaster.quotas.append(
          .init(period, atLeast: least, atMost: chance(60) ? least + random.below(2) : nil, strength: strength()))
      }
      league.calendar.broadcasters.append(broadcaster)
    }
    for index in 0..<random.below(3) {
      league.calendar.resources.append(
        SharedResource(
          id: "r\(index)", name: "Crews", capacity: 1 + random.below(2), perDay: chance(40) ? 1 : nil,
          minutesAfter: 30 * random.below(3), venues: chance(30) ? [0, 1] : nil, strength: strength()))
    }
    for number in 0..<random.below(4) {
      let subjects: [Blackout.Subject] = [.league, .team(random.below(4)), .venue(random.below(3))]
      let from = league.slots[random.below(3)].date!.adding(days: random.below(2))!
      league.blackouts.append(
        Blackout(
          id: "closed-\(number)", subject: subjects[random.below(3)],
          activity: Blackout.Activity.allCases[random.below(3)],
          when: SlotScope(dates: [DateRange(first: from, last: from.adding(days: random.below(2))!)]), hard: chance(50),
          weight: 1 + random.below(5)))
    }
  }
}
