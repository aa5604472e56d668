import LeagueModel
import Testing

@testable import Timetabling

@Suite struct BR1Tests {
  private let check = KindCheck(
    tag: "BR1", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...4],
    words: ["mode1": ["LEQ", "EQ"], "mode2": ["H", "A", "HA"]]
  ) { season in
    season.teams().reduce(0) { sum, team in
      let count = season.breaks(of: team).filter {
        season.slots().contains($0.slot) && (season.word("mode2") == "HA" || season.word("mode2") == $0.venue)
      }.count
      let excess = count - season.number("intp")
      return sum + (season.word("mode1") == "EQ" ? abs(excess) : max(0, excess))
    }
  }

  private func rule(_ slots: [Int], _ compare: String, _ bound: Int, _ venue: String) -> RuleSpec {
    .of(
      "BR1", teams: ["teams": [0, 1, 2, 3]], slots: ["slots": slots], ["intp": bound],
      ["mode1": compare, "mode2": venue])
  }

  /// A plays home, home, bye, home, away, away: breaks in slots 1, 3 and 5. Nobody else has one.
  @Test func byHand() throws {
    let games = "AB|AC||AD|BA|CA"
    let season = [0, 1, 2, 3, 4, 5]
    try check.expect(2, games, rule(season, "LEQ", 1, "HA"))
    try check.expect(1, games, rule(season, "LEQ", 1, "H"))
    try check.expect(1, games, rule([3, 5], "EQ", 0, "A"))
    // 2 for A, 3 for each of the others.
    try check.expect(11, games, rule([1], "EQ", 3, "HA"))
    try check.expect(0, games, rule([0, 2, 4], "LEQ", 0, "HA"))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
