import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

@testable import Timetabling

/// Real leagues: odd and even, several competitions, additional games only, too few slots.
@Suite(.enabled(if: Folders.robinX != nil, "needs the archive of RobinX instances")) struct ConstructArchiveTests {
  /// Rules do not matter here, and reading them takes most of the time.
  private func withoutRules(_ bytes: [UInt8]) -> [UInt8] {
    var text = String(decoding: bytes, as: UTF8.self)
    if let start = text.range(of: "<Constraints>"), let end = text.range(of: "</Constraints>") {
      text.removeSubrange(start.lowerBound..<end.upperBound)
    }
    return Array(text.utf8)
  }

  @Test func allGamesArePlacedWhereverNoTeamHasMoreGamesThanSlots() throws {
    let folder = try #require(Folders.robinX)
    let lines = try String(contentsOf: folder.appendingPathComponent("best_known.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst()
    var read = 0
    for line in lines {
      let path = String(line.split(separator: ",", omittingEmptySubsequences: false)[2])
      let bytes = withoutRules(try Folders.bytes(folder.appendingPathComponent(path)))
      // Rules outside of <Constraints> may be of kinds that are not there yet.
      guard let league = try? RobinXFormat.read(bytes, file: path, catalog: ConstraintRegistry.catalog).value else {
        continue
      }
      read += 1
      var gamesPerTeam = [Int](repeating: 0, count: league.teams.count)
      let required = league.requiredMeetings
      for meeting in required {
        gamesPerTeam[meeting.home] += 1
        gamesPerTeam[meeting.away] += 1
      }
      let method = ConstructionRegistry.all[read % ConstructionRegistry.all.count]
      var random = RandomSource(seed: UInt64(read))
      let timetable = constructTimetable(for: league, method: method, random: &random)
      var busy: Set<[Int]> = []
      #expect(
        timetable.games.allSatisfy {
          busy.insert([$0.home, $0.slot]).inserted && busy.insert([$0.away, $0.slot]).inserted
        }, "\(path)")
      if gamesPerTeam.max() ?? 0 <= league.slots.count {
        #expect(timetable.games.count == required.count, "\(path), \(method.name)")
      }
    }
    #expect(read >= lines.count - 5)
  }
}
