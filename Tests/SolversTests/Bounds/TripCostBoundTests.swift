import GLPKBackend
import IntegerProgramming
import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// The bound of travel costs against every timetable of tiny leagues.
@Suite(.enabled(if: GLPKBackend.isAvailable)) struct TripCostBoundTests {
  private func league(_ n: Int, slots: Int, roundRobins: Int, _ random: inout SeededGenerator) throws -> League {
    var league = League(name: "tiny")
    league.teams = (0..<n).map { Team(id: "\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: roundRobins, compact: slots == 2 * n - 2)]
    var day = try #require(CalendarDate(iso: "2027-01-02"))
    for slot in 0..<slots {
      league.slots.append(
        Slot(id: "\(slot)", date: random.below(4) == 0 && slot > 0 ? league.slots[slot - 1].date : day))
      day = try #require(day.adding(days: 1 + random.below(4)))
    }
    league.distances = DistanceTable(
      teamCount: n, unit: .miles, source: .matrix,
      values: (0..<(n * n)).map { $0 / n == $0 % n ? 0 : 1 + random.below(300) })
    var costs = TravelCostModel(unit: .miles)
    costs.party = 1 + random.below(3)
    costs.modes = [
      TravelMode(
        id: "bus", upTo: 200, fixed: Amount(random.below(50)), perDistance: Amount(thousandths: random.below(900))),
      TravelMode(id: "air", from: 150, charge: .person, fixed: Amount(random.below(90))),
    ]
    costs.lodging = Amount(random.below(60))
    costs.perDiem = Amount(random.below(30))
    costs.sameDayUpTo = random.below(250)
    costs.sameNightUpTo = random.below(250)
    costs.mostDaysAway = random.below(8)
    league.travelCosts = costs
    league.objective = Objective(
      travel: random.below(2), travelCost: 1 + random.below(3), missedClassDays: random.below(40))
    return league
  }

  /// Calls `body` with every way to put each meeting into a slot of its own for both teams.
  private func everyTimetable(of league: League, _ body: (Timetable) -> Void) {
    let meetings = league.requiredMeetings
    var busy = [Set<Int>](repeating: [], count: league.slots.count)
    var games: [Placement] = []
    func place(_ index: Int) {
      guard index < meetings.count else {
        body(Timetable(games: games))
        return
      }
      let meeting = meetings[index]
      for slot in league.slots.indices where busy[slot].isDisjoint(with: [meeting.home, meeting.away]) {
        busy[slot].formUnion([meeting.home, meeting.away])
        games.append(Placement(home: meeting.home, away: meeting.away, slot: slot))
        place(index + 1)
        games.removeLast()
        busy[slot].subtract([meeting.home, meeting.away])
      }
    }
    place(0)
  }

  @Test func noTimetableCountsLess() throws {
    var options = BoundOptions()
    options.mipBackend = GLPKBackend.self
    var random = SeededGenerator(seed: 3)
    var ratio = 0.0
    var leagues = 0
    // Three teams with and without gaps, four in rounds.
    for (n, slots, most) in [(3, 6, 6), (3, 7, 6), (4, 6, 4)] {
      for _ in 0..<most {
        let league = try league(n, slots: slots, roundRobins: 2, &random)
        let bound = try #require(lowerBound(of: league, options: options))
        let scorer = try Scorer(league)
        var least = Int.max
        var count = 0
        everyTimetable(of: league) { timetable in
          count += 1
          // Thousands of timetables: every tenth will do.
          if n == 4 || slots == 7, count % 10 != 0 { return }
          least = min(least, scorer.evaluate(timetable).cost.objective)
        }
        #expect(count > 100)
        let isBound = bound.value <= least
        #expect(isBound, "\(bound) of \(least)")
        #expect(bound.kind != "counting" && bound.note == nil)
        ratio += Double(bound.value) / Double(max(1, least))
        leagues += 1
      }
    }
    // Nothing would be a bound too.
    #expect(ratio / Double(leagues) > 0.6)
  }

  @Test func daysOfTheCalendarMatter() throws {
    var random = SeededGenerator(seed: 9)
    var league = try league(4, slots: 6, roundRobins: 2, &random)
    league.travelCosts?.lodging = Amount(500)
    league.travelCosts?.sameDayUpTo = 0
    league.travelCosts?.sameNightUpTo = 1000
    league.travelCosts?.mostDaysAway = 0
    league.objective = Objective(travelCost: 1)
    let first = try #require(CalendarDate(iso: "2027-01-02"))
    for slot in league.slots.indices { league.slots[slot].date = first }
    var options = BoundOptions()
    options.mipBackend = GLPKBackend.self
    // All on one day: nobody but the first guests leaves before it. A week apart, every game takes a night.
    let oneDay = try #require(lowerBound(of: league, options: options)).value
    for slot in league.slots.indices { league.slots[slot].date = first.adding(days: 7 * slot) }
    let weeks = try #require(lowerBound(of: league, options: options)).value
    #expect(weeks > oneDay + 4 * 500)
  }
}
