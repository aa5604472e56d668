import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

@Suite struct CheckAndListTests {
  let session: Session

  init() throws {
    session = try Session()
    let league = SmallLeague.impossible()
    try session.writeLeague(league)
    let document = ScheduleDocument(league: league, timetable: SmallLeague.timetable(of: league))
    try session.folder.write(try Flexsched.writeSchedule(document, format: "json"), to: "schedule.json")
  }

  @Test func hardViolationsEndWithFive() throws {
    let run = session.run("check", "./league.xml", "./schedule.json")
    #expect(run.status == .violations)
    #expect(run.output.hasPrefix("Impossible\n\nhard  3\nsoft  "))
    #expect(run.output.contains("\nHard rules violated (penalty 3):\n"))
    #expect(run.output.contains("(CA1): penalty 3\n    Team 0 plays 3 home games"))
  }

  @Test func reportForPrograms() throws {
    let run = session.run("check", "./league.xml", "./schedule.json", "--output-format", "json")
    #expect(run.status == .violations)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["infeasibility"] as? Int == 3)
    #expect(object["feasible"] as? Bool == false)
    let violations = try #require(object["violations"] as? [[String: Any]])
    #expect(violations.count == 1)
    for key in ["rule", "kind", "hard", "penalty", "deviation", "teams", "slots", "games", "message"] {
      #expect(violations[0][key] != nil, "\(key)")
    }
    #expect(object["metrics"] is [String: Any])
  }

  @Test func lists() throws {
    for list in ["rules", "formats", "neighborhoods", "strategies", "constructions", "backends"] {
      let text = session.run("list", list)
      #expect(text.status == .success)
      let json = session.run("list", list, "--output-format", "json").output
      let entries = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
      #expect(entries.count == text.output.split(separator: "\n").count - 1)
    }
    for form in ConstraintRegistry.catalog.forms { #expect(session.run("list", "rules").output.contains(form.name)) }
    #expect(session.run("list", "rule").error.hasSuffix("Did you mean 'rules'?\n"))
  }
}
