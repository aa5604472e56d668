import FlexSchedCLI
import FlexSchedKit
import Foundation
import TestSupport
import Testing

@Suite struct NewCommandTests {
  let session: Session

  init() throws { session = try Session() }

  @Test(arguments: Template.allCases)
  func everyTemplateIsALeague(template: Template) throws {
    let run = session.run("new", template.rawValue, "-o", "./start.json")
    #expect(run.status == .success)
    #expect(run.output.isEmpty)
    #expect(session.folder.names == ["start.json", "start.md"])
    let parsed = try Flexsched.readLeague(try session.folder.bytes("start.json"), file: "start.json")
    #expect(parsed.warnings.isEmpty)
    #expect(parsed.value.teams.count >= 8)
    #expect(session.run("new", template.rawValue, "-o", "-").output == (try session.folder.text("start.json")))
  }

  @Test func nothingIsWrittenOver() throws {
    try session.folder.write(Array("mine".utf8), to: "start.md")
    let run = session.run("new", "conference", "-o", "./start.json")
    #expect(run.status == .usage)
    #expect(run.error == "error: '\(session.folder.path("start.md"))' exists; --force writes over it\n")
    #expect(session.folder.names == ["start.md"])
    #expect(session.run("new", "conference", "-o", "./start.json", "--force").status == .success)
    #expect(try session.folder.text("start.md") != "mine")
  }

  @Test func unknownTemplates() {
    #expect(session.run("new", "conferense").error.hasSuffix("Did you mean 'conference'?\n"))
    #expect(session.run("new", "round-robin", "-o", "./x.md").status == .usage)
  }
}
