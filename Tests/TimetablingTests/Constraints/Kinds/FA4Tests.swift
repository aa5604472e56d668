import LeagueModel
import Testing

@testable import Timetabling

@Suite struct FA4Tests {
  private let check = KindCheck(tag: "FA4", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...2]) { season in
    season.pairs(season.teams()).reduce(0) { sum, pair in
      let differences = season.slots().map { slot in
        season.games(of: pair.0).filter { $0.slot <= slot }.count
          - season.games(of: pair.1).filter { $0.slot <= slot }.count
      }
      return sum + max(0, (differences.map(abs).max() ?? 0) - season.number("intp"))
    }
  }

  private func rule(_ slots: [Int], _ bound: Int) -> RuleSpec {
    .of("FA4", teams: ["teams": [0, 1, 2, 3]], slots: ["slots": slots], ["intp": bound])
  }

  @Test func byHand() throws {
    let games = "AB|AC||AD|BA|CA"
    // A leads B and C by 3 and D by 4 at some time.
    try check.expect(4, games, rule([0, 1, 2, 3, 4, 5], 2))
    try check.expect(0, games, rule([0, 1, 2, 3, 4, 5], 4))
    // 3 games, 1, 1 and 1.
    try check.expect(6, games, rule([3], 0))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables(80) }
}
