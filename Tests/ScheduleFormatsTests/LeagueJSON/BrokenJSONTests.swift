import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

/// Every `Fixtures/broken/json-*.json` is refused with exactly the messages in the `.expected` file beside it.
/// Files `json-schedule-*.json` are read as schedules of the league `Fixtures/leagues/four.json`, all others as leagues, whose
/// rules are decoded too.
@Suite struct BrokenJSONTests {
  static let files: [URL] = {
    let folder = Folders.fixtures.appendingPathComponent("broken")
    let all = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (all ?? []).filter { $0.lastPathComponent.hasPrefix("json-") }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }()

  @Test func everyFileHasItsExpectation() {
    let inputs = Set(Self.files.filter { $0.pathExtension == "json" }.map { $0.deletingPathExtension() })
    let expectations = Set(Self.files.filter { $0.pathExtension == "expected" }.map { $0.deletingPathExtension() })
    #expect(inputs == expectations)
    #expect(inputs.count >= 100)
  }

  @Test(arguments: files.filter { $0.pathExtension == "json" })
  func isRefusedAsExpected(_ file: URL) throws {
    let bytes = try Folders.bytes(file)
    let name = file.lastPathComponent
    var messages = "accepted\n"
    do {
      if name.hasPrefix("json-schedule") {
        _ = try ScheduleJSONFormat.read(bytes, file: name, league: try LeagueFixtures.four())
      } else {
        let league = try LeagueJSONFormat.read(bytes, file: name, catalog: ConstraintRegistry.catalog).value
        for rule in league.allRules { _ = try ConstraintRegistry.decode(rule, in: league) }
      }
    } catch let errors as InputErrors {
      messages = errors.description + "\n"
      #expect(errors.errors.allSatisfy { $0.place.file == name })
    } catch let error as InputError {
      messages = error.description + "\n"
    }
    let golden = file.deletingPathExtension().appendingPathExtension("expected")
    #expect(try RobinXFixtures.matches(messages, golden: golden), "\(name):\n\(messages)")
    #expect(messages != "accepted\n", "\(name) was accepted")
  }
}

enum LeagueFixtures {
  static func four() throws -> League {
    let bytes = try Folders.bytes(Folders.fixtures.appendingPathComponent("leagues/four.json"))
    return try LeagueJSONFormat.read(bytes, file: "four.json", catalog: ConstraintRegistry.catalog).value
  }
}
