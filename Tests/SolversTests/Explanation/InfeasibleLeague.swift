import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

/// The leagues of Fixtures/infeasible, each with its planted cause.
struct InfeasibleLeague: CustomTestStringConvertible {
  let name: String

  static let folder = Folders.fixtures.appendingPathComponent("infeasible")

  static let all: [InfeasibleLeague] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".json") }.sorted().map { InfeasibleLeague(name: String($0.dropLast(5))) }
  }()

  var testDescription: String { name }

  func league() throws -> League {
    let bytes = try Folders.bytes(Self.folder.appendingPathComponent(name + ".json"))
    return try LeagueJSONFormat.read(bytes, file: name, catalog: ConstraintRegistry.catalog).value
  }

  /// Ids as the explanation names them.
  func cause() throws -> [String] {
    let bytes = try Folders.bytes(Self.folder.appendingPathComponent(name + ".cause"))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
