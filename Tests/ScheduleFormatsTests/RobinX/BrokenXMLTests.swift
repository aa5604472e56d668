import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// Every `Fixtures/broken/xml-*.xml` is refused with exactly the messages in the `.expected` file beside it.
/// Files `xml-solution-*.xml` are read as schedules of the league `four.xml`, all others as leagues.
@Suite struct BrokenXMLTests {
  static let files: [URL] = {
    let all = try? FileManager.default.contentsOfDirectory(at: RobinXFixtures.broken, includingPropertiesForKeys: nil)
    return (all ?? []).filter { $0.lastPathComponent.hasPrefix("xml-") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()

  @Test func everyFileHasItsExpectation() {
    let inputs = Set(Self.files.filter { $0.pathExtension == "xml" }.map { $0.deletingPathExtension() })
    let expectations = Set(Self.files.filter { $0.pathExtension == "expected" }.map { $0.deletingPathExtension() })
    #expect(inputs == expectations)
    #expect(inputs.count >= 40)
  }

  @Test(arguments: files.filter { $0.pathExtension == "xml" })
  func isRefusedAsExpected(_ file: URL) throws {
    let bytes = try Folders.bytes(file)
    let name = file.lastPathComponent
    var messages = "accepted\n"
    do {
      if name.hasPrefix("xml-solution") && name != "xml-solution-instead.xml" {
        let league = try RobinXFixtures.league("four").value
        _ = try RobinXSolutionFormat.read(bytes, file: name, league: league)
      } else {
        _ = try RobinXFixtures.read(bytes, file: name)
      }
    } catch let errors as InputErrors {
      messages = errors.description + "\n"
      #expect(errors.errors.allSatisfy { $0.place.file == name })
    }
    let golden = file.deletingPathExtension().appendingPathExtension("expected")
    #expect(try RobinXFixtures.matches(messages, golden: golden), "\(name):\n\(messages)")
    #expect(messages != "accepted\n", "\(name) was accepted")
  }
}
