import LeagueModel
import Testing

@testable import Timetabling

@Suite struct BR4Tests {
  private let check = KindCheck(
    tag: "BR4", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...2], words: ["mode2": ["H", "A", "HA"]]
  ) { season in
    season.slots().reduce(0) { sum, slot in
      let count = season.teams().flatMap { season.breaks(of: $0) }.filter {
        $0.slot == slot && (season.word("mode2") == "HA" || season.word("mode2") == $0.venue)
      }.count
      return sum + max(0, count - season.number("intp"))
    }
  }

  private func rule(_ teams: [Int], _ slots: [Int], _ bound: Int, _ venue: String) -> RuleSpec {
    .of("BR4", teams: ["teams": teams], slots: ["slots": slots], ["intp": bound], ["mode2": venue])
  }

  /// A breaks at home in slots 1 and 3, away in slot 5; B at home and D away in slot 5.
  @Test func byHand() throws {
    let games = "AB|AC||AD|BA|CA BD"
    let season = [0, 1, 2, 3, 4, 5]
    try check.expect(5, games, rule([0, 1, 2, 3], season, 0, "HA"))
    try check.expect(2, games, rule([0, 1, 2, 3], season, 1, "HA"))
    try check.expect(1, games, rule([0], [1], 0, "H"))
    try check.expect(0, games, rule([0, 1, 2, 3], [1, 3], 0, "A"))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
