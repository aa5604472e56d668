import LeagueModel
import Testing

@testable import Timetabling

/// Trips against figures worked out by hand.
@Suite struct TravelPlannerTests {
  /// Home, near (100 from home), far (500) and farther (600; 120 from far); prices that show where each unit comes from.
  private func league(_ days: [String]) throws -> League {
    var league = League(name: "hand")
    league.teams = ["H", "N", "F", "G"].map { Team(id: $0, name: $0) }
    league.competitions = [Competition(id: "0", name: "", roundRobins: 2, compact: false)]
    league.slots = days.map { Slot(id: $0, date: CalendarDate(iso: $0)) }
    league.distances = DistanceTable(
      teamCount: 4, unit: .miles, source: .matrix,
      values: [0, 100, 500, 600, 100, 0, 450, 550, 500, 450, 0, 120, 600, 550, 120, 0])
    var costs = TravelCostModel(unit: .miles)
    costs.party = 10
    costs.modes = [
      TravelMode(
        id: "bus", upTo: 400, charge: .vehicle, seats: 6, fixed: Amount(50), perDistance: Amount(2), speed: 50,
        emissions: Amount(1000), emissionsCharge: .vehicle),
      TravelMode(
        id: "plane", from: 300, charge: .person, seats: 1, fixed: Amount(20), perDistance: Amount(thousandths: 100),
        speed: 400, emissions: Amount(100), emissionsCharge: .person),
    ]
    costs.lodging = Amount(5)
    costs.perDiem = Amount(3)
    costs.sameDayUpTo = 150
    costs.sameNightUpTo = 250
    costs.mostDaysAway = 6
    costs.utcOffsets = [-360, -360, -420, -480]
    league.travelCosts = costs
    league.objective = Objective(travelCost: 1)
    return league
  }

  private func plan(_ league: League, _ games: [(home: Int, away: Int)]) throws -> TravelPlan {
    let timetable = Timetable(
      games: games.enumerated().map { Placement(home: $1.home, away: $1.away, slot: $0) })
    return try #require(travelPlans(of: timetable, in: league).first)
  }

  @Test func aDayTripByBus() throws {
    // Wednesday at N: two buses of 50 + 200 each way; a day of 3 x 10 and a missed class day.
    let plan = try plan(league(["2027-01-06"]), [(1, 0)])
    #expect(plan.trips.count == 1)
    #expect(plan.trips[0].leaves == plan.trips[0].returns)
    #expect(plan.trips[0].legs.map(\.cost) == [2 * 250 + 30, 2 * 250])
    let totals = plan.totals
    #expect(totals.nights == 0 && totals.missedClassDays == 1 && totals.timeZones == 0 && totals.distance == 200)
    // Two buses of 1000 g x 100, both ways.
    #expect(totals.grams == 400_000 && totals.kilograms == 400)
    #expect(plan.trips[0].legs[0].ride.minutes == 120)
  }

  @Test func aFlightTakesANightBeforeAndAfter() throws {
    // Sunday at F: leaves on Saturday, comes home on Monday; ten seats of 20 + 50 each way.
    let plan = try plan(league(["2027-01-10"]), [(2, 0)])
    #expect(plan.trips[0].legs.map(\.ride.mode) == [1, 1])
    #expect(plan.trips[0].legs.map(\.cost) == [700 + 50 + 60, 700 + 50 + 30])
    #expect(plan.trips[0].legs.map(\.missedClassDays) == [0, 1])
    #expect(plan.totals.nights == 2 && plan.totals.timeZones == 2)
    #expect(plan.totals.distance == 1000)
  }

  @Test func twoGamesOnTheRoadStayOnTheRoad() throws {
    // Wednesday at F, Saturday at G: two buses of 50 + 240 and three nights and days (Thu, Fri, Sat) are less than two flights.
    let plan = try plan(league(["2027-01-06", "2027-01-09"]), [(2, 0), (3, 0)])
    #expect(plan.trips.count == 1)
    let legs = plan.trips[0].legs
    #expect(legs.map(\.cost) == [700 + 50 + 60, 2 * 290 + 150 + 90, 800 + 50 + 30])
    #expect(legs.map(\.nights) == [1, 3, 1] && legs.map(\.days) == [2, 3, 1])
    #expect(legs.map(\.missedClassDays) == [2, 2, 0])
    #expect(legs.map(\.game?.home) == [2, 3, nil])
  }

  @Test func dearNightsSendThePartyHome() throws {
    var league = try league(["2027-01-06", "2027-01-09"])
    league.travelCosts?.lodging = Amount(500)
    let plan = try plan(league, [(2, 0), (3, 0)])
    // Direct: 580 + 3 x 5000 + 90; home and out again: two flights, two nights.
    #expect(plan.trips.map(\.legs.count) == [2, 2])
    #expect(plan.totals.cost == 700 + 5000 + 60 + 700 + 5000 + 30 + 800 + 5000 + 60 + 800 + 5000 + 30)
  }

