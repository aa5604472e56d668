import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// What the validator ignores or reads in its own way.
@Suite struct RobinXOdditiesTests {
  @Test(arguments: RobinXFixtures.instances)
  func warningsAreAsExpected(_ name: String) throws {
    let warnings = try RobinXFixtures.league(name).warnings.map { $0.description + "\n" }.joined()
    let golden = RobinXFixtures.folder.appendingPathComponent(name + ".warnings")
    #expect(try RobinXFixtures.matches(warnings, golden: golden), "\(warnings)")
  }

  @Test func oldBreakRuleEndsTheReadingOfTheValidator() throws {
    let rules = try RobinXFixtures.league("oddities").value.rules
    let ignored = Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0.ignoredByValidator) })
    // In the validator's order: CA1-2, CA1-3, BR1-2 are read, BR1-3 is the old form, then BR2, GA1 and SE1 would follow.
    // CA1-1, BR1-1, CA1-4 and SE2-1 stand where it does not look.
    #expect(
      ignored == [
        "CA1-1": true, "CA1-2": false, "CA1-3": false, "BR1-1": true, "GA1-1": true, "BR1-2": false, "BR1-3": true,
        "BR4-1": true, "BR2-1": true, "CA1-4": true, "SE1-1": true, "SE1-2": true, "SE2-1": true,
      ])
    let old = try #require(rules.first { $0.id == "BR1-3" })
    #expect(old.integers == ["intp": 1])
    #expect(old.choices == ["mode1": "LEQ", "mode2": "HA"])
    #expect(old.hard && old.slots["slots"] == SlotScope(slots: [1]))
  }

  @Test func missingNumbersAreMinusOneAndPrefixesCount() throws {
    let league = try RobinXFixtures.league("oddities").value
    #expect(league.rules.first { $0.id == "CA1-3" }?.integers == ["min": 0, "max": -1])
    #expect(league.distances?[0, 1] == 5)
    #expect(league.distances?[1, 0] == 5)
    #expect(league.additionalGames.map(\.venueIsFree) == [true, true, false])
  }

  @Test func idsNeedNotStartAtZero() throws {
    let league = try RobinXFixtures.league("oddities").value
    #expect(league.teams.map(\.id) == ["2", "3", "5"])
    #expect(league.teams.map(\.name) == ["Zwei", "Drei", "5"])
    #expect(league.slots.map(\.id) == ["10", "20", "30"])
    #expect(
      league.teamGroups == [Group(id: "2", name: "2", members: [1]), Group(id: "4", name: "All teams", members: [])])
  }

  @Test func negativeSoftPenaltiesAreRewards() throws {
    let parsed = try RobinXFixtures.four(replacing: ("penalty=\"5\"", "penalty=\"-5\""))
    #expect(parsed.value.rules.map(\.weight) == [1, -5])
    #expect(parsed.warnings.map(\.message) == ["CA1 with a negative penalty: its deviation is rewarded"])
  }

  @Test func absurdNumbersOfGamesAreRefused() throws {
    let teams = (4..<60).map { "<team id=\"\($0)\" league=\"0\"/>" }.joined(separator: "\n")
    let error = #expect(throws: InputErrors.self) {
      try RobinXFixtures.four(
        replacing: ("</Teams>", teams + "</Teams>"), (">2</numberR", ">1000</numberR"), (">TR<", ">SC<"))
    }
    #expect(error?.errors.map(\.code) == [.limit])
  }

  @Test func brokenMatchesAreWarningsOnceAllGamesAreScheduled() throws {
    let league = try RobinXFixtures.league("four").value
    let text = String(decoding: try RobinXFixtures.bytes("four-solution"), as: UTF8.self)
    let surplus =
      "<ScheduledMatch home=\"\" away=\"\" slot=\"3\"/><ScheduledMatch home=\"1\" away=\"9\" slot=\"3\"/></Games>"
    let bytes = Array(text.replacing("</Games>", with: surplus).utf8)
    let parsed = try RobinXSolutionFormat.read(bytes, file: nil, league: league)
    #expect(parsed.value.games.count == 12)
    #expect(parsed.warnings.map(\.code) == [.type])
    var short = league
    short.competitions[0].roundRobins = 4
    #expect(throws: InputErrors.self) { try RobinXSolutionFormat.read(bytes, file: nil, league: short) }
  }

  /// The last slots have no costs, and the first are a compact season: the validator could not evaluate games in the others.
  @Test func slotsWithoutCostsAreLeftOut() throws {
    let ids = 0..<4
    let teams = ids.map { "<team id=\"\($0)\" league=\"0\" name=\"T\($0)\"/>" }.joined()
    func text(slots: Int, costs: Int) -> String {
      let slotText = (0..<slots).map { "<slot id=\"\($0)\" name=\"S\($0)\"/>" }.joined()
      let entries = ids.flatMap { i in ids.filter { $0 != i }.map { (i, $0) } }.flatMap { pair in
        (0..<costs).map { "<cost team1=\"\(pair.0)\" team2=\"\(pair.1)\" slot=\"\($0)\" cost=\"5\"/>" }
      }.joined()
      return """
        <Instance><Structure><Format leagueIds="0"><numberRoundRobin>1</numberRoundRobin><compactness>C</compactness>
        </Format></Structure><ObjectiveFunction><Objective>CR</Objective></ObjectiveFunction>
        <Data><Distances/><COEWeights/><Costs>\(entries)</Costs></Data>
        <Resources><Leagues><league id="0" name="L"/></Leagues><Teams>\(teams)</Teams><Slots>\(slotText)</Slots></Resources>
        <Constraints><BasicConstraints/><CapacityConstraints/><GameConstraints/><BreakConstraints/>
        <FairnessConstraints/><SeparationConstraints/></Constraints></Instance>
        """
    }
    let short = try RobinXFixtures.read(text(slots: 6, costs: 3))
    #expect(short.value.slots.count == 3)
    #expect(short.warnings.contains { $0.message.contains("the last 3 slots have no costs") })
    #expect(!short.warnings.contains { $0.message.contains("count as 0") })
    // Too few for a season: they stay.
    let long = try RobinXFixtures.read(text(slots: 6, costs: 2))
    #expect(long.value.slots.count == 6)
    #expect(long.warnings.contains { $0.message.contains("count as 0") })
  }

  /// `homeMode="HA"` of BR2 says what BR2 means anyway; any other value would be lost, and is warned of.
  @Test func redundantAttributesAreNoOddities() throws {
    func warnings(_ rule: String, in container: String) throws -> [String] {
      let text = """
        <Instance><MetaData><InstanceName>x</InstanceName></MetaData><Structure><Format leagueIds="0">
        <numberRoundRobin>1</numberRoundRobin><compactness>C</compactness></Format></Structure>
        <ObjectiveFunction><Objective>SC</Objective></ObjectiveFunction>
        <Resources><Leagues><league id="0" name="L"/></Leagues><Teams><team id="0" league="0" name="A"/>
        <team id="1" league="0" name="B"/></Teams><Slots><slot id="0" name="S"/></Slots></Resources>
        <Constraints>\(["Basic", "Capacity", "Game", "Break", "Fairness", "Separation"].map {
          "<\($0)Constraints>\($0 == container ? rule : "")</\($0)Constraints>"
        }.joined())</Constraints></Instance>
        """
      return try RobinXFixtures.read(text).warnings.map(\.message).filter { $0.contains("is ignored") }
    }
    let breaks = #"<BR2 homeMode="HA" intp="1" mode2="LEQ" penalty="1" slots="0" teams="0;1" type="SOFT"/>"#
    #expect(try warnings(breaks, in: "Break") == [])
    let other = try warnings(breaks.replacing("\"HA\"", with: "\"H\""), in: "Break")
    #expect(other.count == 1 && other[0].contains("homeMode"))
    let apart = #"<SE1 mode1="SLOTS" min="1" penalty="1" teams="0;1" type="SOFT"/>"#
    #expect(try warnings(apart, in: "Separation") == [])
  }
}
