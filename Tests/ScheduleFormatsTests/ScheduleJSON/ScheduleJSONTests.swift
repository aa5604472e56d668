import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

@Suite struct ScheduleJSONTests {
  private func document() throws -> ScheduleDocument {
    let league = try LeagueJSONFormat.read(
      Template.conference.league, file: nil, catalog: ConstraintRegistry.catalog
    ).value
    var random = RandomSource(seed: 2)
    let timetable = constructTimetable(for: league, method: CanonicalFactorization.self, random: &random)
    let evaluation = try Scorer(league).evaluate(timetable)
    let provenance = Provenance(
      version: "0", inputSHA256: "ab", seed: .max, threads: 2, evaluations: 10, cost: evaluation.cost, status: .limit)
    return ScheduleDocument(league: league, timetable: timetable, evaluation: evaluation, provenance: provenance)
  }

  @Test func readsBackWhatItWrote() throws {
    let document = try document()
    let bytes = try ScheduleJSONFormat.write(document, options: ExportOptions())
    #expect(ScheduleJSONFormat.recognizes(bytes) && !LeagueJSONFormat.recognizes(bytes))
    let back = try ScheduleJSONFormat.read(bytes, file: nil, league: document.league)
    #expect(back.warnings.isEmpty && back.value == document.timetable.sorted)
    #expect(bytes == (try ScheduleJSONFormat.write(document, options: ExportOptions())))
  }

  @Test func gamesHaveDatesTimesAndVenues() throws {
    let document = try document()
    let text = String(decoding: try ScheduleJSONFormat.write(document, options: ExportOptions()), as: UTF8.self)
    for part in [
      "\"date\": \"2027-01-02\"", "\"start\": \"14:00\"", "\"end\": \"16:00\"", "\"timeZone\": \"America/Denver\"",
      "\"venue\": \"mesa\"", "\"seed\": \"18446744073709551615\"", "\"status\": \"limit\"", "\"feasible\": false",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func oneTeamOnly() throws {
    let document = try document()
    let bytes = try ScheduleJSONFormat.write(document, options: ExportOptions(team: 3))
    let games = try ScheduleJSONFormat.read(bytes, file: nil, league: document.league).value.games
    #expect(games.count == 18 && games.allSatisfy { $0.home == 3 || $0.away == 3 })
  }

  @Test func aDateCanReplaceTheSlot() throws {
    let league = try LeagueFixtures.four()
    let text = #"{"games": [{"home": "A", "away": "B", "date": "2027-01-09"}]}"#
    let read = try ScheduleJSONFormat.read(Array(text.utf8), file: nil, league: league)
    #expect(read.value.games == [Placement(home: 0, away: 1, slot: 1)])
  }
}
