import LeagueModel
import Testing

@testable import Timetabling

@Suite struct FA2Tests {
  private let check = KindCheck(
    tag: "FA2", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...2], words: ["mode": ["H", "A", "HA"]]
  ) { season in
    func played(_ team: Int, _ slot: Int) -> Int {
      season.games.filter { $0.slot <= slot && season.plays(team, $0, season.word("mode")) }.count
    }
    return season.pairs(season.teams()).reduce(0) { sum, pair in
      let largest = season.slots().map { abs(played(pair.0, $0) - played(pair.1, $0)) }.max() ?? 0
      return sum + max(0, largest - season.number("intp"))
    }
  }

  private func rule(_ slots: [Int], _ bound: Int, _ venue: String) -> RuleSpec {
    .of("FA2", teams: ["teams": [0, 1, 2, 3]], slots: ["slots": slots], ["intp": bound], ["mode": venue])
  }

  @Test func byHand() throws {
    let games = "AB|AC||AD|BA|CA"
    let season = [0, 1, 2, 3, 4, 5]
    // Home games: A leads B, C and D by 3 after slot 3; the others are within 1 of each other.
    try check.expect(6, games, rule(season, 1, "H"))
    // In the end 3, 1, 1 and 0.
    try check.expect(9, games, rule([5], 0, "H"))
    // Games: A leads B and C by 3 and D by 4 at some time.
    try check.expect(4, games, rule(season, 2, "HA"))
    try check.expect(0, games, rule([], 0, "A"))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables(80) }
}
