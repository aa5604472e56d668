import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// Reading what was written gives the same league; what is written is as the golden files say.
@Suite struct RobinXRoundTripTests {
  @Test(arguments: RobinXFixtures.instances)
  func writtenInstancesAreAsExpectedAndReadBack(_ name: String) throws {
    let league = try RobinXFixtures.league(name).value
    let written = try RobinXFixtures.write(league)
    let golden = RobinXFixtures.folder.appendingPathComponent(name + ".written.xml")
    #expect(try RobinXFixtures.matches(String(decoding: written, as: UTF8.self), golden: golden))
    let again = try RobinXFixtures.read(written).value
    #expect(RobinXFixtures.byRuleId(again) == RobinXFixtures.byRuleId(league))
    #expect(try RobinXFixtures.write(again) == written)
  }

  @Test func fourTeamsAreReadAsTheyStand() throws {
    let parsed = try RobinXFixtures.league("four")
    let league = parsed.value
    #expect(parsed.warnings.isEmpty)
    #expect(league.name == "Four")
    #expect(league.semantics == .robinX)
    #expect(league.description.remarks == "Ada & Bea <3 \"Cy\"")
    #expect([league.description.day, league.description.month, league.description.year] == [20, 11, 2026])
    #expect(league.teams.map(\.name) == ["Ada", "Bea", "Cy & Co", "Dörte"])
    #expect(league.slots.map(\.name) == (0..<6).map { "Slot \($0)" })
    #expect(
      league.competitions == [
        Competition(id: "0", name: "League 0", roundRobins: 2, compact: true, symmetry: .mirrored)
      ])
    #expect(league.objective == Objective(travel: 1))
    #expect(league.distances?.values == [0, 10, 20, 30, 10, 0, 12, 25, 21, 12, 0, 15, 30, 25, 15, 0])
    #expect(
      league.rules == [
        RuleSpec(
          id: "CA1-1", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0])],
          slots: ["slots": SlotScope(slots: [0, 1])], integers: ["min": 0, "max": 1], choices: ["mode": "H"]),
        RuleSpec(
          id: "CA1-2", kind: "CA1", hard: false, weight: 5, teams: ["teams": TeamScope(groups: [0])],
          slots: ["slots": SlotScope(slots: [5])], integers: ["min": 0, "max": 0], choices: ["mode": "A"]),
      ])
  }

  @Test func everyKindIsRead() throws {
    let league = try RobinXFixtures.league("every-kind").value
    let kinds = Set(league.rules.map(\.kind))
    #expect(kinds.count == 20)
    #expect(league.competitions.map(\.roundRobins) == [2, 1])
    #expect(league.members(of: 1) == [4, 5, 6])
    #expect(
      league.additionalGames == [
        AdditionalGame(home: 0, away: 4, venueIsFree: false), AdditionalGame(home: 5, away: 1, venueIsFree: true),
      ])
    #expect(league.slotGroups.map(\.members) == [[0, 1, 2, 3, 4, 5], [1, 3, 5, 7, 9, 11]])
    #expect(league.teamGroups.map(\.members) == [[0, 1, 4], [4, 5, 6]])
    #expect(league.carryOverWeights?[0 * 7 + 1] == 3)
    #expect(league.carryOverWeights?[2 * 7 + 0] == 2)
    #expect(league.carryOverWeights?.filter { $0 != 1 }.count == 2)
    #expect(
      league.assignmentCosts == [
        AssignmentCost(home: 0, away: 1, slot: 2, cost: -7), AssignmentCost(home: 1, away: 0, slot: 3, cost: 40),
      ])
    let meetings = try #require(league.rules.first { $0.kind == "GA1" }).meetings
    #expect(meetings == [(0, 1), (1, 0), (2, 2)].map { MeetingPair(home: $0.0, away: $0.1) })
    let pairs = try #require(league.rules.first { $0.kind == "SE2" }).slotPairs
    #expect(pairs == [SlotPair(first: 0, second: 6), SlotPair(first: 1, second: 7)])
  }

  @Test func solutionsAreReadAndWritten() throws {
    let league = try RobinXFixtures.league("four").value
    let parsed = try RobinXSolutionFormat.read(
      RobinXFixtures.bytes("four-solution"), file: nil, league: league)
    #expect(parsed.warnings.isEmpty)
    #expect(parsed.value.games.count == 12)
    #expect(parsed.value.games[1] == Placement(home: 1, away: 2, slot: 0))
    let document = ScheduleDocument(
      league: league, timetable: parsed.value,
      evaluation: Evaluation(cost: Cost(infeasibility: 3, objective: -14)))
    let written = try RobinXSolutionFormat.write(document, options: ExportOptions())
    let golden = RobinXFixtures.folder.appendingPathComponent("four-solution.written.xml")
    #expect(try RobinXFixtures.matches(String(decoding: written, as: UTF8.self), golden: golden))
    #expect(try RobinXSolutionFormat.read(written, file: nil, league: league).value == parsed.value.sorted)
    let ofAda = try RobinXSolutionFormat.write(document, options: ExportOptions(team: 0))
    #expect(try RobinXSolutionFormat.read(ofAda, file: nil, league: league).value.games.count == 6)
  }

  @Test func anEmptyScheduleIsASchedule() throws {
    let league = try RobinXFixtures.league("four").value
    let parsed = try RobinXSolutionFormat.read(RobinXFixtures.bytes("empty-solution"), file: nil, league: league)
    #expect(parsed.value.games.isEmpty)
    #expect(parsed.warnings.isEmpty)
  }

  @Test func oddSolutionsGiveWarnings() throws {
    let league = try RobinXFixtures.league("four").value
    let parsed = try RobinXSolutionFormat.read(RobinXFixtures.bytes("odd-solution"), file: "odd.xml", league: league)
    #expect(parsed.value.games.last == Placement(home: 1, away: 2, slot: 2))
    let warnings = parsed.warnings.map { $0.description + "\n" }.joined()
    let golden = RobinXFixtures.folder.appendingPathComponent("odd-solution.warnings")
    #expect(try RobinXFixtures.matches(warnings, golden: golden), "\(warnings)")
  }
}
