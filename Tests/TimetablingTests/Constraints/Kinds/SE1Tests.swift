import LeagueModel
import Testing

@testable import Timetabling

@Suite struct SE1Tests {
  private let check = KindCheck(tag: "SE1", teams: ["teams"], numbers: ["min": 0...8]) { season in
    season.pairs(season.teams()).reduce(0) { sum, pair in
      let slots = season.games.filter { Set([$0.home, $0.away]) == [pair.0, pair.1] }.map(\.slot).sorted()
      return zip(slots, slots.dropFirst()).reduce(sum) { $0 + max(0, season.number("min") - ($1.1 - $1.0 - 1)) }
    }
  }

  private func rule(_ teams: [Int], _ minimum: Int) -> RuleSpec {
    .of("SE1", teams: ["teams": teams], ["min": minimum])
  }

  @Test func byHand() throws {
    try check.expect(1, "AB|BA||AB", rule([0, 1], 1))
    try check.expect(5, "AB|BA||AB", rule([0, 1, 2, 3], 3))
    try check.expect(0, "AB|BA||AB", rule([0, 2], 3))
    // Twice in one slot: one less than no slot between.
    try check.expect(1, "AB BA|", rule([0, 1], 0))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
