import Foundation
import GLPKBackend
import LeagueModel
import TestSupport
import Testing

@testable import Solvers
@testable import Timetabling

/// What every strategy keeps.
@Suite struct StrategyTests {
  @Test func everyFileIsRegistered() throws {
    let folder = Folders.package.appendingPathComponent("Sources/Solvers/Conflicts/Strategies")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") && $0 != "StrategyRegistry.swift" }.map { String($0.dropLast(6)) }.sorted()
    let registered = StrategyRegistry.all.map { "\($0)" }.sorted()
    #expect(files == registered)
    #expect(Set(StrategyRegistry.all.map { $0.name }).count == StrategyRegistry.all.count)
  }

  @Test(arguments: StrategyRegistry.all.indices) func proposalsAreOpenAndLeaveNothingBehind(index: Int) throws {
    let strategy = StrategyRegistry.all[index]
    var random = RandomSource(seed: 5)
    var proposed = 0
    for number in 0..<6 {
      let (league, published) = try RepairCase.schedule(
        number % 3 == 2 ? .appointments : .dates, seed: UInt64(number % 4))
      var order = RepairOrder()
      let games = published.games
      let game = games[random.below(games.count / 2)]
      order.events = [RepairEvent(id: "event", .postpone(game))]
      order.locked = Set(games.filter { $0 != game && random.below(10) == 0 })
      let events = try EventRules(league, published, order)
      let schedule = try RepairSchedule(published, events, order, league)
      let finder = try ConflictFinder(events.league)
      let conflicts = finder.conflicts(published)
      #expect(!conflicts.isEmpty)
      for conflict in conflicts where strategy.kinds.contains(conflict.kind) {
        let before = (schedule.cost, schedule.places)
        let means = RepairMeans(
          mip: GLPKBackend.self, seed: 3, deadline: monotonicSeconds() + 10, evaluations: 500, isStopped: { false })
        let proposals = strategy.proposals(for: conflict, in: schedule, means)
        let isSame = schedule.cost == before.0 && schedule.places == before.1
        #expect(isSame)
        proposed += proposals.count
        for proposal in proposals {
          let moved = proposal.moves.map(\.game)
          #expect(Set(moved).count == moved.count)
          let areOpen = proposal.moves.allSatisfy { schedule.isOpen($0.game, $0.to) }
          #expect(areOpen)
          let isPossible = schedule.cost(after: proposal.moves) != nil
          #expect(isPossible)
          #expect(!proposal.reappointed.contains { schedule.isLocked($0) })
        }
      }
    }
    // Without satisfiability there is one strategy less.
    #expect(proposed > 0 || strategy == LeastChangeByClauses.self)
  }
}
