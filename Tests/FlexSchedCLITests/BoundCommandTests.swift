import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

@Suite struct BoundCommandTests {
  let session: Session

  init() throws {
    session = try Session()
    try session.writeLeague(SmallLeague.impossible())
  }

  @Test func sameInWordsAndForPrograms() throws {
    let bound = try #require(lowerBound(of: SmallLeague.impossible(), options: .standard))
    let text = session.run("bound", "./league.xml")
    #expect(text.status == .success && text.output.hasSuffix(" (\(bound.kind), proven)\n"))
    #expect(text.output.filter(\.isNumber) == String(bound.value))
    let json = session.run("bound", "./league.xml", "--output-format", "json").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["bound"] as? Int == bound.value && object["kind"] as? String == bound.kind)
    #expect(object["proven"] as? Bool == true && object["seconds"] is NSNumber)
  }

  @Test func penaltiesAreNotNegative() throws {
    var league = SmallLeague.impossible()
    league.objective = Objective()
    try session.writeLeague(league)
    let why = "by the linear program, no timetable holds the hard rules"
    #expect(session.run("bound", "./league.xml").output == "bound 0 (counting, proven; \(why))\n")
  }

  @Test func saysWhenNothingIsKnown() throws {
    var league = SmallLeague.impossible()
    league.rules.append(
      RuleSpec(
        id: "reward", kind: "SE1", hard: false, weight: -1, teams: ["teams": .all], integers: ["min": 1]))
    try session.writeLeague(league)
    #expect(session.run("bound", "./league.xml").output == "no bound is known\n")
    let json = session.run("bound", "./league.xml", "--output-format", "json").output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["bound"] is NSNull && object["kind"] is NSNull && object["proven"] as? Bool == false)
  }

  @Test func wrongInputEndsWithTwo() {
    #expect(session.run("bound", "./nothing.xml").status == .usage)
    #expect(session.run("bound").status == .usage)
    #expect(session.run("bound", "./league.xml", "--time-limit", "soon").status == .usage)
  }
}
