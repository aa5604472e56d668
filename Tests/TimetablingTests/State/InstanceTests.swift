import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct InstanceTests {
  @Test(arguments: LeagueFamily.allCases) func constructedTimetablesSurviveTheGrid(_ family: LeagueFamily) throws {
    let league = family.league()
    var random = RandomSource(seed: 1)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random).sorted
    let missing = ScheduleView(start, of: league).unscheduled.count
    let instance = try Instance(league, shelves: missing == 0 ? 0 : 6)
    let games = try #require(instance.grid(of: start))
    #expect(instance.timetable(of: games) == start)
  }

  @Test func layers() throws {
    #expect(try Instance(LeagueFamily.double.league(), shelves: 0).layerIsFree == [false])
    #expect(try Instance(LeagueFamily.single.league(), shelves: 0).layerIsFree == [true])
    #expect(try Instance(LeagueFamily.triple.league(), shelves: 0).layerIsFree == [false, true])
    let mirrored = try Instance(LeagueFamily.mirrored.league(), shelves: 0)
    #expect(mirrored.layerIsFree == [true] && mirrored.images == 2 && mirrored.gridSlots == 5)
  }

  @Test func fullRows() throws {
    #expect(try Instance(LeagueFamily.double.league(), shelves: 0).isFull)
    #expect(try Instance(LeagueFamily.mirrored.league(), shelves: 0).isFull)
    #expect(try !Instance(LeagueFamily.odd.league(), shelves: 0).isFull)
    #expect(try !Instance(LeagueFamily.relaxed.league(), shelves: 0).isFull)
  }

  @Test func partsAreLeaguesWithoutCommonGames() throws {
    #expect(try Instance(LeagueFamily.several.league(), shelves: 0).parts == [Array(0..<6), Array(6..<10)])
    #expect(try Instance(LeagueFamily.additional.league(), shelves: 0).parts.count == 1)
  }

  @Test func tooLargeIsAnError() throws {
    var league = League(name: "huge")
    league.teams = (0..<1001).map { Team(id: "\($0)", name: "") }
    #expect(throws: InputError.self) { try Instance(league, shelves: 0) }
  }
}
