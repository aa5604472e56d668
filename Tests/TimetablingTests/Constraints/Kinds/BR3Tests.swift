import LeagueModel
import Testing

@testable import Timetabling

@Suite struct BR3Tests {
  private let check = KindCheck(
    tag: "BR3", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...2], words: ["mode2": ["H", "A", "HA"]]
  ) { season in
    func count(_ team: Int) -> Int {
      season.breaks(of: team).filter {
        season.slots().contains($0.slot) && (season.word("mode2") == "HA" || season.word("mode2") == $0.venue)
      }.count
    }
    return season.pairs(season.teams()).reduce(0) {
      $0 + max(0, abs(count($1.0) - count($1.1)) - season.number("intp"))
    }
  }

  private func rule(_ slots: [Int], _ bound: Int, _ venue: String) -> RuleSpec {
    .of("BR3", teams: ["teams": [0, 1, 2, 3]], slots: ["slots": slots], ["intp": bound], ["mode2": venue])
  }

  /// A breaks at home in slots 1 and 3, away in slot 5; nobody else breaks.
  @Test func byHand() throws {
    let games = "AB|AC||AD|BA|CA"
    let season = [0, 1, 2, 3, 4, 5]
    try check.expect(6, games, rule(season, 1, "HA"))
    try check.expect(3, games, rule(season, 0, "A"))
    try check.expect(0, games, rule([1, 3], 0, "A"))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
