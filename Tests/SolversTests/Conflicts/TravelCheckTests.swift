import LeagueModel
import Testing

@testable import Solvers

/// Journeys that nobody makes, and those that somebody might.
@Suite struct TravelCheckTests {
  /// Team 0 plays in two slots at the homes of teams 1 and 2.
  private func league(
    _ first: (Double, Double), _ second: (Double, Double), zones: (String?, String?) = ("UTC", "UTC"),
    slots: [Slot]
  ) -> League {
    var league = League(name: "far")
    league.competitions = [Competition(id: "c", name: "", roundRobins: 0)]
    league.teams = [Team(id: "A", name: "A"), Team(id: "B", name: "B"), Team(id: "C", name: "C")]
    league.teams[1].location = Coordinates(latitude: first.0, longitude: first.1)
    league.teams[1].timeZone = zones.0
    league.teams[2].location = Coordinates(latitude: second.0, longitude: second.1)
    league.teams[2].timeZone = zones.1
    league.slots = slots
    league.additionalGames = [
      AdditionalGame(home: 1, away: 0, venueIsFree: false), AdditionalGame(home: 2, away: 0, venueIsFree: false),
    ]
    return league
  }

  private func slot(_ date: String, _ start: String?) -> Slot {
    Slot(id: date + (start ?? ""), date: CalendarDate(iso: date), start: start.flatMap { TimeOfDay(iso: $0) })
  }

  private func isImpossible(_ league: League) throws -> Bool {
    let games = [Placement(home: 1, away: 0, slot: 0), Placement(home: 2, away: 0, slot: 1)]
    let conflicts = try ConflictDetector(league).conflicts(in: Timetable(games: games))
    #expect(conflicts.allSatisfy { $0.kind == .travel && $0.rule == "travel" && $0.hard && $0.penalty == 0 })
    #expect(conflicts.allSatisfy { $0.teams == [0] && $0.games == games && $0.slots == [0, 1] })
    return !conflicts.isEmpty
  }

  @Test func whatEverybodyNeeds() {
    #expect(TravelCheck.leastSeconds(kilometres: 99.9) == 0)
    #expect(TravelCheck.leastSeconds(kilometres: 100) == 3600)
    #expect(TravelCheck.leastSeconds(kilometres: 200) == 7200)
    #expect(TravelCheck.leastSeconds(kilometres: 800) == 3600 * 7 / 2)
    #expect(TravelCheck.leastSeconds(kilometres: 8000) == 3600 * 25 / 2)
  }

  /// One degree of latitude is 111.195 km: 9 degrees are 1000.8 km, three hours and three quarters by air. Games take
  /// two hours.
  @Test(arguments: [("18:44", true), ("18:46", false), ("17:00", true), ("23:00", false)])
  func withKickOffs(_ start: String, _ expected: Bool) throws {
    let slots = [slot("2027-03-06", "13:00"), slot("2027-03-06", start)]
    #expect(try isImpossible(league((40, 9), (49, 9), slots: slots)) == expected)
    // Nobody needs time for less than 100 km.
    #expect(try !isImpossible(league((40, 9), (40.89, 9), slots: slots)))
    // Times are compared on one clock: it is an hour earlier in London than in Berlin.
    let zones = ("Europe/Berlin", "Europe/London")
    let west = [slot("2027-03-06", "14:00"), slot("2027-03-06", start)]
    #expect(try isImpossible(league((40, 9), (49, 9), zones: zones, slots: west)) == expected)
  }

  @Test func clocksThatNobodyKnowsAreGivenTime() throws {
    let slots = [slot("2027-03-06", "13:00"), slot("2027-03-06", "17:00")]
    #expect(try isImpossible(league((40, 9), (49, 9), slots: slots)))
    #expect(try !isImpossible(league((40, 9), (49, 9), zones: (nil, "UTC"), slots: slots)))
    #expect(try isImpossible(league((40, 9), (60, 9), zones: (nil, "UTC"), slots: slots)))
  }

  @Test func datesWithoutKickOffs() throws {
    let sameDay = [slot("2027-03-06", nil), slot("2027-03-06", nil)]
    // 3,900 km across the United States: one can play in the morning and in the evening.
    let coasts = ("America/New_York", "America/Los_Angeles")
    #expect(try !isImpossible(league((40.7, -74), (34, -118.2), zones: coasts, slots: sameDay)))
    // Half around the earth in a day, in the same time zone: 11,119 km take 16.4 hours.
    #expect(try isImpossible(league((50, 9), (-50, 9), slots: sameDay)))
    let nextDay = [slot("2027-03-06", nil), slot("2027-03-07", nil)]
    #expect(try !isImpossible(league((50, 9), (-50, 9), slots: nextDay)))
    let without = [Slot(id: "1"), Slot(id: "2")]
    #expect(try !isImpossible(league((50, 9), (-50, 9), slots: without)))
  }

  @Test func overlappingGamesAreAnotherConflict() throws {
    let slots = [slot("2027-03-06", "13:00"), slot("2027-03-06", "14:00")]
    #expect(try !isImpossible(league((40, 9), (49, 9), slots: slots)))
  }
}
