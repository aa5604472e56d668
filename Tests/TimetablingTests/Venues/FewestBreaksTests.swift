import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct FewestBreaksTests {
  /// A single round robin whose games are tied to the slots of a random timetable.
  private func league(_ n: Int, seed: UInt64) -> (league: League, timetable: Timetable) {
    var league = HandSeason.league(teams: n, slots: n - 1, k: 1)
    league.objective.breaks = 1
    var random = RandomSource(seed: seed)
    let timetable = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    for (index, game) in timetable.games.enumerated() {
      league.rules.append(
        RuleSpec(
          id: "\(index)", kind: "GA1", hard: true, slots: ["slots": SlotScope(slots: [game.slot])],
          integers: ["min": 1, "max": 1],
          meetings: [.init(home: game.home, away: game.away), .init(home: game.away, away: game.home)]))
    }
    return (league, timetable)
  }

  /// Breaks of all choices of venues, by definition.
  private func fewest(_ games: [Placement], _ n: Int) -> Int {
    var best = Int.max
    for choice in 0..<(1 << games.count) {
      var isHome = [[Bool]](repeating: [Bool](repeating: false, count: n - 1), count: n)
      for (index, game) in games.enumerated() {
        isHome[game.home][game.slot] = choice >> index & 1 == 1
        isHome[game.away][game.slot] = choice >> index & 1 == 0
      }
      let breaks = isHome.reduce(0) { sum, row in sum + zip(row, row.dropFirst()).count { $0 == $1 } }
      best = min(best, breaks)
    }
    return best
  }

  private func solve(_ league: League, _ timetable: Timetable) throws -> (bound: Int, timetable: Timetable)? {
    let instance = try Instance(league, shelves: 0)
    let games = try #require(instance.grid(of: timetable))
    let problem = FewestBreaks(try ShapeBuilder(compiling: instance), games)
    guard case .fewest(let bound, let games)? = problem?.solve(isStopped: { false }) else { return nil }
    return (bound, instance.timetable(of: games))
  }

  /// A game that neither of its teams may host, beside rewards for others.
  @Test func knowsWhenThereAreNoVenues() throws {
    var (league, timetable) = league(6, seed: 4)
    let game = timetable.games[3]
    league.objective = Objective(breaks: 1, assignmentCost: 1)
    league.assignmentCosts = timetable.games.map {
      AssignmentCost(home: $0.home, away: $0.away, slot: $0.slot, cost: -9000)
    }
    league.rules.append(
      RuleSpec(
        id: "closed", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [game.home, game.away])],
        slots: ["slots": SlotScope(slots: [game.slot])], integers: ["min": 0, "max": 0], choices: ["mode": "H"]))
    #expect(try solve(league, timetable) == nil)
    let worker = try SearchWorker(league, starts: [timetable])
    let outcome = worker.run(
      random: RandomSource(seed: 1), evaluations: 1000, deadline: nil, lowerBound: nil, verifyEvery: 0, interval: 1,
      isStopped: { false }, threads: 1, perform: { count, body in for k in 0..<count { body(k) } }, report: { _ in })
    #expect(outcome.impossibility != nil && outcome.bound == nil)
  }

  @Test(arguments: [4, 6]) func asFewAsAnyVenuesHave(_ n: Int) throws {
    for seed in 1...(n == 4 ? 5 : 2) {
      let (league, timetable) = league(n, seed: UInt64(seed))
      let found = try #require(try solve(league, timetable))
      #expect(found.bound == fewest(timetable.games, n))
      #expect(try Scorer(league).evaluate(found.timetable).cost == Cost(infeasibility: 0, objective: found.bound))
    }
  }

  /// Costs of single games count, and venues that are forbidden are not taken.
  @Test func countsCostsAndForbiddenVenues() throws {
    var (league, timetable) = league(6, seed: 4)
    league.objective = Objective(breaks: 3, assignmentCost: 1)
    league.assignmentCosts = timetable.games.map {
      AssignmentCost(home: $0.home, away: $0.away, slot: $0.slot, cost: ($0.home * 5 + $0.away * 3) % 11 - 4)
    }
    league.rules.append(
      RuleSpec(
        id: "away", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [2])],
        slots: ["slots": SlotScope(slots: [0, 1])], integers: ["min": 0, "max": 0], choices: ["mode": "H"]))
    let scorer = try Scorer(league)
    let found = try #require(try solve(league, timetable))
    #expect(scorer.evaluate(found.timetable).cost == Cost(infeasibility: 0, objective: found.bound))
    var random = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let games = timetable.games.map { game in
        random.below(2) == 0 ? game : Placement(home: game.away, away: game.home, slot: game.slot)
      }
      let cost = scorer.evaluate(Timetable(games: games)).cost
      #expect(!cost.isFeasible || cost.objective >= found.bound)
    }
  }

  @Test func onlyWhereItIsExact() throws {
    let (base, timetable) = league(6, seed: 5)
    func isTaken(_ change: (inout League) -> Void) throws -> Bool {
      var league = base
      change(&league)
      return try solve(league, timetable) != nil
    }
    #expect(try isTaken { _ in })
    #expect(try !isTaken { $0.rules.removeLast() })
    #expect(try !isTaken { $0.objective.breaks = 0 })
    #expect(try !isTaken { $0.objective.carryOver = 1 })
    #expect(
      try !isTaken {
        $0.rules.append(
          RuleSpec(id: "r", kind: "SE1", hard: false, weight: -1, teams: ["teams": .all], integers: ["min": 1]))
      })
  }
}