  @Test func missedClassesMayDecide() throws {
    // Home by Thursday, out again on Friday: both are missed all the same, so nothing is won. A week apart, days at home count.
    var league = try league(["2027-01-06", "2027-01-12"])
    #expect(try plan(league, [(2, 0), (3, 0)]).trips.count == 1)
    league.objective = Objective(missedClassDays: 1)
    let home = try plan(league, [(2, 0), (3, 0)])
    #expect(home.trips.count == 2)
    // Tue, Wed, Thu; Mon, Tue, Wed.
    #expect(home.totals.missedClassDays == 6)
  }

  @Test func longGapsAndHomeGamesSendHome() throws {
    var league = try league(["2027-01-06", "2027-01-13"])
    league.travelCosts?.lodging = .zero
    league.travelCosts?.perDiem = .zero
    #expect(try plan(league, [(2, 0), (3, 0)]).trips.count == 2)
    league.travelCosts?.mostDaysAway = 7
    #expect(try plan(league, [(2, 0), (3, 0)]).trips.count == 1)
    #expect(try plan(league, [(2, 0), (0, 3)]).trips.count == 1)
  }

  @Test func homeGamesCutTravelShort() throws {
    // At home on Tuesday, at F on Wednesday, at home on Thursday: both nights, but only Wednesday is a day away.
    let league = try league(["2027-01-05", "2027-01-06", "2027-01-07"])
    let plan = try plan(league, [(0, 1), (2, 0), (0, 3)])
    #expect(plan.trips[0].legs.map(\.nights) == [1, 1] && plan.trips[0].legs.map(\.days) == [1, 0])
    #expect(plan.totals.missedClassDays == 1)
  }

  @Test func nobodyComesHomeForNoNight() throws {
    // Two days apart, both far: home on Thursday and out on Thursday is not home.
    var league = try league(["2027-01-06", "2027-01-08"])
    league.travelCosts?.lodging = Amount(500)
    league.travelCosts?.mostDaysAway = 0
    #expect(try plan(league, [(2, 0), (3, 0)]).trips.count == 1)
    #expect(try plan(league, [(2, 0), (1, 0)]).trips.count == 2)
  }

  @Test func holidaysMissNothing() throws {
    var league = try league(["2026-12-30"])
    let wednesday = try #require(CalendarDate(iso: "2026-12-30"))
    #expect(try plan(league, [(2, 0)]).totals.missedClassDays == 3)
    league.travelCosts?.noClass = [DateRange(first: wednesday, last: wednesday)]
    #expect(try plan(league, [(2, 0)]).totals.missedClassDays == 2)
  }

  @Test func withoutDatesASlotIsADay() throws {
    var league = try league(["2027-01-02", "2027-01-03", "2027-01-04"])
    for slot in league.slots.indices { league.slots[slot].date = nil }
    let plan = try plan(league, [(0, 1), (2, 0), (3, 0)])
    #expect(plan.trips.count == 1)
    #expect(plan.totals.nights == 1 + 1 + 1 && plan.totals.missedClassDays == 1 + 1 + 1)
  }

  @Test func faresReplacePrices() throws {
    var league = try league(["2027-01-10"])
    league.travelCosts?.fares = [
      Fare(mode: 1, from: 0, to: 2, price: Amount(33)), Fare(mode: nil, from: 2, to: 0, price: Amount(1234)),
    ]
    let plan = try plan(league, [(2, 0)])
    #expect(plan.trips[0].legs.map(\.cost) == [330 + 50 + 60, 1234 + 50 + 30])
  }

  @Test func legsAreRoundedHalfUpOnce() throws {
    var league = try league(["2027-01-06"])
    league.travelCosts?.modes[0].fixed = Amount(thousandths: 50_250)
    league.travelCosts?.perDiem = .zero
    // 2 x 250.25 = 500.5.
    #expect(try plan(league, [(1, 0)]).trips[0].legs.map(\.cost) == [501, 501])
  }

  @Test func theObjectiveAndTheMetricsAddUp() throws {
    var league = try league(["2027-01-06", "2027-01-09", "2027-01-12"])
    league.objective = Objective(travel: 2, travelCost: 3, missedClassDays: 100)
    let timetable = Timetable(games: [
      Placement(home: 2, away: 0, slot: 0), Placement(home: 3, away: 0, slot: 1), Placement(home: 0, away: 1, slot: 2),
      Placement(home: 1, away: 2, slot: 1),
    ])
    let evaluation = try Scorer(league).evaluate(timetable)
    let totals = travelPlans(of: timetable, in: league).map(\.totals)
    #expect(evaluation.metrics.trips?.perTeam == totals)
    let cost = totals.reduce(0) { $0 + $1.cost }
    let missed = totals.reduce(0) { $0 + $1.missedClassDays }
    let travel = try #require(evaluation.metrics.travel)
    #expect(cost > 0 && missed > 0)
    #expect(evaluation.objectiveValue == 2 * travel + 3 * cost + 100 * missed)
    #expect(totals[3] == TravelTotals())
  }
}
