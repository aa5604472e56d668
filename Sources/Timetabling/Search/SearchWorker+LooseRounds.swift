import LeagueModel

extension SearchWorker {
  /// Of the annealing of loose rounds.
  private enum Loose {
    /// Shares of the budget, with rules or breaks that count and without; for carry-over the search after it is as good at times.
    static let share = 0.25
    static let shareOfCosts = 0.9
    static let shareOfCarryOver = 0.5
    /// Moves between two looks, and in all without a limit.
    static let quantum = 200_000
    static let openMoves = 1_000_000_000
    /// Moves that an annealing can use, times the cube of the number of teams; with more, there are more of them.
    static let length = 10_000.0
    /// With fewer, pairs do not find each other.
    static let fewest = 200.0
    /// Fewer teams need none of it.
    static let fewestTeams = 10
    /// Greatest cost of a game, so that sums of them can be counted with.
    static let greatestCost = 1 << 26
  }

  /// A single round robin whose games cost little where they are, and whose weighted carry-over is small, as far as annealing gets
  /// within a share of the budget; `nil` when the league is no such one, or nothing has been found. Rules of single games count as
  /// costs, other rules do not.
  func looseRounds(_ task: inout SearchTask) -> [PlacedGame]? {
    let instance = shapes.instance
    let n = instance.teamCount
    guard n >= Loose.fewestTeams, instance.gridSlots == n - 1 + n % 2, instance.layerIsFree == [true],
      instance.games.count == n * (n - 1) / 2, shapes.travel == 0, shapes.trips == nil,
      let tables = looseTables()
    else { return nil }
    let shareAlone = shapes.carryOver == 0 ? Loose.shareOfCosts : Loose.shareOfCarryOver
    let isAlone = instance.league.allRules.isEmpty && instance.league.objective.breaks == 0
    let share = isAlone ? shareAlone : Loose.share
    var random = task.random
    let count = task.sideBySide
    let places = n + n % 2
    let searches = (0..<count).map { _ in
      LooseRounds(
        teams: places, costs: tables.costs, isForbidden: tables.isForbidden, weights: tables.weights, random.split())
    }
    let (budget, control, spent) = (task.budget, task.control, task.spent)
    func moves() -> Int { searches.reduce(0) { $0 + $1.moves } }
    let limit = budget.moves(share: share, open: Loose.openMoves)
    let used = budget.used(evaluations: 0)
    /// 0 at the beginning, 1 at the end.
    func place() -> Double {
      if limit < .max { return Double(moves()) / Double(max(1, limit)) }
      return max(0, budget.used(evaluations: 0) - used) / max(1e-9, share * (1 - used))
    }
    let evaluator = Evaluator(shapes)
    var best: (cost: Int, games: [PlacedGame])?
    var (now, pace) = (0.0, 0.0)
    // Of the annealing that goes on, and how long one is.
    var (begin, end, length) = (0.0, 1.0, 1.0)
    while now < 1, !control.isOver {
      let size = min(Loose.quantum, max(1, (limit - moves()) / count))
      let (from, isFirst) = ((now - begin) / (end - begin), now == begin)
      let to = min(1, (now - begin + pace) / (end - begin))
      task.perform(count) {
        if isFirst { searches[$0].restart() }
        searches[$0].walk(size, from: from, to: to)
      }
      let next = place()
      if now == 0 {
        // Now it is known how many moves there will be.
        let planned = Double(size) / max(1e-12, next) / Double(n * n * n)
        if planned < Loose.fewest { break }
        length = 1 / max(1, (planned / Loose.length).rounded())
        end = length
      }
      (pace, now) = (next - now, next)
      if now >= end { (begin, end) = (now, min(1, now + length)) }
      guard let ahead = searches.min(by: { $0.bestCost < $1.bestCost }), ahead.bestCost < best?.cost ?? .max,
        let games = games(of: ahead.best, tables.home, random)
      else { continue }
      best = (ahead.bestCost, games)
      evaluator.load(games)
      let total = (hard: evaluator.total.hard, soft: evaluator.total.soft)
      task.news.post(total, spent + moves(), "loose rounds") { games }
      if total.hard == 0 && total.soft <= task.lowerBound ?? .min { break }
    }
    task.spend(moves())
    return best?.games
  }

  /// Costs of pairs in rounds at the cheaper venue, and by the same index whether a hard rule forbids them at both, and whether the
  /// first team is to be at home: 1, -1, or 0 when that does not matter; weights of carry-over. `nil`: nothing to be counted.
  private func looseTables() -> (costs: [Int32], isForbidden: [Bool], weights: [Int32], home: [Int8])? {
    let instance = shapes.instance
    let (n, slots) = (instance.teamCount, instance.gridSlots)
    let places = n + n % 2
    var weights: [Int32] = []
    if shapes.carryOver != 0 {
      guard n % 2 == 0, let given = instance.league.carryOverWeights else { return nil }
      weights = given.map { Int32(clamping: $0 * shapes.carryOver) }
    }
    var values = [Int](repeating: 0, count: slots * places * places)
    var isForbidden = [Bool](repeating: false, count: values.count)
    var home = [Int8](repeating: 0, count: values.count)
    var isConstant = true
    for slot in 0..<slots {
      for a in 0..<n {
        for b in 0..<n where b != a {
          let (here, there) = (
            shapes.placementCost[instance.index(a, b, slot)], shapes.placementCost[instance.index(b, a, slot)]
          )
          let index = (slot * places + a) * places + b
          let cheaper = (here.hard, here.soft) < (there.hard, there.soft) ? here : there
          home[index] = here == there ? 0 : cheaper == here ? 1 : -1
          (values[index], isForbidden[index]) = (cheaper.soft, cheaper.hard > 0)
          if cheaper != shapes.placementCost[instance.index(min(a, b), max(a, b), 0)] || here != there {
            isConstant = false
          }
        }
      }
    }
    if isConstant { return weights.isEmpty ? nil : ([], [], weights, home) }
    guard values.allSatisfy({ abs($0) < Loose.greatestCost }) else { return nil }
    return (values.map { Int32($0) }, isForbidden, weights, home)
  }

  /// The games of a tournament, at venues that cost least; balanced where all cost the same.
  private func games(of opponents: [Int32], _ home: [Int8], _ random: RandomSource) -> [PlacedGame]? {
    let instance = shapes.instance
    let n = instance.teamCount
    let places = n + n % 2
    var partial = PartialFactorization(teamCount: places)
    for round in 0..<(places - 1) {
      for team in 0..<places where Int(opponents[round * places + team]) > team {
        partial.place(team, Int(opponents[round * places + team]), in: round)
      }
    }
    var random = random
    let factorization = VenueAssignment.assign(partial, withoutLast: n % 2 == 1, using: &random)
    let games = factorization.rounds.enumerated().flatMap { slot, games in
      games.map { game in
        let isTurned = home[(slot * places + game.home) * places + game.away] < 0
        return Placement(
          home: isTurned ? game.away : game.home, away: isTurned ? game.home : game.away, slot: slot)
      }
    }
    return instance.grid(of: Timetable(games: games))
  }
}
