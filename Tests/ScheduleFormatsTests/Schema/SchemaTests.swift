import Foundation
import LeagueModel
import TestSupport
import Testing
import Timetabling

@testable import ScheduleFormats

/// Parser and schema against the same files.
@Suite struct SchemaTests {
  private let league: SchemaValidator
  private let schedule: SchemaValidator
  private let report: SchemaValidator

  init() throws {
    league = try SchemaValidator(JSONSchema.league.bytes(catalog: ConstraintRegistry.catalog))
    schedule = try SchemaValidator(JSONSchema.schedule.bytes(catalog: ConstraintRegistry.catalog))
    report = try SchemaValidator(JSONSchema.report.bytes(catalog: ConstraintRegistry.catalog))
  }

  @Test func everyGoodLeagueIsValid() throws {
    var count = 0
    for template in Template.allCases {
      #expect(try league.problems(of: JSONParser.parse(template.league)) == [])
      count += 1
    }
    for name in ["Examples/big12-basketball", "Fixtures/leagues"] {
      let folder = Folders.package.appendingPathComponent(name)
      guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { continue }
      for case let file as URL in files where file.pathExtension == "json" {
        let bytes = try Folders.bytes(file)
        guard LeagueJSONFormat.recognizes(bytes) else { continue }
        #expect(try league.problems(of: JSONParser.parse(bytes)) == [], "\(file.lastPathComponent)")
        count += 1
      }
    }
    #expect(count >= 4)
  }

