import LeagueModel
import Testing

@testable import Timetabling

@Suite struct SE2Tests {
  private let check = KindCheck(tag: "SE2", teams: ["teams"], hasSlotPairs: true) { season in
    func met(_ pair: (Int, Int), _ slot: Int) -> Int {
      season.games.filter { $0.slot == slot && Set([$0.home, $0.away]) == [pair.0, pair.1] }.count
    }
    return season.rule.slotPairs.reduce(0) { sum, slots in
      sum + season.pairs(season.teams()).filter { met($0, slots.first) != met($0, slots.second) }.count
    }
  }

  private func rule(_ teams: [Int], _ pairs: [(Int, Int)]) -> RuleSpec {
    var rule = RuleSpec.of("SE2", teams: ["teams": teams])
    rule.slotPairs = pairs.map { SlotPair(first: $0.0, second: $0.1) }
    return rule
  }

  @Test func byHand() throws {
    let games = "AB CD|BA CD|AC"
    try check.expect(0, games, rule([0, 1, 2, 3], [(0, 1)]))
    try check.expect(3, games, rule([0, 1, 2, 3], [(1, 2)]))
    try check.expect(1, games, rule([0, 1], [(0, 1), (0, 2)]))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
