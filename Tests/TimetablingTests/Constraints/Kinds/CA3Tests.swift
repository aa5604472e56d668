import LeagueModel
import Testing

@testable import Timetabling

@Suite struct CA3Tests {
  private let check = KindCheck(
    tag: "CA3", teams: ["teams1", "teams2"], numbers: ["min": 0...1, "max": 0...3, "intp": 1...5],
    words: ["mode1": ["H", "A", "HA"], "mode2": ["SLOTS", "GAMES"]]
  ) { season in
    season.teams("teams1").reduce(0) { sum, team in
      let games = season.games(of: team)
      func matching(_ games: [Placement]) -> Int {
        games.filter {
          season.plays(team, $0, season.word("mode1"))
            && season.teams("teams2").contains(season.opponent(of: team, in: $0))
        }.count
      }
      let items =
        season.word("mode2") == "GAMES"
        ? games.map { [$0] } : (0..<season.slotCount).map { s in games.filter { $0.slot == s } }
      let starts = 0..<max(0, items.count - season.number("intp") + 1)
      return starts.reduce(sum) {
        $0 + season.offRange(matching(items[$1..<$1 + season.number("intp")].flatMap { $0 }))
      }
    }
  }

  private func rule(_ opponents: [Int], _ window: Int, _ range: ClosedRange<Int>, _ venue: String, _ mode: String)
    -> RuleSpec
  {
    .of(
      "CA3", teams: ["teams1": [0], "teams2": opponents],
      ["intp": window, "min": range.lowerBound, "max": range.upperBound], ["mode1": venue, "mode2": mode])
  }

  @Test func byHand() throws {
    let games = "AB|AC||AD|DA"
    try check.expect(1, games, rule([1, 2, 3], 2, 0...1, "H", "SLOTS"))
    try check.expect(2, games, rule([0, 1, 2, 3], 2, 0...1, "H", "GAMES"))
    try check.expect(2, games, rule([1, 3], 2, 2...2, "HA", "GAMES"))
    // Fewer games than the window is long: no window.
    try check.expect(0, games, rule([1, 2, 3], 5, 5...5, "HA", "GAMES"))
    try check.expect(1, games, rule([1, 2, 3], 5, 5...5, "HA", "SLOTS"))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
