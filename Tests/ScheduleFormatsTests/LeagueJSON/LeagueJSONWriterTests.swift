import LeagueModel
import ScheduleFormats
import Testing
import Timetabling

/// What the writer refuses, what it makes of values that only programs make, and how its lines look.
@Suite struct LeagueJSONWriterTests {
  private static let catalog = ConstraintRegistry.catalog

  private func league() -> League {
    var league = League(name: "Writer")
    league.teams = (0..<4).map { Team(id: "T\($0)", name: "Team \($0)") }
    league.competitions = [Competition(id: "league", name: "Writer", roundRobins: 2)]
    league.slots = (0..<6).map { Slot(id: "\($0 + 1)") }
    return league
  }

  private func refusal(_ league: League) -> [InputError] {
    do {
      _ = try LeagueJSONFormat.write(league, catalog: Self.catalog)
      return []
    } catch {
      return error.errors
    }
  }

  private func back(_ league: League) throws -> League {
    let bytes = try LeagueJSONFormat.write(league, catalog: Self.catalog)
    return try LeagueJSONFormat.read(bytes, file: nil, catalog: Self.catalog).value
  }

  @Test func nothingIsDroppedSilently() {
    var unknown = league()
    unknown.rules = [RuleSpec(id: "r", kind: "ZZ9", hard: true)]
    #expect(refusal(unknown).map(\.code) == [.unsupported])

    var attribute = league()
    attribute.rules = [
      RuleSpec(
        id: "r", kind: "CA1", hard: true, teams: ["teams": .all, "teams7": .all], slots: ["slots": .all],
        integers: ["min": 0, "max": 1], choices: ["mode": "H"])
    ]
    #expect(refusal(attribute).map(\.message).first?.contains("'teams7'") == true)

    attribute.rules[0].teams["teams7"] = nil
    attribute.rules[0].meetings = [MeetingPair(home: 0, away: 1)]
    #expect(refusal(attribute).count == 1)
    attribute.rules[0].meetings = []
    #expect(refusal(attribute).isEmpty)
    attribute.rules[0].choices["mode"] = "X"
    #expect(refusal(attribute).count == 1)
  }

  @Test func whatTheReaderRefusesIsNotWritten() {
    var doubled = league()
    doubled.teams[1].id = "T0"
    let errors = refusal(doubled)
    #expect(!errors.isEmpty && errors.allSatisfy { $0.code == .unsupported && $0.place.line == nil })
    #expect(errors.first?.place.path == "/teams/1/id")

    var short = league()
    short.slots.removeLast()
    #expect(refusal(short).count == 1)
  }

  @Test func distancesThatTheLocationsDoNotGiveBecomeAMatrix() throws {
    var changed = league()
    for team in 0..<4 { changed.teams[team].location = Coordinates(latitude: 40, longitude: -90 + Double(team)) }
    let locations = changed.teams.compactMap(\.location)
    changed.distances = DistanceTable(locations: locations, unit: .miles)
    #expect(try back(changed) == changed)
    changed.teams[0].location = Coordinates(latitude: 41, longitude: -90)
    let read = try back(changed)
    #expect(read.distances?.values == changed.distances?.values && read.distances?.source == .matrix)
    // Locations alone would give distances: that there are none has to be said.
    changed.distances = nil
    #expect(try back(changed) == changed)
  }

  @Test func slotsThatTheSeasonDoesNotGiveAreListed() throws {
    var changed = league()
    let start = try #require(CalendarDate(iso: "2027-01-02"))
    let end = try #require(CalendarDate(iso: "2027-02-06"))
    let plan = SeasonPlan(start: start, end: end, weekdays: [.saturday: TimeOfDay?.none])
    changed.slotSource = .generated(plan)
    changed.slots = plan.slots()
    #expect(try back(changed) == changed)
    changed.slots[2].name = "moved"
    let read = try back(changed)
    #expect(read.slots == changed.slots && read.slotSource == .listed)
  }

  @Test func linesAreFilled() throws {
    var wide = league()
    wide.slots = (0..<40).map { Slot(id: "slot-\($0)") }
    wide.slotGroups = [Group(id: "all", name: "all", members: Array(0..<40))]
    let text = String(decoding: try LeagueJSONFormat.write(wide, catalog: Self.catalog), as: UTF8.self)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 100 })
    // 40 ids of 11 columns each, 8 to a line.
    #expect(lines.count { $0.contains("\"slot-") && !$0.contains("id") } == 5)
    #expect(try back(wide) == wide)
  }
}
