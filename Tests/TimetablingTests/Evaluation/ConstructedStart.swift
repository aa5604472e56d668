import LeagueModel
import Testing

@testable import Timetabling

/// What construction makes of a league, on as many shelves as that takes.
struct ConstructedStart {
  let instance: Instance
  let games: [PlacedGame]

  init(
    _ league: League, _ random: inout RandomSource, method: any ConstructionMethod.Type = RandomFactorization.self
  ) throws {
    let timetable = constructTimetable(for: league, method: method, random: &random)
    var shelves = ScheduleView(timetable, of: league).unscheduled.isEmpty ? 0 : 1
    var instance = try Instance(league, shelves: shelves)
    while instance.grid(of: timetable) == nil, shelves < 100 {
      shelves += 1
      instance = try Instance(league, shelves: shelves)
    }
    self.instance = instance
    games = try #require(instance.grid(of: timetable))
  }
}
