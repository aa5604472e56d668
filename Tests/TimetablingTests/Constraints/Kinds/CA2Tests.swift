import LeagueModel
import Testing

@testable import Timetabling

@Suite struct CA2Tests {
  private let check = KindCheck(
    tag: "CA2", teams: ["teams1", "teams2"], slots: ["slots"], numbers: ["min": 0...2, "max": 0...3],
    words: ["mode1": ["H", "A", "HA"], "mode2": ["GLOBAL", "EVERY"]]
  ) { season in
    func count(_ team: Int, _ others: [Int]) -> Int {
      season.games.filter {
        season.slots().contains($0.slot) && season.plays(team, $0, season.word("mode1"))
          && others.contains(season.opponent(of: team, in: $0))
      }.count
    }
    let others = season.teams("teams2")
    return season.teams("teams1").reduce(0) { sum, team in
      season.word("mode2") == "GLOBAL"
        ? sum + season.offRange(count(team, others))
        : others.filter { $0 != team }.reduce(sum) { $0 + season.offRange(count(team, [$1])) }
    }
  }

  private func rule(
    _ first: [Int], _ second: [Int], _ slots: [Int], _ range: ClosedRange<Int>, _ venue: String, _ mode: String
  )
    -> RuleSpec
  {
    .of(
      "CA2", teams: ["teams1": first, "teams2": second], slots: ["slots": slots],
      ["min": range.lowerBound, "max": range.upperBound], ["mode1": venue, "mode2": mode])
  }

  @Test func byHand() throws {
    let games = "AB CD|BC DA|AC BD"
    let everyone = [0, 1, 2, 3]
    try check.expect(1, games, rule([0], [1, 2], [0, 1, 2], 0...1, "HA", "GLOBAL"))
    try check.expect(8, games, rule(everyone, everyone, [0], 1...1, "HA", "EVERY"))
    try check.expect(0, games, rule(everyone, everyone, [0, 1, 2], 1...1, "HA", "EVERY"))
    try check.expect(1, games, rule([0], [1, 2, 3], [0, 1, 2], 1...1, "H", "EVERY"))
    try check.expect(2, games, rule([0], [1, 2, 3], [0, 1, 2], 1...1, "A", "EVERY"))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
