import LeagueModel
import Testing

@testable import Timetabling

@Suite struct FA5Tests {
  private let check = KindCheck(tag: "FA5", teams: ["teams"], slots: ["slots"], numbers: ["intp": 0...900]) { season in
    let n = season.teamCount
    let sum = season.teams().reduce(0) { sum, team in
      let hosts = season.games(of: team).filter { season.slots().contains($0.slot) }.map(\.home)
      let legs = zip([team] + hosts, hosts + [team])
      return sum + (hosts.isEmpty ? 0 : legs.reduce(0) { $0 + season.league.distances!.values[$1.0 * n + $1.1] })
    }
    return max(0, sum - season.number("intp"))
  }

  private func rule(_ teams: [Int], _ slots: [Int], _ bound: Int) -> RuleSpec {
    .of("FA5", teams: ["teams": teams], slots: ["slots": slots], ["intp": bound])
  }

  /// From team i to team j it is 10 i + j, and 0 to itself.
  private func roads(_ league: inout League) {
    let values = (0..<4).flatMap { i in (0..<4).map { j in i == j ? 0 : 10 * i + j } }
    league.distances = DistanceTable(teamCount: 4, unit: .unspecified, source: .matrix, values: values)
  }

  @Test func byHand() throws {
    let games = "BA|CA|AD"
    // A to B 1, B to C 12, C to A 20.
    try check.expect(3, games, rule([0], [0, 1, 2], 30), prepare: roads)
    // Without slot 1: A to B 1, B to A 10.
    try check.expect(11, games, rule([0], [0, 2], 0), prepare: roads)
    // B stays at home; D goes to A 30 and back 3.
    try check.expect(33, games, rule([0, 1, 3], [0, 1, 2], 33), prepare: roads)
    try check.expect(0, games, rule([1, 2], [0, 1, 2], 0), prepare: roads)
  }

  @Test func withoutDistancesNobodyTravels() throws {
    let (league, timetable) = HandSeason.parse("BA|CA|AD")
    #expect(try FA5(rule([0], [0], 0), in: league).deviations(in: ScheduleView(timetable, of: league)).isEmpty)
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
