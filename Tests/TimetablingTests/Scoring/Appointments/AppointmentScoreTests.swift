import LeagueModel
import TestSupport
import Testing
import Timetabling

/// Violations of appointments in the league's words, on timetables made by hand.
@Suite struct AppointmentScoreTests {
  /// Four teams; two share a hall; Friday and Saturday rounds on both sides of a change of the clocks.
  private func league() -> League {
    var league = League(name: "hand")
    league.venues = [
      Venue(id: "hall", name: "Hall", timeZone: "Europe/Berlin"),
      Venue(id: "gym", name: "Gym", timeZone: "Europe/London"),
    ]
    league.venues[0].changeoverMinutes = 60
    league.teams = [
      Team(id: "A", name: "Aces", venue: 0), Team(id: "B", name: "Bears", venue: 0),
      Team(id: "C", name: "Cubs", venue: 1), Team(id: "D", name: "Dogs", timeZone: "Europe/Berlin"),
    ]
    league.competitions = [Competition(id: "c", name: "", roundRobins: 1)]
    league.slots = [
      Slot(id: "1", dates: [date("2027-03-26"), date("2027-03-27")]),
      Slot(id: "2", dates: [date("2027-03-28"), date("2027-03-29")]), Slot(id: "3", date: date("2027-04-02")),
    ]
    var times: [Weekday: [TimeOfDay]] = [:]
    for day in Weekday.allCases { times[day] = [time("15:00"), time("17:00"), time("18:00"), time("20:00")] }
    league.calendar.kickOffs = WeeklyTimes(times)
    return league
  }

  private func date(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }
  private func time(_ text: String) -> TimeOfDay { TimeOfDay(iso: text)! }

  private func score(_ league: League, _ games: [(Placement, Appointment?)]) throws -> [Violation] {
    var timetable = Timetable(games: games.map(\.0))
    for (game, appointment) in games { timetable.appointments[game] = appointment }
    return try Scorer(league).evaluate(timetable).violations.filter { $0.rule != "allGamesPlayed" }
  }

  private func at(_ day: String, _ start: String, _ venue: Int?, shown: Int? = nil) -> Appointment {
    Appointment(date: date(day), start: time(start), venue: venue, broadcaster: shown)
  }

