import LeagueModel

/// A league of eight teams whose double round robin by the circle method has no conflicts, on Saturdays, with and
/// without appointments.
///
/// Teams 0 and 1 share the Hall (one game at a time); the Park is open from noon to nine; the others have homes of
/// their own, 300 km from each other, in one time zone.
enum CleanSeason {
  static let hall = 0
  static let park = 1

  static func league(appointments: Bool) -> League {
    var league = League(name: "Clean League")
    league.competitions = [Competition(id: "c", name: "", roundRobins: 2)]
    for index in 0..<7 {
      var venue = Venue(
        id: "v\(index)", name: "Venue \(index)",
        location: Coordinates(latitude: 40 + 2.7 * Double(index), longitude: 9),
        timeZone: "Europe/Berlin")
      if index == hall { venue.name = "Hall" }
      if index == park { venue.name = "Park" }
      league.venues.append(venue)
    }
    for index in 0..<8 { league.teams.append(Team(id: "T\(index)", name: "Team \(index)", venue: max(0, index - 1))) }
    for index in 0..<14 {
      let date = CalendarDate(iso: "2027-03-06")!.adding(days: 7 * index)!
      league.slots.append(Slot(id: "\(index + 1)", date: date, start: time("15:00")))
    }
    league.blackouts = [
      Blackout(
        id: "fair", subject: .venue(hall), when: days("2027-07-01", "2027-07-09"), reason: "trade fair"),
      Blackout(
        id: "exams", subject: .team(3), activity: .travel, when: days("2027-07-10", "2027-07-12"), reason: "exams"),
    ]
    league.rules = [
      RuleSpec(
        id: "rematch", kind: "SE1", hard: true, reason: "fans", teams: ["teams": .all], integers: ["min": 4])
    ]
    guard appointments else { return league }
    league.venues[hall].changeoverMinutes = 60
    league.venues[park].open = OpenHours([.saturday: .init(from: time("12:00"), to: time("21:00"))])
    league.calendar.kickOffs = WeeklyTimes([.saturday: ["12:00", "15:00", "15:30", "18:00", "20:00"].map(time)])
    league.calendar.rest = RestRule(hours: 48, reason: "union")
    league.calendar.apart = [ApartRule(id: "derbies", pairs: [MeetingPair(home: 2, away: 3), .init(home: 4, away: 5)])]
    league.calendar.broadcasters = [
      Broadcaster(
        id: "tv", name: "TV", windows: ["12:00", "15:00", "15:30", "18:00"].map { .init(.saturday, time($0)) },
        quotas: [.init(.season, atMost: 9)])
    ]
    league.calendar.resources = [SharedResource(id: "crew", name: "Crews", capacity: 3, perDay: 6, reason: "strike")]
    return league
  }

  /// Each team hosts in one leg what it visits in the other; never do teams 0 and 1 host in one slot. Games of a slot
  /// begin at four different times.
  static func timetable(of league: League) -> Timetable {
    var games: [Placement] = []
    for round in 0..<7 {
      var pairs = (1...3).map { ((round + $0) % 7, (round + 7 - $0) % 7) }
      pairs.append((round, 7))
      for (a, b) in pairs {
        // The circle's numbers, so that 0 and 1 are apart: 0 hosts the first leg, 1 the second.
        let first = [0: true, 1: false][a] ?? [0: false, 1: true][b] ?? (a % 2 == 0)
        games.append(Placement(home: first ? a : b, away: first ? b : a, slot: round))
        games.append(Placement(home: first ? b : a, away: first ? a : b, slot: round + 7))
      }
    }
    var timetable = Timetable(games: games.sorted())
    guard league.usesAppointments else { return timetable }
    for slot in 0..<14 {
      let starts = ["12:00", "15:00", "18:00", "20:00"].map(time)
      let own = timetable.games.filter { $0.slot == slot }
      // What is at the park ends before nine.
      let ordered = own.filter { $0.home == 2 } + own.filter { $0.home != 2 }
      for (game, start) in zip(ordered, starts) {
        timetable.appointments[game] = Appointment(
          date: league.slots[slot].date!, start: start, venue: league.teams[game.home].venue)
      }
    }
    return timetable
  }

  static func time(_ text: String) -> TimeOfDay { TimeOfDay(iso: text)! }

  static func days(_ first: String, _ last: String) -> SlotScope {
    SlotScope(dates: [DateRange(first: CalendarDate(iso: first)!, last: CalendarDate(iso: last)!)])
  }
}
