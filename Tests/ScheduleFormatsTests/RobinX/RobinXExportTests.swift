import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// Leagues that did not come from RobinX, written as RobinX.
@Suite struct RobinXExportTests {
  /// Four named teams, two of them in one hall, on dated slots, with blackouts and a rule for all.
  private func league() throws -> League {
    var league = League(name: "Town <league>")
    league.venues = [Venue(id: "hall", name: "Hall"), Venue(id: "gym", name: "Gym")]
    league.teams = ["ANT", "BEE", "CAT", "DOG"].enumerated().map { index, id in
      Team(id: id, name: "The \(id)s", venue: index < 2 ? 0 : 1)
    }
    league.venues[1].gamesPerSlot = 2
    league.competitions = [Competition(id: "main", name: "Main", roundRobins: 2)]
    let friday = try #require(CalendarDate(year: 2026, month: 11, day: 20))
    league.slots = (0..<6).compactMap { week in
      friday.adding(days: week * 8).map { Slot(id: $0.description, date: $0) }
    }
    league.teamGroups = [Group(id: "pets", name: "Pets", members: [2, 3])]
    league.rules = [
      RuleSpec(
        id: "few-saturdays", kind: "CA1", hard: false, weight: 4, reason: "fans", teams: ["teams": .all],
        slots: ["slots": SlotScope(weekdays: [.saturday])], integers: ["min": 0, "max": 0], choices: ["mode": "HA"])
    ]
    league.blackouts = [
      Blackout(
        id: "fair", subject: .venue(1),
        when: SlotScope(dates: [DateRange(first: friday, last: friday)]), reason: "fair")
    ]
    return league
  }

  @Test func everythingIsSpelledOut() throws {
    let league = try league()
    let again = try RobinXFixtures.read(RobinXFixtures.write(league)).value
    #expect(again.name == "Town <league>")
    #expect(again.teams.map(\.id) == ["0", "1", "2", "3"])
    #expect(again.teams.map(\.name) == league.teams.map(\.name))
    #expect(again.slots.map(\.name) == league.slots.map { $0.date?.description })
    #expect(again.teamGroups.map(\.members) == [[2, 3]])
    #expect(again.rules.map(\.kind) == ["CA1", "CA1", "CA4"])
    for (rule, original) in zip(again.rules, league.allRules) {
      #expect(rule.hard == original.hard && rule.weight == original.weight)
      #expect(rule.integers == original.integers && rule.choices == original.choices)
      for (name, scope) in original.teams {
        #expect(rule.teams[name]?.resolved(in: again) == scope.resolved(in: league))
      }
      for (name, scope) in original.slots {
        #expect(rule.slots[name]?.resolved(in: again) == scope.resolved(in: league))
      }
    }
    // The only Saturday, the day of the fair, and every slot.
    #expect(again.rules.map { $0.slots["slots"]?.slots } == [[1], [0], [0, 1, 2, 3, 4, 5]])
  }

  @Test func schedulesOfSuchLeaguesUseTheSameNumbers() throws {
    let league = try league()
    let timetable = Timetable(games: [Placement(home: 2, away: 0, slot: 5), Placement(home: 1, away: 3, slot: 5)])
    let bytes = try RobinXSolutionFormat.write(
      ScheduleDocument(league: league, timetable: timetable), options: ExportOptions())
    #expect(try RobinXSolutionFormat.read(bytes, file: nil, league: league).value == timetable.sorted)
    let asRobinX = try RobinXFixtures.read(RobinXFixtures.write(league)).value
    #expect(try RobinXSolutionFormat.read(bytes, file: nil, league: asRobinX).value == timetable.sorted)
  }

  @Test func surplusGamesDoNotTakeTheMeetingsOfOthers() throws {
    let league = try league()
    let games = [Placement(home: 2, away: 0, slot: 5), Placement(home: 2, away: 0, slot: 1)]
    let bytes = try RobinXSolutionFormat.write(
      ScheduleDocument(league: league, timetable: Timetable(games: games)), options: ExportOptions())
    #expect(try RobinXSolutionFormat.read(bytes, file: nil, league: league).value.games == games)
  }

  private func refusal(_ change: (inout League) -> Void) throws -> [String] {
    var league = try league()
    change(&league)
    do {
      _ = try RobinXFixtures.write(league)
      return []
    } catch let errors as InputErrors {
      #expect(errors.errors.allSatisfy { $0.code == .unsupported })
      return errors.errors.map(\.message)
    }
  }

  @Test func whatRobinXCannotSayIsNamed() throws {
    #expect(try refusal { $0.objective.breaks = 1 }.isEmpty)
    #expect(
      try refusal { $0.objective.breaks = 3 } == ["RobinX has no weight for the objective; breaks has weight 3"])
    #expect(
      try refusal { $0.objective = Objective(breaks: 1, carryOver: 1) } == [
        "RobinX has no objective that adds up breaks and carry-over"
      ])
    #expect(
      try refusal { $0.rules.append(RuleSpec(id: "x", kind: "moonlight", hard: true)) } == [
        "rule 'x': RobinX has no rule of kind moonlight"
      ])
    let unscored = try refusal { $0.rules.append(RuleSpec(id: "y", kind: "FA3", hard: true)) }
    #expect(unscored.count == 1)
    #expect(unscored.first?.contains("rule 'y': the RobinX validator does not score FA3") == true)
  }
}
