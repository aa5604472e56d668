import LeagueModel
import Testing

@testable import Timetabling

@Suite struct GA2Tests {
  private let check = KindCheck(
    tag: "GA2", teams: ["teams1", "teams2", "teams3", "teams4"], slots: ["slots1", "slots2"],
    words: ["mode1": ["H", "A", "HA"], "mode2": ["EQ", "NEQ"], "mode3": ["H", "A", "HA"]]
  ) { season in
    func count(_ first: String, _ second: String, _ slots: String, _ mode: String) -> Int {
      season.games.filter { game in
        season.slots(slots).contains(game.slot)
          && ((season.word(mode) != "A" && season.teams(first).contains(game.home)
            && season.teams(second).contains(game.away))
            || (season.word(mode) != "H" && season.teams(first).contains(game.away)
              && season.teams(second).contains(game.home)))
      }.count
    }
    guard count("teams1", "teams2", "slots1", "mode1") > 0 else { return 0 }
    let others = count("teams3", "teams4", "slots2", "mode3")
    return season.word("mode2") == "EQ" ? (others == 0 ? 1 : 0) : (others > 0 ? 1 : 0)
  }

  private func rule(_ mode1: String, _ mode2: String, _ mode3: String) -> RuleSpec {
    .of(
      "GA2", teams: ["teams1": [0], "teams2": [1], "teams3": [2], "teams4": [3]],
      slots: ["slots1": [0], "slots2": [1]], [:],
      ["mode1": mode1, "mode2": mode2, "mode3": mode3])
  }

  @Test func byHand() throws {
    try check.expect(0, "AB|DC", rule("H", "EQ", "HA"))
    try check.expect(1, "AB|DC", rule("H", "EQ", "H"))
    try check.expect(1, "AB|DC", rule("H", "NEQ", "HA"))
    try check.expect(0, "AB|DC", rule("A", "NEQ", "HA"))
    try check.expect(0, "CD|AB", rule("H", "EQ", "HA"))
  }

  @Test func robinXReadsNoGroupsForTheOtherGame() throws {
    var (league, timetable) = HandSeason.parse("AB|DC")
    league.slotGroups = [Group(id: "late", name: "late", members: [1])]
    var rule = rule("H", "NEQ", "HA")
    rule.slots["slots2"] = SlotScope(groups: [0])
    func found() throws -> Int { try GA2(rule, in: league).deviations(in: ScheduleView(timetable, of: league)).count }
    #expect(try found() == 1)
    league.semantics = .robinX
    #expect(try found() == 0)
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables(600) }
}
