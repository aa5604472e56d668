import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct LooseRoundsTests {
  /// Random costs of pairs in rounds, random weights of carry-over.
  private struct Tables {
    let n: Int
    var costs: [Int32] = []
    var weights: [Int32] = []

    init(_ n: Int, costs hasCosts: Bool, weights hasWeights: Bool) {
      self.n = n
      var random = RandomSource(seed: UInt64(n))
      if hasWeights { weights = (0..<(n * n)).map { _ in Int32(random.below(20)) } }
      guard hasCosts else { return }
      costs = [Int32](repeating: 0, count: (n - 1) * n * n)
      for round in 0..<(n - 1) {
        for a in 0..<n {
          for b in 0..<a {
            let cost = Int32(random.below(100)) - 30
            costs[(round * n + a) * n + b] = cost
            costs[(round * n + b) * n + a] = cost
          }
        }
      }
    }

    /// From the definition.
    func cost(_ opponents: [Int32]) -> Int {
      var sum = 0
      var following: [MeetingPair: Int] = [:]
      for round in 0..<(n - 1) {
        for team in 0..<n {
          let opponent = Int(opponents[round * n + team])
          if !costs.isEmpty && team < opponent { sum += Int(costs[(round * n + team) * n + opponent]) }
          let next = Int(opponents[(round + 1) % (n - 1) * n + team])
          following[MeetingPair(home: opponent, away: next), default: 0] += 1
        }
      }
      if weights.isEmpty { return sum }
      return following.reduce(sum) { $0 + Int(weights[$1.key.home * n + $1.key.away]) * $1.value * $1.value }
    }
  }

  private func anneal(_ tables: Tables, _ seed: UInt64, _ moves: Int = 400_000) -> LooseRounds {
    let search = LooseRounds(
      teams: tables.n, costs: tables.costs, weights: tables.weights, RandomSource(seed: seed))
    search.restart()
    for piece in 0..<10 { search.walk(moves / 10, from: Double(piece) / 10, to: Double(piece + 1) / 10) }
    return search
  }

  /// What is found is a tournament that costs what is said, and less than random ones.
  @Test(arguments: [(4, true, false), (6, false, true), (8, true, true), (10, true, false), (8, false, true)])
  func findsTournaments(_ n: Int, _ hasCosts: Bool, _ hasWeights: Bool) {
    let tables = Tables(n, costs: hasCosts, weights: hasWeights)
    let search = anneal(tables, 3)
    #expect(search.moves == 400_000)
    let opponents = search.best
    #expect(opponents.count == n * (n - 1))
    guard opponents.count == n * (n - 1) else { return }
    for team in 0..<n {
      let met = (0..<(n - 1)).map { Int(opponents[$0 * n + team]) }
      #expect(Set(met) == Set(0..<n).subtracting([team]))
      #expect((0..<(n - 1)).allSatisfy { Int(opponents[$0 * n + met[$0]]) == team })
    }
    #expect(tables.cost(opponents) == search.bestCost)
    var random = RandomSource(seed: 9)
    for _ in 0..<20 {
      let rounds = RandomFactorization.factorization(teams: n, using: &random).rounds
      var other = [Int32](repeating: 0, count: n * (n - 1))
      for (round, games) in rounds.enumerated() {
        for game in games {
          other[round * n + game.home] = Int32(game.away)
          other[round * n + game.away] = Int32(game.home)
        }
      }
      #expect(search.bestCost <= tables.cost(other))
    }
  }

  /// All six tournaments of four teams: the three rounds in any order.
  @Test(arguments: [UInt64(1), 2, 3]) func fourTeamsAreSolved(_ seed: UInt64) {
    let tables = Tables(4, costs: true, weights: true)
    let rounds: [[Int32]] = [[1, 0, 3, 2], [2, 3, 0, 1], [3, 2, 1, 0]]
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    let least = orders.map { order in tables.cost(order.flatMap { rounds[$0] }) }.min()
    #expect(anneal(tables, seed, 40_000).bestCost == least)
  }

  /// As great as leagues allow: sums are counted with, no number overflows.
  @Test func greatNumbersAreCountedWith() {
    var tables = Tables(6, costs: true, weights: true)
    tables.weights = tables.weights.map { $0 * 100_000_000 }
    tables.costs = tables.costs.map { $0 * 600_000 }
    let isForbidden = tables.costs.map { $0 > 0 }
    let search = LooseRounds(
      teams: 6, costs: tables.costs, isForbidden: isForbidden, weights: tables.weights, RandomSource(seed: 1))
    search.restart()
    search.walk(400_000, from: 0, to: 1)
    #expect(search.bestCost < .max && search.bestCost >= tables.cost(search.best))
  }

  @Test func sameSeedSameTournament() {
    let tables = Tables(8, costs: true, weights: true)
    let (first, second) = (anneal(tables, 5, 100_000), anneal(tables, 5, 100_000))
    #expect(first.best == second.best && first.bestCost == second.bestCost)
  }

  // MARK: Leagues

  /// A single round robin whose games cost at random, differently at either venue.
  private func league(_ n: Int) -> League {
    var league = HandSeason.league(teams: n, slots: n - 1 + n % 2, k: 1)
    league.objective = Objective(assignmentCost: 1)
    var random = RandomSource(seed: 6)
    for slot in league.slots.indices {
      for home in 0..<n {
        for away in 0..<n where away != home {
          league.assignmentCosts.append(AssignmentCost(home: home, away: away, slot: slot, cost: random.below(90)))
        }
      }
    }
    return league
  }

  /// The stage of the search of a league, by so many moves, and how many of them it took.
  private func start(_ league: League, moves: Int, backwards: Bool = false) throws -> (games: Timetable?, spent: Int) {
    var random = RandomSource(seed: 2)
    let start = constructTimetable(for: league, method: RandomFactorization.self, random: &random)
    let worker = try SearchWorker(league, starts: [start])
    let instance = worker.shapes.instance
    var task = SearchWorker.SearchTask(
      random: RandomSource(seed: 5), budget: SearchBudget(evaluations: moves, seconds: nil),
      control: SearchControl(deadline: nil, isStopped: { false }), lowerBound: nil, threads: 1,
      perform: { count, body in for k in 0..<count { body(backwards ? count - 1 - k : k) } },
      news: SearchNews(instance, interval: 0, { _ in }))
    let games = worker.looseRounds(&task)
    return (games.map { instance.timetable(of: $0) }, task.spent)
  }

  /// The search of a league uses it: within its share of the budget, whatever the order of the pieces of work; odd leagues have byes.
  @Test(arguments: [10, 11]) func leaguesOfCostsUseIt(_ n: Int) throws {
    let league = league(n)
    let moves = 700_000
    let (games, spent) = try start(league, moves: moves)
    let found = try #require(games)
    #expect(spent <= moves * 9 / 10 && spent > moves * 8 / 10)
    let cost = try Scorer(league).evaluate(found).cost
    #expect(cost.isFeasible)
    // A third of what a game costs on average, though only few moves.
    #expect(cost.objective < n * (n - 1) / 2 * 15)
    let again = try start(league, moves: moves, backwards: true)
    #expect(again.games == found)
  }

  @Test func leaguesWithoutCostsDoNot() throws {
    for objective in [Objective(), Objective(carryOver: 1), Objective(breaks: 1)] {
      var league = league(10)
      league.assignmentCosts = []
      league.objective = objective
      let (games, spent) = try start(league, moves: 100_000)
      #expect(games == nil && spent == 0)
    }
  }

  /// Rules of single games are part of the costs: teams that cannot host in a slot where that would pay.
  @Test func blockedGamesAreAvoided() throws {
    var league = league(10)
    league.assignmentCosts = league.assignmentCosts.map {
      AssignmentCost(home: $0.home, away: $0.away, slot: $0.slot, cost: $0.home < 3 && $0.slot == 2 ? -90 : $0.cost)
    }
    league.rules.append(
      RuleSpec(
        id: "closed", kind: "CA1", hard: true, teams: ["teams": TeamScope(teams: [0, 1, 2])],
        slots: ["slots": SlotScope(slots: [2])], integers: ["max": 0], choices: ["mode": "H"]))
    let (games, spent) = try start(league, moves: 2_400_000)
    let found = try #require(games)
    #expect(spent <= 600_000)
    #expect(try Scorer(league).evaluate(found).cost.isFeasible)
    #expect(found.games.allSatisfy { $0.slot != 2 || $0.home >= 3 })
  }
}
