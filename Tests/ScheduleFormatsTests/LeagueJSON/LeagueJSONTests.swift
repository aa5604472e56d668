import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

@Suite struct LeagueJSONTests {
  private func read(_ text: String) throws -> Parsed<League> {
    try LeagueJSONFormat.read(Array(text.utf8), file: "test.json", catalog: ConstraintRegistry.catalog)
  }

  private func roundTrips(_ league: League) throws -> Bool {
    let bytes = try LeagueJSONFormat.write(league, catalog: ConstraintRegistry.catalog)
    let back = try LeagueJSONFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
    let again = try LeagueJSONFormat.write(back, catalog: ConstraintRegistry.catalog)
    return back == league && bytes == again
  }

  @Test(arguments: Template.allCases) func templates(_ template: Template) throws {
    let parsed = try LeagueJSONFormat.read(template.league, file: nil, catalog: ConstraintRegistry.catalog)
    #expect(parsed.warnings.isEmpty)
    #expect(try roundTrips(parsed.value))
    _ = try Scorer(parsed.value)
    #expect(!template.comments.isEmpty)
  }

  @Test func examplesAndFixturesReadWithoutWarnings() throws {
    let folders = ["Examples/big12-basketball", "Fixtures/leagues"].map { Folders.package.appendingPathComponent($0) }
    var count = 0
    for folder in folders {
      guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { continue }
      for case let file as URL in files where file.pathExtension == "json" {
        let bytes = try Folders.bytes(file)
        guard LeagueJSONFormat.recognizes(bytes) else { continue }
        let parsed = try LeagueJSONFormat.read(bytes, file: file.lastPathComponent, catalog: ConstraintRegistry.catalog)
        #expect(parsed.warnings.isEmpty, "\(file.lastPathComponent): \(parsed.warnings)")
        #expect(try roundTrips(parsed.value), "\(file.lastPathComponent)")
        count += 1
      }
    }
    #expect(count >= 4)
  }

  /// `every-kind.json` shows every kind of rule with every parameter by its readable name: it is where people look them up.
  @Test func theFixtureOfEveryKindIsComplete() throws {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/every-kind.json"))
    let top = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let rules = try #require(top["rules"] as? [[String: Any]])
    let catalog = ConstraintRegistry.catalog
    #expect(rules.compactMap { $0["kind"] as? String } == catalog.forms.map(\.name))
    for (rule, form) in zip(rules, catalog.forms) {
      #expect(Set(form.parameters.map(\.name)).isSubset(of: rule.keys), "\(form.name)")
    }
    let league = try LeagueJSONFormat.read(bytes, file: nil, catalog: catalog).value
    #expect(league.slotGroups.map(\.members) == [[0, 1, 2, 3, 4], [0, 2, 4, 6, 7, 9], [8, 9, 10]])
    #expect(league.rules.map(\.kind) == catalog.forms.map(\.tag))
  }