  @Test func whatTheLeagueDoesNotAllow() throws {
    let found = try score(
      league(),
      [
        (Placement(home: 0, away: 1, slot: 0), nil),
        (Placement(home: 2, away: 3, slot: 0), at("2027-03-28", "15:00", 1)),
        (Placement(home: 0, away: 2, slot: 1), at("2027-03-29", "16:00", 0)),
        (Placement(home: 3, away: 1, slot: 1), at("2027-03-29", "15:00", 1)),
      ])
    #expect(found.map(\.rule) == ["appointments", "appointments", "appointments", "appointments"])
    #expect(
      found.map(\.message) == [
        "Aces - Bears has no date and kick-off",
        "Cubs - Dogs is on 2027-03-28, outside its round of Fri 2027-03-26 to Sat 2027-03-27",
        "Aces - Cubs begins at 16:00 on Mon 2027-03-29: no kick-off",
        "Dogs - Bears is at Gym, where Dogs does not host",
      ])
    #expect(found.allSatisfy { $0.hard && $0.penalty == 1 && $0.games.count == 1 })
  }

  @Test func aSharedHallNeedsTimeBetweenGames() throws {
    let first = (Placement(home: 0, away: 2, slot: 0), at("2027-03-26", "15:00", 0))
    for (start, expected) in [("17:00", 1), ("18:00", 0), ("20:00", 0)] {
      let found = try score(league(), [first, (Placement(home: 1, away: 3, slot: 0), at("2027-03-26", start, 0))])
      #expect(found.map(\.deviation).reduce(0, +) == expected, "\(start)")
      if expected > 0 {
        #expect(found[0].rule == "venue:hall")
        #expect(
          found[0].message == "Hall (with 60 minutes of changeover): 2 games at once, room for 1: "
            + "Aces - Cubs (Fri 2027-03-26 15:00), Bears - Dogs (Fri 2027-03-26 17:00)")
      }
    }
    // On another day, or with two courts, there is room.
    var courts = league()
    courts.venues[0].gamesPerSlot = 2
    #expect(
      try score(courts, [first, (Placement(home: 1, away: 3, slot: 0), at("2027-03-26", "15:00", 0))]).isEmpty)
    #expect(
      try score(league(), [first, (Placement(home: 1, away: 3, slot: 0), at("2027-03-27", "15:00", 0))]).isEmpty)
  }

  /// The night in which an hour is missing makes a rest an hour shorter; the sea makes it an hour longer.
  @Test func restIsMeasuredOnOneClock() throws {
    var league = league()
    league.calendar.rest = RestRule(hours: 22, strength: Strength(hard: false, weight: 5), reason: nil)
    // Saturday 20:00 to 22:00 in Berlin; Sunday 20:00 in Berlin is 22 hours later by the clock, 21 in truth.
    let berlin = try score(
      league,
      [
        (Placement(home: 0, away: 1, slot: 0), at("2027-03-27", "20:00", 0)),
        (Placement(home: 0, away: 2, slot: 1), at("2027-03-28", "20:00", 0)),
      ])
    #expect(berlin.map(\.deviation) == [1] && berlin.map(\.penalty) == [5] && berlin[0].teams == [0])
    #expect(berlin[0].message.hasPrefix("Aces rests 21 hours and 0 minutes between"))
    // Sunday 20:00 in London is 21:00 in Berlin.
    let london = try score(
      league,
      [
        (Placement(home: 0, away: 1, slot: 0), at("2027-03-27", "20:00", 0)),
        (Placement(home: 2, away: 0, slot: 1), at("2027-03-28", "20:00", 1)),
      ])
    #expect(london.isEmpty)
  }

  @Test func broadcastersResourcesAndDerbies() throws {
    var league = league()
    league.calendar.broadcasters = [
      Broadcaster(
        id: "tv", name: "TV", timeZone: "Europe/Berlin",
        windows: [.init(.friday, time("18:00"), value: 3), .init(.saturday, time("20:00"))], value: 4,
        preferred: [.init(3, 2, value: 10)],
        quotas: [
          .init(.round, atMost: 1), .init(.team, atLeast: 1, strength: Strength(hard: false, weight: 2)),
        ])
    ]
    league.calendar.resources = [SharedResource(id: "crews", name: "Crews", capacity: 1, perDay: 1)]
    league.calendar.apart = [
      ApartRule(id: "derby", pairs: [MeetingPair(home: 0, away: 1)], hosts: [2], reason: "both are on air")
    ]
    // 17:00 in London is 18:00 in Berlin: the games begin together.
    let games = [
      (Placement(home: 0, away: 1, slot: 0), at("2027-03-26", "18:00", 0, shown: 0)),
      (Placement(home: 2, away: 3, slot: 0), at("2027-03-26", "17:00", 1, shown: 0)),
    ]
    let found = try score(league, games)
    #expect(
      found.map { "\($0.rule) \($0.deviation)" } == [
        "derby 1", "resource:crews 1", "resource:crews 1", "broadcaster:tv 1", "broadcaster:tv/quota-1 1",
      ])
    var timetable = Timetable(games: games.map(\.0))
    for (game, appointment) in games { timetable.appointments[game] = appointment }
    // (4 + 3) + (4 + 3 + 10).
    #expect(try Scorer(league).evaluate(timetable).cost.objective == -24)
    #expect(try Scorer(league).evaluate(timetable).objectiveValue == -24)
    // One hour later the broadcaster has no window, and nobody gains.
    let late = try score(league, [(Placement(home: 2, away: 3, slot: 0), at("2027-03-26", "18:00", 1, shown: 0))])
    #expect(
      late.map(\.rule) == ["appointments", "broadcaster:tv/quota-2", "broadcaster:tv/quota-2"] || late.count == 1)
    #expect(late[0].message == "Cubs - Dogs is not in a window of TV")
  }

  @Test func blackoutsOfDaysOfARound() throws {
    var league = league()
    league.blackouts = [
      Blackout(
        id: "fair", subject: .venue(0),
        when: SlotScope(dates: [DateRange(first: date("2027-03-26"), last: date("2027-03-26"))]), reason: "trade fair")
    ]
    let friday = try score(league, [(Placement(home: 0, away: 1, slot: 0), at("2027-03-26", "15:00", 0))])
    #expect(friday.map(\.rule) == ["fair"] && friday[0].message.hasSuffix("falls on a blackout of Hall: trade fair"))
    #expect(try score(league, [(Placement(home: 0, away: 1, slot: 0), at("2027-03-27", "15:00", 0))]).isEmpty)
    // A whole round counts once, as a rule on slots; a team that may host elsewhere is free to do so.
    league.blackouts[0].when.dates = [DateRange(first: date("2027-03-26"), last: date("2027-03-27"))]
    let whole = try score(league, [(Placement(home: 0, away: 1, slot: 0), at("2027-03-27", "15:00", 0))])
    #expect(whole.map(\.rule) == ["fair"] && whole.map(\.deviation) == [1])
    league.teams[0].alternateVenues = [1]
    #expect(try score(league, [(Placement(home: 0, away: 1, slot: 0), at("2027-03-27", "15:00", 1))]).isEmpty)
    let there = try score(league, [(Placement(home: 0, away: 1, slot: 0), at("2027-03-27", "15:00", 0))])
    #expect(there.map(\.rule) == ["fair"])
  }

  /// Numbers that no reader lets through are no reason to trap.
  @Test func unknownVenuesCountAsNone() throws {
    let found = try score(league(), [(Placement(home: 0, away: 1, slot: 0), at("2027-03-27", "15:00", 99))])
    #expect(found.map(\.message) == ["Aces - Bears has no date and kick-off"])
  }

  /// Leagues that say nothing about real times are scored as ever, appointments or not.
  @Test func otherLeaguesAreNotConcerned() throws {
    var league = League(name: "plain")
    league.teams = (0..<4).map { Team(id: "\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 1)]
    league.slots = (0..<3).map { Slot(id: "\($0)", date: CalendarDate(dayNumber: 20_000 + $0), start: time("20:00")) }
    #expect(!league.usesAppointments)
    var random = RandomSource(seed: 1)
    var timetable = constructTimetable(for: league, method: CircleMethod.self, random: &random)
    let before = try Scorer(league).evaluate(timetable)
    for game in timetable.games { timetable.appointments[game] = at("2029-01-01", "03:00", nil) }
    #expect(try Scorer(league).evaluate(timetable).violations == before.violations)
  }
}
