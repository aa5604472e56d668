import GLPKBackend
import IntegerProgramming
import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite(.enabled(if: GLPKBackend.isAvailable, "this build has no GLPK")) struct PartPolishTests {
  /// All 5760 double round robins of four teams: slots of the twelve games (home * 4 + away).
  private static let doubles: [[Int: Int]] = {
    let matchings = [[(0, 1), (2, 3)], [(0, 2), (1, 3)], [(0, 3), (1, 2)]]
    var result: [[Int: Int]] = []
    for code in 0..<729 {
      var digits = code
      let kinds = (0..<6).map { _ in
        defer { digits /= 3 }
        return digits % 3
      }
      guard (0..<3).allSatisfy({ kind in kinds.count { $0 == kind } == 2 }) else { continue }
      for bits in 0..<64 {
        var slots: [Int: Int] = [:]
        for (slot, kind) in kinds.enumerated() {
          for (place, pair) in matchings[kind].enumerated() {
            let isSecond = kinds.firstIndex(of: kind) != slot
            let isTurned = (bits >> (2 * kind + place) & 1 == 1) != isSecond
            slots[isTurned ? pair.1 * 4 + pair.0 : pair.0 * 4 + pair.1] = slot
          }
        }
        result.append(slots)
      }
    }
    return result
  }()

  private func league(_ seed: UInt64) -> League {
    var generator = SeededGenerator(seed: seed)
    var league = HandSeason.league(teams: 4, slots: 6, k: 2)
    league.objective = Objective(breaks: 1)
    league.addRandomRules(&generator, perKind: 3, kinds: ["CA1", "GA1", "CA4", "SE1"])
    for place in league.rules.indices {
      league.rules[place].hard = false
      league.rules[place].weight = 1 + generator.below(9)
    }
    return league
  }

  /// Where a part is free, the program finds the best of all timetables that leave the rest as it is.
  @Test(arguments: TimetablePart.allCases) func findsTheBest(_ part: TimetablePart) throws {
    var improved = 0
    for seed in 1...8 as ClosedRange<UInt64> {
      let league = league(seed)
      let scorer = try Scorer(league)
      let instance = try Instance(league, shelves: 0)
      let shapes = try ShapeBuilder(compiling: instance)
      var random = RandomSource(seed: seed)
      let start = PartPolishTests.doubles[random.below(PartPolishTests.doubles.count)]
      let games = instance.games.map {
        PlacedGame(layer: $0.layer, home: $0.home, away: $0.away, slot: start[$0.home * 4 + $0.away]!)
      }
      // The same draw as the part makes.
      var copy = random
      var drawn = Array(0..<(part == .teams ? 4 : 6))
      copy.shuffle(&drawn)
      let free = Set(drawn.prefix(2))
      let freedom = part.freedom(2, in: games, of: instance, turning: true, &random)
      let made = TimetableProgram(shapes, around: games, free: freedom)
      let program = try #require(made)
      let solution = try GLPKBackend.solve(program.model, MIPOptions(timeLimit: 30))
      func mayMove(_ game: Int, to slot: Int) -> Bool {
        let (now, back) = (start[game]!, start[game % 4 * 4 + game / 4]!)
        if slot == now { return true }
        switch part {
        case .venues: return slot == back
        case .slots:
          if free.contains(now) { return free.contains(slot) || slot == back }
          return free.contains(back) && slot == back
        case .teams:
          let teams = [game / 4, game % 4]
          guard teams.contains(where: { free.contains($0) }) else { return false }
          // Both have a game with a free team there.
          return teams.allSatisfy { team in
            start.contains { other, its in
              its == slot && (other / 4 == team || other % 4 == team)
                && (free.contains(other / 4) || free.contains(other % 4))
            }
          }
        }
      }
      func cost(_ slots: [Int: Int]) -> Int {
        let timetable = Timetable(
          games: slots.map { Placement(home: $0.key / 4, away: $0.key % 4, slot: $0.value) }.sorted())
        return scorer.evaluate(timetable).cost.objective
      }
      let reachable = PartPolishTests.doubles.filter { $0.allSatisfy { mayMove($0.key, to: $0.value) } }
      let best = reachable.map(cost).min()
      #expect(solution.objective.map { Int($0.rounded()) } == best, "\(part) \(seed)")
      if let best, best < cost(start) { improved += 1 }
    }
    #expect(improved > 0)
  }

  /// Never worse, and in the end better than a random timetable.
  @Test func improves() throws {
    var gain = 0
    for seed in 1...3 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var league = LeagueFamily.single.league()
      league.addRandomRules(&generator, perKind: 3, kinds: ["CA1", "GA1", "CA2"])
      for place in league.rules.indices { league.rules[place].weight = 1 + generator.below(9) }
      let scorer = try Scorer(league)
      var random = RandomSource(seed: seed)
      let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
      let instance = try Instance(league, shelves: 0)
      let shapes = try ShapeBuilder(compiling: instance)
      let polish = PartPolish(shapes, [try #require(ProgramPartSolver(shapes, GLPKBackend.self))], random)
      let control = SearchControl(deadline: nil, isStopped: { false })
      var games = try #require(instance.grid(of: start))
      var cost = scorer.evaluate(start).cost
      for _ in 0..<9 {
        guard let better = try polish.improve(games, control) else { continue }
        games = better
        let now = scorer.evaluate(instance.timetable(of: games)).cost
        #expect(now < cost)
        if now.infeasibility == cost.infeasibility { gain += cost.objective - now.objective }
        cost = now
      }
      let tries = polish.records.reduce(0) { $0 + $1.tries }
      #expect(tries == 9)
      // A solver that fails is not kept secret.
      #expect(throws: MIPError.self) {
        _ = try PartPolish(shapes, [#require(ProgramPartSolver(shapes, Failing.self))], random).improve(games, control)
      }
    }
    #expect(gain > 0)
  }

  private enum Failing: MIPBackend {
    static let name = "failing"
    static let summary = "fails"
    static let isAvailable = true
    static func solve(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution {
      throw .solver("out of order")
    }
  }
}
