import FlexSchedKit
import Testing

/// What a service gets from `FlexSchedKit`.
@Suite struct FacadeTests {
  @Test func thereAndBack() throws {
    var league = SmallLeague.make()
    for format in FormatRegistry.leagues {
      let bytes = try Flexsched.writeLeague(league, format: format.name)
      #expect(try Flexsched.readLeague(bytes).value.teams.count == 4)
      #expect(try Flexsched.readLeague(bytes, format: format.name).value.slots.count == 6)
    }
    let timetable = SmallLeague.timetable(of: league)
    // Calendars need dates.
    for index in league.slots.indices { league.slots[index].date = CalendarDate(dayNumber: 20_000 + index) }
    let document = ScheduleDocument(league: league, timetable: timetable)
    for format in FormatRegistry.schedules where format.isReadable {
      let bytes = try Flexsched.writeSchedule(document, format: format.name)
      #expect(try Flexsched.readSchedule(bytes, of: league).value.sorted == timetable)
    }
  }

  @Test func mixedUpInputs() throws {
    let league = SmallLeague.make()
    let document = ScheduleDocument(league: league, timetable: SmallLeague.timetable(of: league))
    let schedule = try Flexsched.writeSchedule(document, format: "robinx")
    let first = #expect(throws: InputErrors.self) { try Flexsched.readLeague(schedule, file: "s.xml") }
    #expect(first?.description.hasPrefix("s.xml: this is no league in a known format (") == true)
    #expect(first?.description.hasSuffix("; it looks like a schedule (robinx)") == true)
    let bytes = try Flexsched.writeLeague(league, format: "robinx")
    let second = #expect(throws: InputErrors.self) { try Flexsched.readSchedule(bytes, of: league, file: "l.xml") }
    #expect(second?.description.hasSuffix("; it looks like a league (robinx)") == true)
    #expect(throws: InputErrors.self) { try Flexsched.readLeague([]) }
    #expect(throws: InputErrors.self) { try Flexsched.readLeague([0xff, 0x00]) }
    let third = #expect(throws: InputErrors.self) { try Flexsched.writeLeague(league, format: "robnix") }
    #expect(third?.description.hasSuffix("Did you mean 'robinx'?") == true)
  }

  @Test(arguments: [
    Placement(home: 4, away: 0, slot: 0), Placement(home: 0, away: -1, slot: 0), Placement(home: 0, away: 1, slot: 6),
  ])
  func gamesOutsideTheLeague(game: Placement) {
    #expect(throws: InputErrors.self) { try Flexsched.score(Timetable(games: [game]), of: SmallLeague.make()) }
    #expect(throws: InputErrors.self) { try Flexsched.conflicts(in: Timetable(games: [game]), of: SmallLeague.make()) }
  }

  @Test func allRulesThatCannotBeReadAtOnce() throws {
    var league = SmallLeague.make()
    for kind in ["XX1", "CA1", "XX2"] {
      league.rules.append(
        RuleSpec(id: "rule-\(kind)", kind: kind, hard: true, integers: ["min": 0, "max": 1], choices: ["mode": "HA"]))
    }
    let errors = #expect(throws: InputErrors.self) { try Flexsched.checkRules(of: league, file: "l.json") }
    #expect(errors?.errors.map(\.code) == [.unknownName, .unknownName])
    #expect(errors?.description.hasPrefix("l.json: rule 'rule-XX1' (XX1): ") == true)
  }

  @Test func scoringIsTheScorers() throws {
    let evaluation = try Flexsched.score(
      SmallLeague.timetable(of: SmallLeague.impossible()), of: SmallLeague.impossible())
    #expect(evaluation.cost.infeasibility == 3)
    #expect(evaluation.violations.map(\.rule) == ["away-only"])
    let conflicts = try Flexsched.conflicts(
      in: SmallLeague.timetable(of: SmallLeague.impossible()), of: SmallLeague.impossible())
    #expect(conflicts.map(\.rule) == ["away-only"] && conflicts.map(\.penalty) == [3])
  }
}
