import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

/// Files made to be slow or large end quickly in an error.
@Suite(.timeLimit(.minutes(15))) struct LeagueJSONLimitTests {
  private func errors(_ text: String) -> [InputError] {
    do {
      _ = try LeagueJSONFormat.read(Array(text.utf8), file: nil, catalog: ConstraintRegistry.catalog)
      return []
    } catch {
      return error.errors
    }
  }

  private func league(teams: Int = 4, _ more: String) -> String {
    let teams = (0..<teams).map { "{\"id\": \"T\($0)\"}" }.joined(separator: ",")
    return "{\"version\": 1, \"name\": \"x\", \"teams\": [\(teams)], \(more)}"
  }

  private func many(_ count: Int, _ text: String) -> String {
    Array(repeating: text, count: count).joined(separator: ",")
  }

  @Test func unknownNamesByTheThousand() {
    let name = "\"" + String(repeating: "z", count: 60) + "\""
    let found = errors(
      league(teams: 50, "\"slots\": 98, \"teamGroups\": [{\"id\": \"g\", \"teams\": [\(many(30_000, name))]}]"))
    #expect(found.count == 51)
    #expect(found.last?.message == "and 29950 more errors in this file")
  }

  @Test(arguments: [
    ("teams", 1001), ("venues", 1001), ("teamGroups", 1001), ("slotGroups", 1001), ("competitions", 1001),
    ("slots", 5001),
    ("rules", 100_001), ("blackouts", 20_001), ("additionalGames", 1_000_001),
  ])
  func longLists(_ key: String, _ count: Int) {
    let list = "\"\(key)\": [\(many(count, "0"))]"
    let found = errors(key == "teams" ? "{\"version\": 1, \"name\": \"x\", \(list)}" : league(list))
    #expect(found.contains { $0.code == .limit && $0.place.path == "/\(key)" }, "\(found)")
    #expect(!found.contains { $0.code == .type }, "the items are not looked at")
  }

  @Test func gamesByTheMillion() {
    let found = errors(
      league(teams: 300, "\"semantics\": \"robinx\", \"format\": {\"roundRobins\": 100}, \"slots\": 1"))
    #expect(found.map(\.code) == [.limit])
    #expect(found.first?.message == "4485000 games are to be played; at most 1000000 are accepted")
  }

  /// Each rule is short; together they name groups of many members too often.
  @Test func groupsNamedTooOften() {
    let members = (0..<200).map { "\"T\($0)\"" }.joined(separator: ",")
    let rule = "{\"kind\": \"venueCount\", \"teams\": {\"groups\": [\(many(1000, "\"g\""))]}}"
    let found = errors(
      league(
        teams: 200,
        "\"slots\": 398, \"teamGroups\": [{\"id\": \"g\", \"teams\": [\(members)]}], \"rules\": [\(many(120, rule))]"))
    #expect(found.map(\.code) == [.limit])
    #expect(found.first?.place.path == "/rules/100/teams")
  }

  @Test func datesNamedTooOften() {
    let dates = many(1000, "\"2027-01-04\"")
    let season =
      "\"season\": {\"start\": \"2027-01-01\", \"end\": \"2030-01-01\", \"weekdays\": {\"Mon\": null, \"Tue\": null}}"
    let blackout = "{\"league\": true, \"when\": {\"dates\": [\(dates)]}}"
    let found = errors(league("\(season), \"blackouts\": [\(many(70, blackout))]"))
    #expect(found.map(\.code) == [.limit])
  }

  @Test func whatIsWithinTheLimitsIsAccepted() {
    #expect(errors(league("\"slots\": 5000, \"format\": {\"roundRobins\": 100}")).isEmpty)
    #expect(errors(league("\"slots\": 6, \"rules\": [\(many(2000, "{\"kind\": \"venueCount\"}"))]")).isEmpty)
  }
}
