import LeagueModel
import Testing

@testable import Timetabling

@Suite struct CA1Tests {
  private let check = KindCheck(
    tag: "CA1", teams: ["teams"], slots: ["slots"], numbers: ["min": 0...3, "max": 0...4],
    words: ["mode": ["H", "A", "HA"]]
  ) { season in
    var sum = 0
    for team in season.teams() {
      sum += season.offRange(
        season.games.filter { season.slots().contains($0.slot) && season.plays(team, $0, season.word("mode")) }.count)
    }
    return sum
  }

  @Test func byHand() throws {
    let games = "AB CD|BC DA|AC BD|"
    let everyone = ["teams": [0, 1, 2, 3]]
    try check.expect(
      1, games, .of("CA1", teams: ["teams": [0]], slots: ["slots": [0, 1, 2]], ["min": 0, "max": 1], ["mode": "H"]))
    try check.expect(2, games, .of("CA1", teams: everyone, slots: ["slots": [1]], ["min": 0, "max": 0], ["mode": "A"]))
    try check.expect(
      4, games, .of("CA1", teams: everyone, slots: ["slots": [0, 1, 3]], ["min": 3, "max": 3], ["mode": "HA"]))
    try check.expect(0, games, .of("CA1", teams: everyone, ["min": 0, "max": 0], ["mode": "HA"]))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
