import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@Suite struct FormatRegistryTests {
  @Test func namesAreUnique() {
    let leagues = FormatRegistry.leagues.map { $0.name }
    let schedules = FormatRegistry.schedules.map { $0.name }
    #expect(Set(leagues).count == leagues.count)
    #expect(Set(schedules).count == schedules.count)
  }

  /// A type that conforms to a format protocol, in any file of the module, is in the registry.
  @Test func everyFormatIsRegistered() throws {
    let folder = Folders.package.appendingPathComponent("Sources/ScheduleFormats")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [String: Set<String>] = [:]
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for kind in ["LeagueFormat", "ScheduleFormat"] {
        for match in text.matches(of: try Regex("(?m)^public (?:enum|struct) (\\w+):[^{]*\\b\(kind)\\b")) {
          found[kind, default: []].insert(String(match[1].substring ?? ""))
        }
      }
    }
    #expect(found["LeagueFormat"] == Set(FormatRegistry.leagues.map { "\($0)" }))
    #expect(found["ScheduleFormat"] == Set(FormatRegistry.schedules.map { "\($0)" }))
  }

  @Test func formatsAreFoundByNameExtensionAndContent() throws {
    #expect(FormatRegistry.league(named: "robinx") == RobinXFormat.self)
    #expect(FormatRegistry.schedule(named: "robinx") == RobinXSolutionFormat.self)
    #expect(FormatRegistry.league(forExtension: "XML") == RobinXFormat.self)
    #expect(FormatRegistry.schedule(forExtension: "xml") == RobinXSolutionFormat.self)
    #expect(FormatRegistry.league(named: "papyrus") == nil)
    #expect(FormatRegistry.league(recognizing: try RobinXFixtures.bytes("four")) == RobinXFormat.self)
    #expect(FormatRegistry.schedule(recognizing: try RobinXFixtures.bytes("four")) == nil)
    #expect(
      FormatRegistry.schedule(recognizing: try RobinXFixtures.bytes("four-solution")) == RobinXSolutionFormat.self)
    #expect(FormatRegistry.league(recognizing: []) == nil)
  }
}
