import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@testable import Timetabling

/// Stored schedules of the archive have exactly the two numbers that its validator gives them. A debug build takes every
/// 15th of them, unless FLEXSCHED_ARCHIVE is set.
@Suite(.enabled(if: Folders.robinX != nil, "the RobinX archive is not beside the checkout"))
struct ScorerArchiveTests {
  struct Row: Sendable {
    let name: String
    let instance: URL
    let solution: URL
    let cost: Cost
  }

  static let rows: [Row] = {
    guard let folder = Folders.robinX, let table = try? Folders.bytes(folder.appendingPathComponent("best_known.csv"))
    else { return [] }
    let lines = String(decoding: table, as: UTF8.self).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let all = lines.dropFirst().compactMap { fields -> Row? in
      let row = Dictionary(zip(lines[0], fields), uniquingKeysWith: { first, _ in first })
      guard let file = row["file"], let solution = row["solution"], !solution.isEmpty,
        let infeasibility = row["best_infeasibility"].flatMap({ Int($0) }),
        let objective = row["best_objective"].flatMap({ Int($0) })
      else { return nil }
      return Row(
        name: file, instance: folder.appendingPathComponent(file), solution: folder.appendingPathComponent(solution),
        cost: Cost(infeasibility: infeasibility, objective: objective))
    }
    #if DEBUG
      let wantsAll = ProcessInfo.processInfo.environment["FLEXSCHED_ARCHIVE"] != nil
      return wantsAll ? all : stride(from: 0, to: all.count, by: 15).map { all[$0] }
    #else
      return all
    #endif
  }()

  @Test func storedSchedulesHaveTheNumbersOfTheValidator() throws {
    #expect(!Self.rows.isEmpty)
    for row in Self.rows {
      let league = try RobinXFormat.read(
        Folders.bytes(row.instance), file: nil, catalog: ConstraintRegistry.catalog
      ).value
      let timetable = try RobinXSolutionFormat.read(Folders.bytes(row.solution), file: nil, league: league).value
      let evaluation = try Scorer(league).evaluate(timetable)
      #expect(evaluation.cost == row.cost, "\(row.name)")
      let counted = evaluation.violations.filter(\.counted)
      let hard = counted.filter(\.hard).reduce(0) { $0 + $1.penalty }
      let soft = counted.filter { !$0.hard }.reduce(0) { $0 + $1.penalty }
      #expect(Cost(infeasibility: hard, objective: soft + evaluation.objectiveValue) == row.cost, "\(row.name)")
    }
  }
}