  @Test func defaults() throws {
    let league = try read(#"{"version": 1, "name": "x", "teams": [{"id": "A"}, {"id": "B"}], "slots": 2}"#).value
    #expect(league.competitions == [Competition(id: "league", name: "x", roundRobins: 2)])
    #expect(league.slots.map(\.id) == ["1", "2"])
    #expect(league.teams.map(\.name) == ["A", "B"])
    #expect(league.semantics == .intended && league.distances == nil && league.gameMinutes == 120)
  }

  @Test func rulesTakeTheirDefaultsFromTheForm() throws {
    let league = try read(
      #"""
      {"version": 1, "name": "x", "teams": [{"id": "A"}, {"id": "B"}], "slots": 2,
       "rules": [{"kind": "venueCount", "atMost": 1}, {"kind": "CA1", "weight": 3, "venue": "away", "slots": ["2"]}]}
      """#
    ).value
    let first = league.rules[0]
    #expect(first.id == "venueCount-1" && first.kind == "CA1" && first.hard && first.weight == 1)
    #expect(first.teams["teams"] == .all && first.slots["slots"] == .all)
    #expect(first.integers == ["min": 0, "max": 1] && first.choices == ["mode": "HA"])
    let second = league.rules[1]
    #expect(!second.hard && second.weight == 3 && second.choices["mode"] == "A")
    #expect(second.slots["slots"] == SlotScope(slots: [1]) && second.integers["max"] == .unlimited)
  }

  @Test func seasons() throws {
    let league = try read(
      #"""
      {"version": 1, "name": "x", "teams": [{"id": "A"}, {"id": "B"}],
       "season": {"start": "2026-12-20", "end": "2027-01-10", "weekdays": {"Sat": "15:00", "wednesday": null},
                  "exclude": ["2026-12-26", {"from": "2026-12-28", "to": "2027-01-02"}], "add": ["2027-01-04"]}}
      """#
    ).value
    #expect(league.slots.map(\.id) == ["2026-12-23", "2027-01-04", "2027-01-06", "2027-01-09"])
    #expect(league.slots.map { $0.start?.description } == [nil, nil, nil, "15:00"])
    #expect(try roundTrips(league))
  }

  @Test func excludedDatesHaveReasons() throws {
    let league = try read(
      #"""
      {"version": 1, "name": "x", "teams": [{"id": "A"}, {"id": "B"}],
       "season": {"start": "2026-12-19", "end": "2027-01-09", "weekdays": {"Sat": null},
                  "exclude": [{"date": "2026-12-26", "reason": "Boxing Day"},
                              {"from": "2026-12-28", "to": "2027-01-03", "reason": "New Year"}]}}
      """#
    ).value
    #expect(league.slots.map(\.id) == ["2026-12-19", "2027-01-09"])
    guard case .generated(let plan) = league.slotSource else {
      Issue.record("no plan")
      return
    }
    #expect(plan.excluded.map(\.reason) == ["Boxing Day", "New Year"])
    #expect(try roundTrips(league))
  }

  @Test func warnings() throws {
    let season = #""season": {"start": "2027-01-02", "end": "2027-01-23", "weekdays": {"Sat": "15:00"}}"#
    func warnings(_ more: String) throws -> [String] {
      try read(#"{"version": 1, "name": "x", "teams": [{"id": "A"}, {"id": "B"}], \#(season)\#(more)}"#).warnings
        .map { "\($0.place.path ?? "") \($0.message)" }
    }
    #expect(try warnings("") == [])
    #expect(
      try warnings(#", "blackouts": [{"team": "A", "when": {"dates": ["2026-01-09", "2027-01-09"]}}]"#)
        == ["/blackouts/0/when/dates/0 2026-01-09 lies outside the season from 2027-01-02 to 2027-01-23"])
    #expect(
      try warnings(#", "rules": [{"kind": "CA1", "slots": {"dates": [{"from": "2027-02-01", "to": "2027-03-01"}]}}]"#)
        == ["/rules/0/slots/dates/0 dates that lie outside the season from 2027-01-02 to 2027-01-23"])
    #expect(
      try warnings(#", "blackouts": [{"league": true, "when": {"weekdays": ["Sun"]}}]"#)
        == ["/blackouts/0/when blackout 'blackout-1' touches no slot of the season"])
    #expect(
      try warnings(#", "format": {"roundRobins": 2, "symmetry": "mirrored"}"#).first?.hasPrefix(
        "/season 4 slots; a mirrored season ties the first 2 to its rounds") == true)
  }

  /// An id that the file states is not taken by a rule before it that has none.
  @Test func inventedIDsGiveWay() throws {
    let league = try read(
      #"""
      {"version": 1, "name": "x", "teams": [{"id": "A"}, {"id": "B"}], "slots": 2,
       "rules": [{"kind": "venueCount"}, {"kind": "venueCount", "id": "venueCount-1"}]}
      """#
    ).value
    #expect(league.rules.map(\.id) == ["venueCount-1'", "venueCount-1"])
  }

  @Test func competitionsGroupsAndSharedVenues() throws {
    let league = try read(
      #"""
      {"version": 1, "name": "x", "venues": [{"id": "v", "gamesPerSlot": 1}],
       "teams": [{"id": "A", "venue": "v", "groups": ["g"]}, {"id": "B", "venue": "v"}, {"id": "C"}, {"id": "D"}],
       "teamGroups": [{"id": "g", "teams": ["C"]}],
       "competitions": [{"id": "p", "teams": ["A", "C"]}, {"id": "q", "roundRobins": 1, "teams": ["B", "D"]}], "slots": 4,
       "slotGroups": [{"id": "late", "slots": ["3", "4"]}],
       "additionalGames": [{"teams": ["A", "B"]}, {"home": "C", "away": "D"}],
       "assignmentCosts": [["A", "C", "2", -7]], "carryOverWeights": [[0,1,2,3],[1,0,1,1],[1,1,0,1],[1,1,1,0]],
       "distances": {"unit": "none", "matrix": [[0,1,2,3],[9,0,1,1],[1,1,0,1],[1,1,1,0]]}}
      """#
    ).value
    #expect(league.teamGroups[0].members == [0, 2])
    #expect(league.slotGroups[0].members == [2, 3])
    #expect(league.members(of: 1) == [1, 3])
    #expect(league.distances?[1, 0] == 9)
    #expect(league.additionalGames[0].venueIsFree && !league.additionalGames[1].venueIsFree)
    #expect(league.allRules.map(\.id) == ["venue:v"])
    #expect(try roundTrips(league))
  }

  @Test func allErrorsAtOnce() throws {
    do {
      _ = try read(#"{"version": 1, "nam": "x", "teams": [{"id": "A", "venue": "q"}, {"id": "A"}], "slots": "x"}"#)
      Issue.record("accepted")
    } catch let errors as InputErrors {
      let codes = Set(errors.errors.map(\.code))
      #expect(codes.isSuperset(of: [.unknownName, .missing, .duplicate, .type]))
      #expect(errors.errors.allSatisfy { $0.place.line == 1 && $0.place.column != nil })
    }
  }

  @Test(.enabled(if: Folders.robinX != nil, "the RobinX archive is not beside the checkout"))
  func robinXInstancesSurvive() throws {
    let folder = try #require(Folders.robinX)
    let csv = String(decoding: try Folders.bytes(folder.appendingPathComponent("best_known.csv")), as: UTF8.self)
    for (index, line) in csv.split(whereSeparator: \.isNewline).dropFirst().enumerated() {
      // All of them on request: FLEXSCHED_ARCHIVE, in a release build.
      guard index % 40 == 0 || ProcessInfo.processInfo.environment["FLEXSCHED_ARCHIVE"] != nil else { continue }
      let file = line.split(separator: ",", omittingEmptySubsequences: false)[2]
      let bytes = try Folders.bytes(folder.appendingPathComponent(String(file)))
      let league = try RobinXFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
      #expect(try roundTrips(league), "\(file)")
    }
  }
}
