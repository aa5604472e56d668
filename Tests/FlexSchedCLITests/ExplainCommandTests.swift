import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// `flexsched explain`, run inside the test.
@Suite struct ExplainCommandTests {
  private static let folder = Folders.fixtures.appendingPathComponent("infeasible")

  static let fixtures: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  let session: Session

  init() throws { session = try Session() }

  private func path(_ name: String) -> String { Self.folder.appendingPathComponent(name).path }

  @Test(.enabled(if: !BackendRegistry.satisfiability.isEmpty, "this build has no CaDiCaL"), arguments: fixtures)
  func goldenSentences(_ name: String) throws {
    let run = session.run("explain", path(name + ".json"))
    #expect(run.status == .infeasible)
    #expect(run.error.isEmpty)
    let expected = String(
      decoding: try Folders.bytes(Self.folder.appendingPathComponent(name + ".expected.txt")), as: UTF8.self)
    #expect(run.output == expected)
  }

  @Test(.enabled(if: !BackendRegistry.satisfiability.isEmpty, "this build has no CaDiCaL")) func json() throws {
    let run = session.run("explain", path("02-home-games-without-days.json"), "--output-format", "json")
    #expect(run.status == .infeasible)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["verdict"] as? String == "infeasible")
    #expect(object["witness"] is NSNull)
    let sets = try #require(object["sets"] as? [[String: Any]])
    let members = try #require(sets.first?["members"] as? [[String: Any]])
    #expect(members.map { $0["id"] as? String } == ["fair", "examinations", "allGamesPlayed", "oneGamePerSlot"])
    #expect(members.map { $0["fact"] as? Bool } == [false, false, true, true])
    #expect(members.allSatisfy { $0["need"] as? String == "proven" })
    let relaxation = try #require(members[0]["relaxation"] as? [String: Any])
    #expect(relaxation["words"] as? String == "except in slot 1")
    #expect(relaxation["drop"] as? Bool == false)
    #expect(relaxation["league"] as? String == "feasible")
    #expect(members[2]["relaxation"] is NSNull)
  }

  @Test func feasibleLeague() throws {
    try session.writeLeague(SmallLeague.make())
    let run = session.run("explain", "./league.xml")
    #expect(run.status == .success)
    #expect(
      run.output.hasPrefix("Small league\n\nFeasible: no rule needs an explanation. A schedule that holds all hard"))
    let json = session.run("explain", "./league.xml", "--output-format", "json")
    #expect(json.output.contains("\"verdict\": \"feasible\""))
  }

  private func writeImpossible() throws {
    let league = SmallLeague.impossible()
    try session.writeLeague(league)
    let document = ScheduleDocument(league: league, timetable: SmallLeague.timetable(of: league))
    try session.folder.write(try Flexsched.writeSchedule(document, format: "json"), to: "schedule.json")
  }

  @Test func rulesOfASchedule() throws {
    try writeImpossible()
    let run = session.run("explain", "./league.xml", "./schedule.json")
    #expect(run.status == .success)
    #expect(
      run.output.contains(
        "(venueCount, hard): Team 0 has no home game\n"
          + "  Team 0 plays 3 home games in the season; none allowed (penalty 3)\n    Team 0 - Team "))
    let json = session.run("explain", "./league.xml", "./schedule.json", "--output-format", "json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let rules = try #require(object["rules"] as? [[String: Any]])
    #expect(rules.count == 1)
    #expect(rules[0]["holds"] as? Bool == false)
    let breaches = try #require(rules[0]["breaches"] as? [[String: Any]])
    #expect((breaches[0]["games"] as? [Any])?.count == 3)
  }

  @Test func oneRule() throws {
    try writeImpossible()
    let id = "symmetr"
    let unknown = session.run("explain", "./league.xml", "./schedule.json", id)
    #expect(unknown.status == .usage)
    #expect(unknown.error == "error: the league has no rule 'symmetr'.\n")
    let near = session.run("explain", "./league.xml", "./schedule.json", "--rule", "allGamePlayed")
    #expect(near.error == "error: the league has no rule 'allGamePlayed'. Did you mean 'allGamesPlayed'?\n")
    let holds = session.run("explain", "./league.xml", "./schedule.json", "allGamesPlayed")
    #expect(holds.status == .success)
    #expect(holds.output.contains("every game is played\n  It holds.\n"))
  }

  @Test func prices() throws {
    var league = SmallLeague.make()
    league.rules = [
      RuleSpec(
        id: "home-start", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [1])],
        slots: ["slots": SlotScope(slots: [0])], integers: ["min": 1, "max": 1], choices: ["mode": "H"])
    ]
    try session.writeLeague(league)
    let words = ["explain", "./league.xml", "--price", "--evaluations", "20k", "--output-format", "json"]
    let run = session.run(words: words)
    #expect(run.status == .success)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let prices = try #require(object["prices"] as? [[String: Any]])
    #expect(prices.count == 1)
    #expect((prices[0]["gain"] as? Int ?? -1) >= 0)
    #expect(run.output == session.run(words: words).output)
    let text = session.run("explain", "./league.xml", "--price", "--evaluations", "20k")
    #expect(text.output.contains("dropped rule  gain found"))
    #expect(session.run("explain", "./league.xml", "--price", "--rule", "nothing").status == .usage)
  }

  @Test func usage() throws {
    try writeImpossible()
    let twice = session.run("explain", "./league.xml", "./schedule.json", "a", "--rule", "b")
    #expect(twice.status == .usage)
    let alone = session.run("explain", "./league.xml", "--rule", "a")
    #expect(alone.status == .usage)
    #expect(alone.error.contains("is explained for a schedule"))
    #expect(session.run("explain", "./nothing.json").status == .usage)
    #expect(session.run("explain", "-", "-").status == .usage)
  }

  @Test(.enabled(if: !BackendRegistry.satisfiability.isEmpty, "this build has no CaDiCaL")) func solveNamesTheSet()
    throws
  {
    let run = session.run(
      "solve", path("02-home-games-without-days.json"), "-o", "./schedule.json", "--evaluations", "2000",
      solve: { (league, options, stop, progress) throws(InputError) in
        try solve(league, options: options, stop: stop, progress: progress)
      })
    #expect(run.status == .infeasible)
    #expect(run.error.contains("These 2 rules cannot hold together; without any one of them the others can"))
    #expect(run.error.contains("  fair: no home game of Anchor in slot 1, slot 2 and slot 3\n"))
    #expect(run.error.contains("'flexsched explain "))
  }
}
