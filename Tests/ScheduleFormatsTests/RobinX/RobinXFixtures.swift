import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport

/// Reading the RobinX fixtures of the package.
enum RobinXFixtures {
  static let folder = Folders.fixtures.appendingPathComponent("robinx")
  static let broken = Folders.fixtures.appendingPathComponent("broken")
  static let instances = ["four", "every-kind", "oddities"]

  static func bytes(_ name: String) throws -> [UInt8] {
    try Folders.bytes(folder.appendingPathComponent(name + ".xml"))
  }

  static func league(_ name: String) throws -> Parsed<League> {
    try read(bytes(name), file: name + ".xml")
  }

  static func read(_ bytes: [UInt8], file: String? = nil) throws -> Parsed<League> {
    try RobinXFormat.read(bytes, file: file, catalog: RobinXForms.catalog)
  }

  static func read(_ text: String) throws -> Parsed<League> { try read(Array(text.utf8)) }

  static func write(_ league: League) throws -> [UInt8] {
    try RobinXFormat.write(league, catalog: RobinXForms.catalog)
  }

  /// The same league with its rules in order of their ids: a writer has to group them by kind.
  static func byRuleId(_ league: League) -> League {
    var league = league
    league.rules.sort { $0.id < $1.id }
    return league
  }

  /// `four.xml` with some of its text replaced.
  static func four(replacing changes: (String, String)...) throws -> Parsed<League> {
    var text = String(decoding: try bytes("four"), as: UTF8.self)
    for (old, new) in changes {
      precondition(text.contains(old), "the fixture has no \(old)")
      text = text.replacingOccurrences(of: old, with: new)
    }
    return try read(text)
  }

  /// Compares with a golden file, or writes it when the environment variable FLEXSCHED_UPDATE_GOLDEN is set.
  static func matches(_ text: String, golden url: URL) throws -> Bool {
    if ProcessInfo.processInfo.environment["FLEXSCHED_UPDATE_GOLDEN"] != nil {
      try text.write(to: url, atomically: true, encoding: .utf8)
    }
    return try String(contentsOf: url, encoding: .utf8) == text
  }
}
