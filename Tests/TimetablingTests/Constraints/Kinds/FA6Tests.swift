import LeagueModel
import Testing

@testable import Timetabling

@Suite struct FA6Tests {
  private let check = KindCheck(tag: "FA6", slots: ["slots"], numbers: ["intp": -4...20]) { season in
    let sum = season.games.filter { season.slots().contains($0.slot) }.reduce(0) { sum, game in
      sum
        + (season.league.assignmentCosts.first { $0.home == game.home && $0.away == game.away && $0.slot == game.slot }?
          .cost ?? 0)
    }
    return max(0, sum - season.number("intp"))
  }

  private func rule(_ slots: [Int], _ bound: Int) -> RuleSpec { .of("FA6", slots: ["slots": slots], ["intp": bound]) }

  /// The first cost of a placement counts; one without costs nothing.
  private func costs(_ league: inout League) {
    league.assignmentCosts = [(0, 1, 0, 5), (0, 1, 0, 9), (2, 3, 0, -2), (1, 2, 1, 7), (0, 3, 1, 50)].map {
      AssignmentCost(home: $0.0, away: $0.1, slot: $0.2, cost: $0.3)
    }
  }

  @Test func byHand() throws {
    let games = "AB CD|BC DA"
    try check.expect(2, games, rule([0], 1), prepare: costs)
    try check.expect(6, games, rule([0, 1], 4), prepare: costs)
    try check.expect(0, games, rule([1], 7), prepare: costs)
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
