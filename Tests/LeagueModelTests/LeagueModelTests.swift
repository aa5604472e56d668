import LeagueModel
import Testing

@Suite struct LeagueModelTests {
  @Test func nearestNames() {
    let teams = ["KSU", "KU", "TCU", "Kansas", "Houston"]
    #expect(nearestName(to: "KSU ", among: teams) == "KSU")
    #expect(nearestName(to: "ksu", among: teams) == "KSU")
    #expect(nearestName(to: "Huoston", among: teams) == "Houston")
    #expect(nearestName(to: "Kanas", among: teams) == "Kansas")
    #expect(nearestName(to: "Wyoming", among: teams) == nil)
    #expect(nearestName(to: "9", among: ["0", "1"]) == nil)
    #expect(nearestName(to: String(repeating: "x", count: 1000), among: teams) == nil)
    #expect(nearestName(to: "", among: teams) == nil)
  }

  @Test func greatCircles() throws {
    // Brussels to New York: 5,885 km on a sphere; a quarter of the equator; antipodes.
    let brussels = try #require(Coordinates(latitude: 50.85, longitude: 4.35))
    let newYork = try #require(Coordinates(latitude: 40.71, longitude: -74.01))
    #expect(abs(brussels.distance(to: newYork, in: .kilometres) - 5885) < 10)
    #expect(abs(brussels.distance(to: newYork, in: .miles) - 3657) < 7)
    let zero = try #require(Coordinates(latitude: 0, longitude: 0))
    let quarter = try #require(Coordinates(latitude: 0, longitude: 90))
    let half = try #require(Coordinates(latitude: 0, longitude: 180))
    #expect(abs(zero.distance(to: quarter, in: .kilometres) - 10007.5) < 1)
    #expect(abs(zero.distance(to: half, in: .kilometres) - 20015.1) < 1)
    #expect(zero.distance(to: zero, in: .miles) == 0)
    #expect(Coordinates(latitude: 91, longitude: 0) == nil && Coordinates(latitude: .nan, longitude: 0) == nil)
  }

  @Test func costsCompareLexicographically() {
    #expect(Cost(infeasibility: 0, objective: 99) < Cost(infeasibility: 1, objective: -5))
    #expect(Cost(infeasibility: 1, objective: 2) < Cost(infeasibility: 1, objective: 3))
    #expect(Cost.of(3, hard: true) + .of(4, hard: false) == Cost(infeasibility: 3, objective: 4))
  }

  @Test func requiredMeetings() {
    var league = League(name: "x")
    league.teams = (0..<3).map { Team(id: "\($0)", name: "\($0)") }
    league.competitions = [Competition(id: "c", name: "", roundRobins: 3)]
    league.additionalGames = [AdditionalGame(home: 2, away: 0, venueIsFree: false)]
    let meetings = league.requiredMeetings
    #expect(meetings.count == 3 * 3 + 1)
    #expect(meetings.filter(\.venueIsFree).count == 3)
    #expect(meetings.last == RequiredMeeting(home: 2, away: 0, venueIsFree: false))
  }

  @Test func blackoutsAndSharedVenuesAreRules() {
    var league = League(name: "x")
    league.venues = [Venue(id: "v", name: "V"), Venue(id: "w", name: "W", gamesPerSlot: 2)]
    league.teams = (0..<4).map { Team(id: "\($0)", name: "\($0)", venue: $0 / 2) }
    league.slots = (0..<2).map { Slot(id: "\($0)") }
    league.blackouts = [
      Blackout(id: "closed", subject: .venue(0), when: SlotScope(slots: [1]), reason: "works"),
      Blackout(id: "exam", subject: .team(3), activity: .travel, when: .all, hard: false, weight: 7),
    ]
    let rules = league.allRules
    #expect(rules.map(\.id) == ["closed", "exam", "venue:v"])
    #expect(rules[0].teams["teams"] == TeamScope(teams: [0, 1]) && rules[0].choices["mode"] == "H" && rules[0].hard)
    #expect(rules[1].choices["mode"] == "A" && !rules[1].hard && rules[1].weight == 7)
    #expect(rules[2].integers["max"] == 1 && rules[2].kind == "CA4")
  }

  @Test func scopes() throws {
    var league = League(name: "x")
    let monday = try #require(CalendarDate(iso: "2027-01-04"))
    league.slots = (0..<10).map { Slot(id: "\($0)", date: monday.adding(days: $0)) }
    league.slotGroups = [Group(id: "g", name: "", members: [9])]
    let scope = SlotScope(
      slots: [0], groups: [0], weekdays: [.wednesday],
      dates: [
        DateRange(
          first: try #require(CalendarDate(iso: "2027-01-08")), last: try #require(CalendarDate(iso: "2027-01-09")))
      ])
    #expect(scope.resolved(in: league) == [0, 2, 4, 5, 9])
    #expect(SlotScope().resolved(in: league).isEmpty && SlotScope.all.resolved(in: league).count == 10)
  }

  @Test func gameIdentifiersAreStable() {
    var league = League(name: "x")
    league.teams = ["A", "B"].map { Team(id: $0, name: $0) }
    league.slots = (0..<4).map { Slot(id: "s\($0)") }
    let once = Timetable(games: [Placement(home: 0, away: 1, slot: 3), Placement(home: 1, away: 0, slot: 1)])
    #expect(once.scheduledGames(in: league).map(\.id) == ["B-A", "A-B"])
    #expect(once.scheduledGames(in: league).map(\.round) == [1, 2])
    let twice = Timetable(games: [Placement(home: 0, away: 1, slot: 3), Placement(home: 0, away: 1, slot: 1)])
    #expect(twice.scheduledGames(in: league).map(\.id) == ["A-B-1", "A-B-2"])
  }

  @Test func errorsNameTheirPlace() {
    let place = Place(file: "league.json", line: 84, column: 12, path: "/rules/3")
    #expect(
      "\(InputError(.unknownName, "unknown team 'K'", at: place))"
        == "league.json:84:12: unknown team 'K' (at /rules/3)")
    #expect("\(InputError(.usage, "no"))" == "no")
  }
}
