import LeagueModel
import Testing

@testable import Timetabling

@Suite struct CA5Tests {
  private let check = KindCheck(
    tag: "CA5", teams: ["teams1", "teams2"], slots: ["slots"], numbers: ["min": 0...1, "max": 0...2]
  ) { season in
    season.teams("teams1").reduce(0) { sum, team in
      let games = season.games(of: team)
      // Split at every game that is not an away game in the slots.
      let trips = games.split { $0.home == team || !season.slots().contains($0.slot) }
      return trips.filter { $0.count >= 2 }.reduce(sum) { sum, trip in
        sum + season.offRange(trip.filter { season.teams("teams2").contains($0.home) }.count)
      }
    }
  }

  private func rule(_ visited: [Int], _ slots: [Int], _ range: ClosedRange<Int>) -> RuleSpec {
    .of(
      "CA5", teams: ["teams1": [0], "teams2": visited], slots: ["slots": slots],
      ["min": range.lowerBound, "max": range.upperBound])
  }

  @Test func byHand() throws {
    let season = [0, 1, 2, 3, 4]
    try check.expect(1, "BA|CA|AD|DA|", rule([2, 3], season, 0...0))
    // A bye does not end a trip.
    try check.expect(2, "BA||CA||", rule([1, 2], season, 0...0))
    try check.expect(0, "BA|CA|||", rule([1, 2], [0], 0...0))
    try check.expect(2, "BA|CA|||", rule([3], season, 2...2))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
