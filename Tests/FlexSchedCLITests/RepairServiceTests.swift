import FlexSchedKit
import Foundation
import TestSupport
import Testing

/// The example of a service, run as its README says.
@Suite struct RepairServiceTests {
  private func answers(to requests: [String]) throws -> [[String: Any]] {
    let folder = try TemporaryFolder()
    let file = Folders.fixtures.appendingPathComponent("leagues/two-divisions.json")
    let league = try Flexsched.readLeague(try Folders.bytes(file)).value
    var options = SolveOptions.standard
    options.evaluations = 30_000
    let result = try solve(league, options: options)
    #expect(result.evaluation.cost.isFeasible)
    let document = ScheduleDocument(league: league, timetable: result.timetable, evaluation: result.evaluation)
    let schedule = folder.path("schedule.json")
    try folder.write(try Flexsched.writeSchedule(document, format: "json"), to: "schedule.json")
    let first = try #require(result.timetable.scheduledGames(in: league).first)
    let text = requests.joined(separator: "\n").replacingOccurrences(of: "GAME", with: first.id) + "\n"
    let run = try RunTool.run(
      program: "repair-service", [file.path, schedule], input: Array(text.utf8), in: folder)
    #expect(run.status == 0, "\(run.error)")
    return try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test func validatesAndRepairs() throws {
    let answers = try answers(to: ["postpone GAME \"storm\"", "conflicts", "postpone NOBODY-AT-ALL", "drop", "jump"])
    #expect(answers.count == 6)
    let start = try #require(answers[0]["conflicts"] as? [String])
    #expect(start.isEmpty)
    #expect(answers[1]["status"] as? String == "repaired")
    let changes = try #require(answers[1]["changes"] as? [String])
    #expect(!changes.isEmpty && answers[1]["fewest"] as? Int == changes.count)
    let after = try #require(answers[2]["conflicts"] as? [String])
    #expect(after.isEmpty && answers[2]["games"] as? Int == answers[0]["games"] as? Int)
    #expect(answers[3]["error"] as? String == "no game 'NOBODY-AT-ALL'")
    #expect((answers[4]["error"] as? String)?.contains("cannot read 'drop'") == true)
    #expect((answers[5]["error"] as? String)?.contains("expected conflicts, postpone") == true)
  }
}
