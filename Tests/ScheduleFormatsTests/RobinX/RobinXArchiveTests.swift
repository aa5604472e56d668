import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// Every instance and stored schedule of the archive beside the checkout: read, written, read again.
/// A debug build takes every 20th of them, unless FLEXSCHED_ARCHIVE is set.
@Suite(.enabled(if: Folders.robinX != nil, "the RobinX archive is not beside the checkout"))
struct RobinXArchiveTests {
  struct Row: Sendable {
    let name: String
    let instance: URL
    let solution: URL?
    let teams, leagues, slots: Int
  }

  static let rows: [Row] = {
    guard let folder = Folders.robinX, let table = try? Folders.bytes(folder.appendingPathComponent("best_known.csv"))
    else { return [] }
    let lines = String(decoding: table, as: UTF8.self).split(whereSeparator: \.isNewline).dropFirst()
    let all = lines.map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Row(
        name: fields[1], instance: folder.appendingPathComponent(fields[2]),
        solution: fields[14].isEmpty ? nil : folder.appendingPathComponent(fields[14]), teams: Int(fields[3]) ?? -1,
        leagues: Int(fields[4]) ?? -1, slots: Int(fields[5]) ?? -1)
    }
    #if DEBUG
      let wantsAll = ProcessInfo.processInfo.environment["FLEXSCHED_ARCHIVE"] != nil
      return wantsAll ? all : stride(from: 0, to: all.count, by: 20).map { all[$0] }
    #else
      return all
    #endif
  }()

  @Test func instancesAndSolutionsSurviveTheRoundTrip() throws {
    #expect(!Self.rows.isEmpty)
    for row in Self.rows {
      let parsed = try RobinXFixtures.read(Folders.bytes(row.instance), file: row.instance.lastPathComponent)
      let league = parsed.value
      #expect(league.teams.count == row.teams, "\(row.name)")
      #expect(league.competitions.count == row.leagues, "\(row.name)")
      // The minimum cost instances have as many slots again, without costs.
      let hasEmptyHalf = league.objective.assignmentCost != 0 && row.slots == 2 * league.slots.count
      #expect(league.slots.count == row.slots || hasEmptyHalf, "\(row.name)")
      #expect(try RobinXFixtures.read(RobinXFixtures.write(league)).value == league, "\(row.name)")
      guard let file = row.solution else { continue }
      let timetable = try RobinXSolutionFormat.read(Folders.bytes(file), file: nil, league: league).value
      #expect(!timetable.games.isEmpty, "\(row.name)")
      let written = try RobinXSolutionFormat.write(
        ScheduleDocument(league: league, timetable: timetable), options: ExportOptions())
      let again = try RobinXSolutionFormat.read(written, file: nil, league: league).value
      #expect(again.games == timetable.inWritingOrder(in: league), "\(row.name)")
    }
  }
}
