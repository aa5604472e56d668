import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@testable import Timetabling

/// The example league reads without a word, and is what its README says.
@Suite struct Big12ExampleTests {
  private func read() throws -> Parsed<League> {
    let file = Folders.package.appendingPathComponent("Examples/big12-basketball/league.json")
    return try LeagueJSONFormat.read(
      Folders.bytes(file), file: "league.json", catalog: ConstraintRegistry.catalog)
  }

  @Test func readsWithoutWarnings() throws {
    #expect(try read().warnings.map(\.message) == [])
  }

  @Test func hasThirtyDatesWithoutSunday() throws {
    let league = try read().value
    #expect(league.teams.count == 16)
    #expect(league.slots.count == 30)
    let dates = league.slots.compactMap(\.date)
    #expect(dates.count == 30)
    #expect(dates == dates.sorted())
    #expect(dates.first?.description == "2026-12-19")
    #expect(dates.last?.description == "2027-03-06")
    let weekdays = dates.map(\.weekday.abbreviation)
    #expect(weekdays.count { $0 == "Sat" } == 11)
    #expect(weekdays.count { $0 == "Wed" } == 10)
    #expect(weekdays.count { $0 == "Mon" } == 9)
    #expect(league.slots.allSatisfy { $0.start != nil })
    #expect(league.teams.indices.allSatisfy { league.location(of: $0) != nil && league.timeZone(ofHost: $0) != nil })
    #expect(league.distances?.unit == .miles)
  }

  /// Every team plays on every date: eight teams have to be able to host, eight to travel, and none is barred from both.
  @Test func closuresLeaveEnoughHosts() throws {
    let league = try read().value
    var barred = [VenueMode: [Set<Int>]]()
    for mode in [VenueMode.home, .away] { barred[mode] = [Set<Int>](repeating: [], count: 30) }
    for blackout in league.blackouts where blackout.hard {
      #expect(blackout.activity != .play, "\(blackout.id)")
      let mode: VenueMode = blackout.activity == .travel ? .away : .home
      let teams = league.teams.indices.filter { team in
        switch blackout.subject {
        case .team(let named): team == named
        case .venue(let venue): league.teams[team].venue == venue
        case .league: true
        }
      }
      for slot in blackout.when.resolved(in: league) { barred[mode]![slot].formUnion(teams) }
    }
    for slot in 0..<30 {
      let noHost = barred[.home]![slot]
      let noTrip = barred[.away]![slot]
      #expect(noHost.count <= 8 && noTrip.count <= 8 && noHost.isDisjoint(with: noTrip))
      // At most two road games in a row.
      if slot >= 2 {
        #expect(noHost.intersection(barred[.home]![slot - 1]).isDisjoint(with: barred[.home]![slot - 2]))
      }
    }
  }

  @Test(arguments: ConstructionRegistry.all.map { $0.name })
  func everyMethodPlacesAllGames(method: String) throws {
    let league = try read().value
    var random = RandomSource(seed: 1)
    let timetable = constructTimetable(
      for: league, method: try #require(ConstructionRegistry.method(named: method)), random: &random)
    let evaluation = try Scorer(league).evaluate(timetable)
    #expect(timetable.games.count == 240)
    #expect(evaluation.metrics.unscheduledGames == 0)
    #expect(evaluation.metrics.travel ?? 0 > 300_000)
  }
}
