import LeagueModel
import Testing

@testable import Timetabling

@Suite struct MetricsTests {
  private func metrics(_ games: String, k: Int = 2, prepare: (inout League) -> Void = { _ in }) throws -> Metrics {
    var (league, timetable) = HandSeason.parse(games, k: k)
    prepare(&league)
    return try Scorer(league).evaluate(timetable).metrics
  }

  private func dates(_ texts: [String?]) -> (inout League) -> Void {
    { league in
      for (slot, text) in texts.enumerated() { league.slots[slot].date = text.flatMap { CalendarDate(iso: $0) } }
    }
  }

  /// A: home, home, bye, home, away, away. B: away, -, -, -, home, home. C: -, away, -, -, -, home. D: away, away.
  private let games = "AB|AC||AD|BA|CA BD"

  @Test func countsPerTeam() throws {
    let found = try metrics(games)
    #expect(found.gamesPerTeam == [5, 3, 2, 2])
    #expect(found.homeGamesPerTeam == [3, 2, 1, 0])
    #expect(found.breaksPerTeam == [3, 1, 0, 1])
    #expect(found.breaks == 5)
    #expect(found.unscheduledGames == 6)
    #expect(found.ignoredGames == 0)
  }

  @Test func balanceRunsAndDifferences() throws {
    let found = try metrics(games)
    #expect(found.largestHomeAwayImbalance == 3)
    #expect(found.longestHomeStand == 3)
    #expect(found.longestRoadTrip == 2)
    // After slot 4 A has played 4 games and D and C 1; after slot 5 it is 5 to 2.
    #expect(found.largestGamesPlayedDifference == 3)
    // A-B in slots 0 and 4, A-C in 1 and 5.
    #expect(found.smallestSeparation == 3)
    #expect(try metrics("AB CD|AC", k: 1).smallestSeparation == nil)
    #expect(try metrics("AB|BA").smallestSeparation == 0)
  }

  @Test func travelNeedsDistances() throws {
    #expect(try metrics(games).travel == nil)
    let found = try metrics("BA||CA") { league in
      let values = (0..<4).flatMap { i in (0..<4).map { j in i == j ? 0 : 10 * i + j } }
      league.distances = DistanceTable(teamCount: 4, unit: .unspecified, source: .matrix, values: values)
    }
    #expect(found.travel == 33)
    #expect(found.travelPerTeam == [33, 0, 0, 0])
    // A gives B to C and C to B; to B and C it is A that follows A.
    #expect(found.carryOver == 1 + 1 + 4)
  }

  @Test func restIsCountedInDays() throws {
    let found = try metrics(
      "AB|AC|AD|CD", prepare: dates(["2026-12-30", "2027-01-02", "2027-01-04", "2027-03-01"]))
    #expect(found.restDaysMinimum == 2)
    #expect(found.restDaysMaximum == 58)
    #expect(found.restDaysMinimumPerTeam == [2, nil, 58, 56])
    // A game without a date leaves its rests unknown.
    let partly = try metrics("AB|AC|AD|CD", prepare: dates(["2026-12-30", nil, "2027-01-04", "2027-03-01"]))
    #expect(partly.restDaysMinimumPerTeam == [nil, nil, nil, 56])
    let undated = try metrics(games)
    #expect(undated.restDaysMinimum == nil && undated.restDaysMaximum == nil)
    #expect(undated.restDaysMinimumPerTeam == [nil, nil, nil, nil])
  }

  @Test func emptyLeagueAndEmptyTimetable() throws {
    let evaluation = try Scorer(League(name: "")).evaluate(Timetable())
    #expect(evaluation.cost == .zero && evaluation.violations.isEmpty)
    let found = try metrics("||")
    #expect(found.gamesPerTeam == [0, 0, 0, 0])
    #expect(found.largestGamesPlayedDifference == 0 && found.carryOver == 0 && found.breaks == 0)
  }
}
