import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

@testable import Solvers

/// On schedules of the archive that are clean nothing is invented; the others have the conflicts of their violations. A
/// debug build takes every 30th of them.
@Suite(.enabled(if: Folders.robinX != nil, "the RobinX archive is not beside the checkout"))
struct ArchiveConflictTests {
  @Test func hardConflictsWhereTheScorerSaysSo() throws {
    let folder = try #require(Folders.robinX)
    let table = String(decoding: try Folders.bytes(folder.appendingPathComponent("best_known.csv")), as: UTF8.self)
    let lines = table.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let file = try #require(lines[0].firstIndex(of: "file"))
    let solution = try #require(lines[0].firstIndex(of: "solution"))
    #if DEBUG
      let step = 30
    #else
      let step = 1
    #endif
    var clean = 0
    let stored = lines.dropFirst().filter { !$0[solution].isEmpty }
    for row in stride(from: stored.startIndex, to: stored.endIndex, by: step).map({ stored[$0] }) {
      let league = try RobinXFormat.read(
        Folders.bytes(folder.appendingPathComponent(row[file])), file: nil, catalog: ConstraintRegistry.catalog
      ).value
      let timetable = try RobinXSolutionFormat.read(
        Folders.bytes(folder.appendingPathComponent(row[solution])), file: nil, league: league
      ).value
      let evaluation = try Scorer(league).evaluate(timetable)
      let conflicts = try ConflictDetector(league).conflicts(in: timetable)
      let hard = conflicts.filter { $0.hard && $0.kind != .gameSurplus }
      #expect(hard.isEmpty == evaluation.cost.isFeasible, "\(row[file])")
      let penalty = conflicts.reduce(0) { $0 + max(0, $1.penalty) }
      let scored = evaluation.violations.filter { $0.counted && $0.penalty > 0 }.reduce(0) { $0 + $1.penalty }
      #expect(penalty == scored, "\(row[file])")
      if hard.isEmpty { clean += 1 }
    }
    #expect(clean > 5)
  }
}
