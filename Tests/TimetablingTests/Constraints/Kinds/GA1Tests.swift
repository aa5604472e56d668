import LeagueModel
import Testing

@testable import Timetabling

@Suite struct GA1Tests {
  private let check = KindCheck(
    tag: "GA1", slots: ["slots"], numbers: ["min": 0...3, "max": 0...3], hasMeetings: true
  ) { season in
    season.offRange(
      season.games.filter { game in
        season.slots().contains(game.slot)
          && season.rule.meetings.contains { $0.home == game.home && $0.away == game.away }
      }.count)
  }

  private func rule(_ meetings: [(Int, Int)], _ slots: [Int], _ range: ClosedRange<Int>) -> RuleSpec {
    var rule = RuleSpec.of("GA1", slots: ["slots": slots], ["min": range.lowerBound, "max": range.upperBound])
    rule.meetings = meetings.map { MeetingPair(home: $0.0, away: $0.1) }
    return rule
  }

  @Test func byHand() throws {
    let games = "AB CD|BC DA|AC BD"
    // A pair listed twice counts once.
    try check.expect(1, games, rule([(0, 1), (1, 0), (0, 1)], [0, 1], 2...2))
    // A team against itself never plays.
    try check.expect(1, games, rule([(0, 0)], [0, 1, 2], 1...1))
    try check.expect(2, games, rule([(2, 3), (3, 0), (1, 3)], [1, 2], 0...0))
    try check.expect(0, games, rule([(2, 3), (3, 0), (1, 3)], [1, 2], 2...3))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
