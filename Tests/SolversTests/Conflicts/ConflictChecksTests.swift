import Foundation
import LeagueModel
import TestSupport
import Testing

@testable import Solvers

/// Every check is in the registry; the sets that `Clashes` finds are those of the definition.
@Suite struct ConflictChecksTests {
  @Test func everyFileIsInTheRegistry() throws {
    let folder = Folders.package.appendingPathComponent("Sources/Solvers/Conflicts/Detector/Checks")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let names = ConflictChecks.all.map { "\($0).swift" }.sorted()
    #expect(files == names && files.count > 10)
  }

  @Test func everyKindHasACheck() {
    #expect(Set(ConflictChecks.all.flatMap { $0.kinds }) == Set(Conflict.Kind.allCases))
  }

  /// Every subset that has a moment in common, without those that a larger one contains.
  @Test func clashesAreTheMaximalSets() {
    var random = SeededGenerator(seed: 1)
    var found = 0
    for _ in 0..<400 {
      let spans = (0..<random.below(8)).map { _ in
        let start = random.below(12)
        return (start: start, end: start + 1 + random.below(6))
      }
      let room = random.below(3)
      var sets: [Set<Int>] = []
      for subset in 1..<(1 << spans.count) {
        let members = spans.indices.filter { subset >> $0 & 1 == 1 }
        let begin = members.map { spans[$0].start }.max()!
        if members.allSatisfy({ spans[$0].end > begin }), members.count > room { sets.append(Set(members)) }
      }
      let maximal = sets.filter { set in !sets.contains { $0.isStrictSuperset(of: set) } }
      let told = Clashes.beyond(room, spans).map { Set($0) }
      #expect(Set(told) == Set(maximal) && told.count == maximal.count)
      found += told.count
    }
    #expect(found > 400)
  }
}
