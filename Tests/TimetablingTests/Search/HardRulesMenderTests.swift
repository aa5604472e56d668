import CaDiCaLBackend
import LeagueModel
import Satisfiability
import TestSupport
import Testing

@testable import Timetabling

private let control = SearchControl(deadline: nil, isStopped: { false })

/// Timetables in which one pair has exchanged venues are mended, and what is to stay stays.
@Suite(.enabled(if: CaDiCaLBackend.isAvailable, "this build has no CaDiCaL")) struct HardRulesMenderTests {
  /// A league with hard rules, a timetable that holds them, and some that do not, at a step from it.
  private struct Scene {
    let instance: Instance
    let shapes: ShapeBuilder
    let scorer: Scorer
    let good: [PlacedGame]
    var broken: [[PlacedGame]] = []

    init?(_ family: LeagueFamily, seed: UInt64) throws {
      var league = family.league()
      var generator = SeededGenerator(seed: seed)
      league.addRandomRules(&generator, perKind: 6, kinds: ["CA1", "CA2", "GA1", "BR1", "CA4"])
      for place in league.rules.indices {
        league.rules[place].hard = true
        league.rules[place].weight = 1
      }
      // Only rules that one timetable holds.
      var random = RandomSource(seed: seed)
      let example = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      league.rules = try league.rules.filter {
        var alone = league
        alone.rules = [$0]
        return try Scorer(alone).evaluate(example).cost.isFeasible
      }
      instance = try Instance(league, shelves: 0)
      shapes = try ShapeBuilder(compiling: instance)
      scorer = try Scorer(league)
      guard case .found(let games) = FeasibilitySearch(shapes, CaDiCaLBackend.self).advance(conflicts: nil, control)
      else { return nil }
      good = games
      for (index, game) in games.enumerated() {
        guard let back = games.firstIndex(where: { $0.home == game.away && $0.away == game.home }), back > index
        else { continue }
        var other = games
        (other[index].slot, other[back].slot) = (games[back].slot, games[index].slot)
        if !isFeasible(other) { broken.append(other) }
      }
    }

    func isFeasible(_ games: [PlacedGame]) -> Bool {
      scorer.evaluate(instance.timetable(of: games)).cost.isFeasible
    }

    func mender() -> HardRulesMender {
      HardRulesMender(
        FeasibilitySearch(shapes, CaDiCaLBackend.self),
        Replica(Evaluator(shapes), random: RandomSource(seed: 3), control: control, verifyEvery: 0),
        RandomSource(seed: 7))
    }

    /// By the clock or by counted work, on one thread.
    func mend(_ games: [PlacedGame], isCounted: Bool) -> FeasibilitySearch.Outcome {
      let mender = mender()
      let slice = HardRulesSlice(
        HardRulesSlice.Length(evaluations: 400_000, evaluationsPerConflict: 1, seconds: 30), best: games, control,
        isCounted: isCounted, clauseSearch: { mender.run(games, $0) }, localSearch: { _ in false })
      slice.searchClauses()
      return slice.outcome
    }
  }

  @Test(arguments: [LeagueFamily.double, .phased, .relaxed]) func brokenTimetablesAreMended(_ family: LeagueFamily)
    throws
  {
    var count = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      guard let scene = try Scene(family, seed: seed) else { continue }
      for (number, games) in scene.broken.prefix(4).enumerated() {
        guard case .found(let mended) = scene.mend(games, isCounted: number % 2 == 0) else {
          Issue.record("not mended: \(seed), \(number)")
          continue
        }
        #expect(scene.isFeasible(mended))
        count += 1
      }
    }
    #expect(count >= 6, "\(count)")
  }

  @Test func countedWorkIsTheSameEachTime() throws {
    let scene = try #require(try Scene(.double, seed: 1))
    let games = try #require(scene.broken.first)
    guard case .found(let first) = scene.mend(games, isCounted: true),
      case .found(let second) = scene.mend(games, isCounted: true)
    else {
      Issue.record("not mended")
      return
    }
    #expect(first == second)
  }

  /// Games that are not free stay, and when they cannot, that is no proof for the league.
  @Test func gamesStay() throws {
    let scene = try #require(try Scene(.double, seed: 1))
    let games = try #require(scene.broken.first)
    let search = FeasibilitySearch(scene.shapes, CaDiCaLBackend.self)
    guard case .impossibleHere = search.advance(keeping: games, conflicts: nil, control) else {
      Issue.record("a broken timetable holds the rules")
      return
    }
    // The two games that were exchanged find back.
    let free: TimetableProgram.Freedom = { games[$0] == scene.good[$0] ? nil : [] }
    guard case .found(let found) = search.advance(keeping: games, free: free, conflicts: nil, control) else {
      Issue.record("not found")
      return
    }
    #expect(found == scene.good && search.isExhausted)
  }

  /// Feasible ones, and those in which most teams are involved, are left to others.
  @Test func onlyFewTeamsAreMended() throws {
    let scene = try #require(try Scene(.double, seed: 1))
    let mender = scene.mender()
    #expect(!mender.isWorthATry(scene.good))
    #expect(scene.broken.contains { mender.isWorthATry($0) })
  }

  /// The sequence by its definition: each part is the one before twice, and then twice the last number.
  @Test func patience() {
    var sequence = [1]
    while sequence.count < 100 { sequence += sequence + [2 * (sequence.max() ?? 1)] }
    #expect((1...100).map(HardRulesMender.luby) == Array(sequence.prefix(100)))
  }
}
