import LeagueModel
import Testing

@testable import Timetabling

@Suite struct FA3Tests {
  private let check = KindCheck(tag: "FA3", teams: ["teams"]) { season in
    season.pairs(season.teams()).reduce(0) { sum, pair in
      let hosts = season.games(of: pair.0).filter { season.opponent(of: pair.0, in: $0) == pair.1 }.map(\.home)
      return sum + zip(hosts, hosts.dropFirst()).filter { $0 == $1 }.count
    }
  }

  private func rule(_ teams: [Int]) -> RuleSpec { .of("FA3", teams: ["teams": teams]) }

  @Test func byHand() throws {
    try check.expect(2, "AB|AB|BA|BA|AB", rule([0, 1, 2, 3]), k: 6)
    try check.expect(1, "AB CD|BA CD", rule([0, 1, 2, 3]))
    try check.expect(0, "AB CD|AB CD", rule([0, 2]))
  }

  @Test func random() throws { try check.expectOracleOnRandomTimetables() }
}
