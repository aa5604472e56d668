import LeagueModel
import Testing

@testable import Timetabling

@Suite struct CA4Tests {
  private let check = KindCheck(
    tag: "CA4", teams: ["teams1", "teams2"], slots: ["slots"], numbers: ["min": 0...2, "max": 0...4],
    words: ["mode1": ["H", "A", "HA"], "mode2": ["GLOBAL", "EVERY"]]
  ) { season in
    let (first, second) = (season.teams("teams1"), season.teams("teams2"))
    func count(_ slots: [Int]) -> Int {
      season.games.filter { game in
        slots.contains(game.slot)
          && ((season.word("mode1") != "A" && first.contains(game.home) && second.contains(game.away))
            || (season.word("mode1") != "H" && first.contains(game.away) && second.contains(game.home)))
      }.count
    }
    return season.word("mode2") == "GLOBAL"
      ? season.offRange(count(season.slots()))
      : season.slots().reduce(0) { $0 + season.offRange(count([$1])) }
  }

  private func rule(
    _ first: [Int], _ second: [Int], _ slots: [Int], _ range: ClosedRange<Int>, _ venue: String, _ mode: String
  )
    -> RuleSpec
  {
    .of(
      "CA4", teams: ["teams1": first, "teams2": second], slots: ["slots": slots],
      ["min": range.lowerBound, "max": range.upperBound], ["mode1": venue, "mode2": mode])
  }

  @Test func byHand() throws {
    let games = "AB CD|AC BD|DA CB"
    let everyone = [0, 1, 2, 3]
    try check.expect(1, games, rule([0, 1], [2, 3], [0, 1], 0...1, "H", "GLOBAL"))
    try check.expect(2, games, rule([0, 1], [2, 3], [0, 1, 2], 0...1, "HA", "EVERY"))
    try check.expect(3, games, rule(everyone, everyone, [0, 1, 2], 0...1, "HA", "EVERY"))
    try check.expect(1, games, rule([0, 1], [2, 3], [0, 1, 2], 3...5, "A", "GLOBAL"))
    try check.expect(2, games, rule([0], [1], [], 2...2, "HA", "GLOBAL"))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
