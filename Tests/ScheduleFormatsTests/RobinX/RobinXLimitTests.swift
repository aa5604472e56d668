import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// Inputs made to be slow or large end quickly in an error, or in a bounded number of warnings.
@Suite struct RobinXLimitTests {
  @Test func distinctWarningsAreCounted() throws {
    let noise = (0..<1500).map { "<distance team1=\"0\" team2=\"1\" dist=\"10\" x\($0)=\"\"/>" }.joined()
    let parsed = try RobinXFixtures.four(replacing: ("</Distances>", noise + "</Distances>"))
    #expect(parsed.warnings.count == 201)
    #expect(parsed.warnings.last?.message == "and 1300 more warnings in this file")
  }

  @Test func equalWarningsAreOne() throws {
    let noise = String(repeating: "<distance team1=\"0\" team2=\"1\" dist=\"10\" x=\"\"/>", count: 1500)
    let parsed = try RobinXFixtures.four(replacing: ("</Distances>", noise + "</Distances>"))
    #expect(
      parsed.warnings.map(\.message) == ["attribute 'x' of distance is ignored (1500 times, first here)"])
  }

  @Test func idsInListsAreLimited() throws {
    let list = String(repeating: "0;", count: 1_000_001)
    let error = #expect(throws: InputErrors.self) {
      try RobinXFixtures.four(replacing: ("slots=\"0;1\"", "slots=\"\(list)\""))
    }
    #expect(error?.errors.map(\.code) == [.limit])
  }

  @Test func errorsAreCapped() throws {
    let rules = String(repeating: "<CA1 type=\"HARD\" penalty=\"x\"/>", count: 400)
    let error = #expect(throws: InputErrors.self) {
      try RobinXFixtures.four(replacing: ("</CapacityConstraints>", rules + "</CapacityConstraints>"))
    }
    #expect(error?.errors.count == 51)
    #expect(error?.errors.last?.message == "and 750 more errors in this file")
  }

  @Test func teamsAndSlotsAreLimited() throws {
    let teams = (4...1000).map { "<team id=\"\($0)\" league=\"0\"/>" }.joined()
    let slots = (6...5000).map { "<slot id=\"\($0)\"/>" }.joined()
    let error = #expect(throws: InputErrors.self) {
      try RobinXFixtures.four(replacing: ("</Teams>", teams + "</Teams>"), ("</Slots>", slots + "</Slots>"))
    }
    #expect(error?.errors.map(\.message) == ["more than 1000 <team> elements", "more than 5000 <slot> elements"])
  }
}
