import LeagueModel
import Testing

@testable import Timetabling

@Suite struct FA1Tests {
  /// A run of L equal venues scores L when the season begins with it, else L - 1; it counts up to its last game in the slots.
  private let check = KindCheck(tag: "FA1", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...3]) { season in
    season.teams().reduce(0) { sum, team in
      let games = season.games(of: team)
      var longest = 0
      for (first, game) in games.enumerated() where first == 0 || (games[first - 1].home == team) != (game.home == team)
      {
        let run = games[first...].prefix { ($0.home == team) == (game.home == team) }
        let last = run.indices.dropFirst().last { season.slots().contains(games[$0].slot) }
        if let last { longest = max(longest, last - first + (first == 0 ? 1 : 0)) }
      }
      return sum + (longest > season.number("intp") ? longest : 0)
    }
  }

  private func rule(_ slots: [Int], _ bound: Int) -> RuleSpec {
    .of("FA1", teams: ["teams": [0, 1, 2, 3]], slots: ["slots": slots], ["intp": bound])
  }

  /// A plays home, home, bye, home, away, away. Its opening run of three scores 3, the other one 1.
  @Test func byHand() throws {
    let games = "AB|AC||AD|BA|CA"
    let season = [0, 1, 2, 3, 4, 5]
    try check.expect(3, games, rule(season, 1))
    try check.expect(0, games, rule(season, 3))
    try check.expect(1, games, rule([5], 0))
    try check.expect(2, games, rule([1, 5], 1))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
