import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct NeighborhoodSharesTests {
  private func tally(_ entries: [(Int, Int, Int)]) -> MixTally {
    MixTally(entries: entries.map { .init(proposed: $0.0, moved: $0.1, displaced: $0.2) })
  }

  @Test func whatShiftsMoreForItsWorkGetsMore() {
    let usual = [0.4, 0.4, 0.2]
    let shares = NeighborhoodShares.adapted(usual, to: tally([(1000, 2000, 100), (1000, 2000, 50), (1000, 20_000, 1)]))
    #expect(shares[0] > shares[1])
    #expect(shares[0] > 0.4 && shares[1] < 0.4)
    #expect(shares[2] == 0.2 * NeighborhoodShares.least)
    #expect(zip(shares, usual).allSatisfy { $0 <= $1 * NeighborhoodShares.most })
  }

  @Test func equalOnesKeepTheirShares() {
    let usual = [0.5, 0.3, 0.2]
    let same = NeighborhoodShares.adapted(usual, to: tally([(999, 4000, 99), (999, 4000, 99), (999, 4000, 99)]))
    #expect(zip(usual, same).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(NeighborhoodShares.adapted(usual, to: MixTally()) == usual)
    #expect(NeighborhoodShares.adapted(usual, to: tally([(0, 0, 0), (0, 0, 0), (0, 0, 0)])) == usual)
  }

  @Test func talliesAddUp() {
    let first = tally([(5, 10, 2), (1, 2, 0)])
    let second = tally([(7, 11, 3), (2, 9, 1)])
    #expect(first + second == tally([(12, 21, 5), (3, 11, 1)]))
    #expect(first + second - first == second)
    #expect(MixTally() + first == first)
  }

  /// Draws follow the shares, and the tally counts what the statistics do.
  @Test func sharesAreDrawn() throws {
    let instance = try Instance(LeagueFamily.double.league(), shelves: 0)
    var random = RandomSource(seed: 4)
    let start = constructTimetable(for: instance.league, method: RandomFactorization.self, random: &random)
    let evaluator = Evaluator(try ShapeBuilder(compiling: instance))
    let count = NeighborhoodRegistry.all.filter { $0.supports(instance) }.count
    var shares = [Double](repeating: 0, count: count)
    shares[1] = 3
    shares[count - 1] = 1
    let replica = Replica(
      evaluator, random: random, control: SearchControl(deadline: nil, isStopped: { false }), verifyEvery: 0,
      shares: shares)
    replica.load(try #require(instance.grid(of: start)))
    #expect(replica.walk(4000, temperature: 50, StageWeights(hardSixteenths: 16, soft: 1)))
    #expect(replica.tally.entries.map(\.proposed) == replica.statistics.map(\.proposed))
    let proposed = replica.statistics.map(\.proposed)
    #expect(proposed[1] + proposed[count - 1] == proposed.reduce(0, +))
    #expect(abs(proposed[1] - 3000) < 200)
    #expect(zip(replica.tally.entries, replica.statistics).allSatisfy { $0.displaced >= $1.accepted })
  }
}
