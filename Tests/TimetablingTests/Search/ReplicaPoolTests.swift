import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct ReplicaPoolTests {
  /// The worst under the weights goes to the best that is known; the others stay where they are.
  @Test func theWorstReplicaReturnsToTheBest() throws {
    var league = LeagueFamily.double.league()
    var generator = SeededGenerator(seed: 3)
    league.addRandomRules(&generator, perKind: 3, kinds: ["CA1", "CA4", "BR2", "GA1"])
    var random = RandomSource(seed: 2)
    let start = try ConstructedStart(league, &random)
    let pool = ReplicaPool(
      try ShapeBuilder(compiling: start.instance), starts: [start.games], random: random,
      control: SearchControl(deadline: nil, isStopped: { false }), verifyEvery: 0, polishers: 1)
    pool.rebuild(3, [start.games])
    let weights = StageWeights(hardSixteenths: 64, soft: 1)
    for (index, replica) in pool.replicas.enumerated() {
      _ = replica.walk(400, temperature: [5.0, 50, 5000][index], weights)
    }
    let costs = pool.replicas.map { weights.value($0.total) }
    let worst = try #require(costs.firstIndex(of: costs.max() ?? 0))
    let before = pool.replicas.map { $0.state.placedGames }
    pool.returnWorst(weights)
    for (index, replica) in pool.replicas.enumerated() {
      let isWhereItShould = replica.state.placedGames == (index == worst ? pool.bestGames : before[index])
      #expect(isWhereItShould, "replica \(index)")
    }
    let total = pool.replicas[worst].total
    #expect((total.hard, total.soft) == pool.best)
  }
  /// What was found before a mark stays the best, but nothing begins with it any more.
  @Test func whatIsNotRecentIsKeptApart() throws {
    var league = LeagueFamily.double.league()
    var generator = SeededGenerator(seed: 3)
    league.addRandomRules(&generator, perKind: 3, kinds: ["CA1", "CA4", "BR2", "GA1"])
    var random = RandomSource(seed: 2)
    let start = try ConstructedStart(league, &random)
    let pool = ReplicaPool(
      try ShapeBuilder(compiling: start.instance), starts: [start.games], random: random,
      control: SearchControl(deadline: nil, isStopped: { false }), verifyEvery: 0, polishers: 1)
    let weights = StageWeights(hardSixteenths: 64, soft: 1)
    func walk(_ count: Int, _ temperature: Double) {
      for replica in pool.replicas { _ = replica.walk(count, temperature: temperature, weights) }
      pool.collect()
    }
    walk(4000, 5)
    let (best, games) = (pool.best, pool.bestGames)
    #expect(pool.recent == best && pool.recentGames == games)
    pool.forgetRecent()
    pool.rebuild(2, [start.games])
    walk(20, 5000)
    #expect(pool.best == best && pool.bestGames == games)
    #expect(pool.recent > best && pool.recentGames != games)
    pool.returnWorst(weights)
    let returned = pool.replicas.contains { $0.state.placedGames == pool.recentGames }
    #expect(returned)
    // From elsewhere: both.
    pool.offer(games)
    #expect(pool.recent == best && pool.recentGames == games)
  }
}
