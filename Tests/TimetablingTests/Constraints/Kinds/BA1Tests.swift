import LeagueModel
import Testing

@testable import Timetabling

@Suite struct BA1Tests {
  /// Meetings that have to be played, less games: every game of these timetables takes a meeting.
  private let check = KindCheck(tag: "BA1") { season in
    let k = season.league.competitions[0].roundRobins
    let n = season.teamCount
    return k * n * (n - 1) / 2 + season.league.additionalGames.count - season.games.count
  }

  @Test func byHand() throws {
    try check.expect(10, "AB|BA", .of("BA1"), k: 2)
    try check.expect(0, "AB CD|AC BD|AD BC", .of("BA1"), k: 1)
    try check.expect(6, "|||", .of("BA1"), k: 1)
  }

  @Test func surplusGamesReplaceNothing() throws {
    let (league, timetable) = HandSeason.parse("AB CD|BA CD|AC", k: 1)
    let found = try BA1(.of("BA1"), in: league).deviations(in: ScheduleView(timetable, of: league))
    #expect(found.map(\.teams) == [[0, 3], [1, 2], [1, 3]])
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