  @Test(.enabled(if: Folders.robinX != nil, "the RobinX archive is not beside the checkout"))
  func whatTheWriterWritesIsValid() throws {
    let folder = try #require(Folders.robinX)
    let csv = String(decoding: try Folders.bytes(folder.appendingPathComponent("best_known.csv")), as: UTF8.self)
    for (index, line) in csv.split(whereSeparator: \.isNewline).dropFirst().enumerated() {
      guard index % 60 == 0 || ProcessInfo.processInfo.environment["FLEXSCHED_ARCHIVE"] != nil else { continue }
      let file = String(line.split(separator: ",", omittingEmptySubsequences: false)[2])
      let bytes = try Folders.bytes(folder.appendingPathComponent(file))
      let read = try RobinXFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog).value
      let written = try LeagueJSONFormat.write(read, catalog: ConstraintRegistry.catalog)
      #expect(try league.problems(of: JSONParser.parse(written)).prefix(3) == [], "\(file)")
    }
  }

  /// What the schema refuses, the parser refuses too: an editor must not mark what flexsched takes.
  @Test func whatTheParserAcceptsIsValid() throws {
    let seeds = try ["every-kind", "two-divisions", "travel-costs", "weekend-rounds"].map {
      try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/\($0).json"))
    }
    let catalog = ConstraintRegistry.catalog
    var accepted = 0
    for number in 0..<Mutants.count(usual: 400) {
      let bytes = Mutants(of: seeds, seed: 11).mutant(number)
      guard (try? LeagueJSONFormat.read(bytes, file: nil, catalog: catalog)) != nil else { continue }
      accepted += 1
      let problems = try league.problems(of: JSONParser.parse(bytes))
      #expect(problems.isEmpty, "mutant \(number): \(problems)")
    }
    #expect(accepted > 0)
    for style in RandomLeague.Style.allCases {
      for seed in 0..<20 {
        let random = RandomLeague.make(seed: UInt64(seed), style: style, catalog: catalog)
        let written = try LeagueJSONFormat.write(random, catalog: catalog)
        #expect(try league.problems(of: JSONParser.parse(written)).isEmpty, "\(style), seed \(seed)")
      }
    }
  }

  /// Broken files that are JSON: the schema refuses what is wrong in form; the rest only the parser can see.
  @Test func brokenFilesAreRefusedWhereTheFormIsWrong() throws {
    var onlyTheParserSees: [String] = []
    var refused = 0
    for file in BrokenJSONTests.files where file.pathExtension == "json" {
      guard let value = try? JSONParser.parse(try Folders.bytes(file)) else { continue }
      let name = file.deletingPathExtension().lastPathComponent
      let validator = name.hasPrefix("json-schedule") ? schedule : league
      if validator.problems(of: value).isEmpty {
        onlyTheParserSees.append(String(name.dropFirst(5)))
      } else {
        refused += 1
      }
    }
    #expect(onlyTheParserSees == Self.notOfForm)
    #expect(refused >= 50)
  }

  /// Unknown ids, repeated ids, contradictions, dates that do not exist.
  private static let notOfForm: [String] = [
    "add-excluded",
    "add-outside",
    "additional-games-too-many",
    "blackout-league-false",
    "blackout-nobody",
    "blackout-two",
    "calendar-alternate-twice",
    "calendar-alternate-unknown",
    "calendar-apart-id",
    "calendar-apart-nobody",
    "calendar-broadcaster-window-twice",
    "calendar-date-and-dates",
    "calendar-dates-backwards",
    "calendar-dates-empty",
    "calendar-dates-long",
    "calendar-dates-order",
    "calendar-dates-twice",
    "calendar-kick-off-twice",
    "calendar-kick-off-weekday",
    "calendar-no-kick-off",
    "calendar-open-twice",
    "calendar-undated",
    "competition-twice",
    "cost-twice",
    "distances-missing-location",
    "distances-rows",
    "exclude-backwards",
    "format-and-competitions",
    "game-against-itself",
    "game-both-ways",
    "game-half",
    "mirrored-single",
    "name-with-newline",
    "no-slots",
    "rule-id-as-blackout",
    "rule-id-twice",
    "rule-min-above-max",
    "rule-not-hard-no-weight",
    "rule-scope-unknown-group",
    "rule-slot-unknown",
    "rule-unknown-team",
    "rule-weekday",
    "rule-weight-negative-hard",
    "rule-window-zero",
    "schedule-itself",
    "schedule-no-slot",
    "schedule-unknown-date",
    "schedule-unknown-slot",
    "schedule-unknown-team",
    "scope-weekday-twice",
    "season-and-slots",
    "season-backwards",
    "season-date",
    "season-long",
    "season-no-day",
    "season-too-short",
    "sixty-errors",
    "slot-twice",
    "slots-out-of-order",
    "slots-times-out-of-order",
    "symmetry-with-byes",
    "team-id-blank-end",
    "team-id-control",
    "team-in-two-competitions",
    "team-twice",
    "time-zone-offset",
    "time-zone-path",
    "time-zone-unknown",
    "too-few-slots",
    "travel-without-distances",
    "unknown-group",
    "unknown-team-in-group",
    "unknown-venue",
    "weekday-twice",
    "weekday-unknown",
    "weekdays-without-dates",
  ]

  @Test func schedulesAndReportsAreValid() throws {
    let conference = try LeagueJSONFormat.read(
      Template.conference.league, file: nil, catalog: ConstraintRegistry.catalog
    ).value
    var random = RandomSource(seed: 2)
    let timetable = constructTimetable(for: conference, method: CircleMethod.self, random: &random)
    let evaluation = try Scorer(conference).evaluate(timetable)
    #expect(!evaluation.violations.isEmpty)
    let provenance = Provenance(
      version: "0", inputSHA256: "ab", seed: 1, threads: 2, timeLimit: 5, evaluations: 10, seconds: 1.5,
      cost: evaluation.cost, bound: 3, status: .feasible)
    let document = ScheduleDocument(
      league: conference, timetable: timetable, evaluation: evaluation, provenance: provenance)
    let written = try ScheduleJSONFormat.write(document, options: ExportOptions())
    #expect(try schedule.problems(of: JSONParser.parse(written)) == [])
    let json = evaluationJSON(evaluation, of: conference).bytes()
    #expect(try report.problems(of: JSONParser.parse(json)) == [])
    let conflict = Conflict(
      .rest, rule: "r", hard: false, penalty: 3, teams: [0, 1], slots: [0], games: [timetable.games[0]], message: "m")
    let conflicts = ConflictJSON.list([conflict], of: conference, timetable)
    let one = evaluationJSON(evaluation, of: conference, conflicts: conflicts, name: conference.name)
    #expect(try report.problems(of: JSONParser.parse(one.bytes())) == [])
    let shared = SharedVenueConflict(
      .changeover, venue: "v", games: (0..<2).map { .init(league: $0, timetable.games[0]) }, message: "m")
    let several = JSONOutput.object([
      ("reports", .array([one, one])),
      (
        "sharedVenueConflicts",
        ConflictJSON.list([shared], of: [(conference, timetable), (conference, timetable)])
      ),
    ])
    #expect(try report.problems(of: JSONParser.parse(several.bytes())) == [])
    let wrong = JSONOutput.object([("reports", .array([one])), ("sharedVenueConflicts", conflicts)])
    #expect(try report.problems(of: JSONParser.parse(wrong.bytes())) != [])
  }
}
