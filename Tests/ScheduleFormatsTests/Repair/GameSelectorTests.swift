import LeagueModel
import ScheduleFormats
import Testing

@Suite struct GameSelectorTests {
  /// Numbers of games in `RepairFixture.games`.
  @Test(arguments: [
    ("game:A-B", [0]), ("game:D-A", [10]), ("date:2027-01-02", [0, 1]), ("date:2027-01-03", []),
    ("dates:2027-01-16..2027-01-30", [4, 5, 6, 7, 8, 9]), ("week:2027-W01", [2, 3]), ("week:2026-W53", [0, 1]),
    ("team:A", [0, 2, 4, 6, 8, 10]), ("venue:hall", [0, 4, 8]), ("slot:2027-02-06", [10, 11]), ("round:3", [4, 5]),
  ])
  func selects(_ text: String, _ expected: [Int]) throws {
    let selector = try GameSelector(text)
    let games = try selector.games(in: RepairFixture.published())
    #expect(games == Set(expected.map { RepairFixture.games[$0] }))
    #expect(selector.description == text)
  }

  /// From the definition of ISO 8601: the days from Monday to Sunday around the Thursday that is in the year.
  @Test func weeksAreThoseOfTheStandard() throws {
    var league = try LeagueFixtures.four()
    for year in 2020...2032 {
      let days = (0..<366).compactMap { CalendarDate(year: year, month: 1, day: 1)?.adding(days: $0) }
        .filter { $0.year == year }
      league.slotSource = .listed
      league.slots = days.map { Slot(id: $0.description, date: $0) }
      let timetable = Timetable(games: days.indices.map { Placement(home: 0, away: 1, slot: $0) })
      let published = PublishedGames(timetable, of: league)
      let thursdays = days.filter { $0.weekday == .thursday }
      for (index, thursday) in thursdays.enumerated() where index % 7 == 0 || index + 2 > thursdays.count {
        let number = index + 1
        let name = "week:\(year)-W\(number < 10 ? "0" : "")\(number)"
        let expected = days.indices.filter { abs(days[$0].dayNumber - thursday.dayNumber) <= 3 }
        let found = try GameSelector(name).games(in: published)
        #expect(Set(found.map(\.slot)) == Set(expected), "\(name)")
      }
      let beyond = "week:\(year)-W\(thursdays.count + 1)"
      #expect(throws: InputError.self) { try GameSelector(beyond) }
    }
  }

  @Test(arguments: [
    ("team", "'team' is no selector; expected WORD:NAME, such as game:HOME-AWAY, team:ID or date:2027-02-13"),
    (
      "taem:A",
      "'taem:A' selects by 'taem'; expected game, date, dates, week, team, venue, slot, round. Did you mean 'team'?"
    ), ("team:", "'team:' names nothing after 'team:'"),
    ("date:2027-02-30", "'date:2027-02-30': '2027-02-30' is no date; expected YYYY-MM-DD"),
    ("dates:2027-01-02", "'dates:2027-01-02': expected dates:YYYY-MM-DD..YYYY-MM-DD"),
    (
      "dates:2027-01-09..2027-01-02",
      "'dates:2027-01-09..2027-01-02': dates from 2027-01-09 to 2027-01-02, which is earlier"
    ), ("week:2027-W53", "'week:2027-W53': '2027-W53' is no ISO week; expected YYYY-Www, 2027-W06"),
    ("week:2027-6", "'week:2027-6': '2027-6' is no ISO week; expected YYYY-Www, 2027-W06"),
    ("round:0", "'round:0': '0' is no number of a round, from 1"), ("team:E", "unknown team 'E'"),
    ("venue:hal", "unknown venue 'hal'. Did you mean 'hall'?"), ("game:A-E", "unknown game 'A-E'. Did you mean 'A-B'?"),
    ("round:7", "there is no round 7; the schedule has 6"), ("slot:1", "unknown slot '1'"),
    ("date:2028-01-01", "2028-01-01 lies outside the season from 2027-01-02 to 2027-02-06"),
  ])
  func refuses(_ text: String, _ message: String) throws {
    let published = try RepairFixture.published()
    let messages = RepairFixture.messages { _ = try GameSelector(text).games(in: published) }
    #expect(messages == [message])
  }

  @Test func pairsThatMeetTwiceNeedTheirNumber() throws {
    var (league, timetable) = try RepairFixture.four()
    league.competitions[0].roundRobins = 4
    timetable.games.append(Placement(home: 0, away: 1, slot: 5))
    let published = PublishedGames(timetable, of: league)
    #expect(try GameSelector("game:A-B-2").games(in: published) == [Placement(home: 0, away: 1, slot: 5)])
    let messages = RepairFixture.messages { _ = try GameSelector("game:A-B").games(in: published) }
    #expect(messages == ["'A-B' is played 2 times; expected one of 'A-B-1', 'A-B-2'"])
  }

  /// Without a day of its own a game is on all days of its slot.
  @Test func roundsOfSeveralDays() throws {
    var (league, timetable) = try RepairFixture.weekends()
    let game = timetable.games[0]
    timetable.appointments[game] = nil
    let days = league.slots[game.slot].days
    let whole = "dates:\(days[0])..\(days[days.count - 1])"
    #expect(try GameSelector(whole).games(in: PublishedGames(timetable, of: league)).contains(game))
    #expect(try !GameSelector("date:\(days[0])").games(in: PublishedGames(timetable, of: league)).contains(game))
    for slot in league.slots.indices { league.slots[slot].dates = [] }
    for slot in league.slots.indices { league.slots[slot].date = nil }
    let messages = RepairFixture.messages {
      _ = try GameSelector(whole).games(in: PublishedGames(timetable, of: league))
    }
    #expect(messages == ["the slots of the league have no dates; name slots instead"])
  }
}
