import LeagueModel
import Testing

@testable import Timetabling

@Suite struct BR2Tests {
  private let check = KindCheck(
    tag: "BR2", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...9], words: ["mode2": ["LEQ", "EQ"]]
  ) { season in
    let count = season.teams().flatMap { season.breaks(of: $0) }.filter { season.slots().contains($0.slot) }.count
    let excess = count - season.number("intp")
    return season.word("mode2") == "EQ" ? abs(excess) : max(0, excess)
  }

  private func rule(_ teams: [Int], _ slots: [Int], _ compare: String, _ bound: Int) -> RuleSpec {
    .of("BR2", teams: ["teams": teams], slots: ["slots": slots], ["intp": bound], ["mode2": compare])
  }

  /// A breaks in slots 1, 3 and 5, B and D in slot 5.
  @Test func byHand() throws {
    let games = "AB|AC||AD|BA|CA BD"
    try check.expect(2, games, rule([0, 1, 2, 3], [0, 1, 2, 3, 4, 5], "LEQ", 3))
    try check.expect(2, games, rule([0, 3], [0, 1, 2, 3, 4, 5], "LEQ", 2))
    try check.expect(3, games, rule([0, 3], [5], "EQ", 5))
    try check.expect(0, games, rule([2], [0, 1, 2, 3, 4, 5], "EQ", 0))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
