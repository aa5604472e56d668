import LeagueModel

extension SearchWorker {
  /// Of the search of starters.
  private enum Starters {
    /// Shares of the budget, with rules and without any.
    static let share = 0.4
    static let shareAlone = 0.9
    /// Steps between two looks, and in all without a limit.
    static let quantum = 500_000
    static let openSteps = 2_000_000_000
    /// Fewer teams need none of it.
    static let fewestTeams = 10
  }

  /// A timetable whose carry-over is spread as evenly as a starter can, within a share of the budget; `nil` when the league is
  /// none of cyclic round robins, or its carry-over is weighted.
  func spreadCarryOver(_ task: inout SearchTask) -> [PlacedGame]? {
    let instance = shapes.instance
    let n = instance.teamCount
    guard instance.league.objective.carryOver > 0, instance.league.carryOverWeights == nil, n % 2 == 0,
      n >= Starters.fewestTeams, n - 1 <= StarterSearch.greatestModulus, instance.gridSlots == n - 1,
      instance.layerIsFree == [true],
      instance.games.count == n * (n - 1) / 2
    else { return nil }
    let share = instance.league.allRules.isEmpty ? Starters.shareAlone : Starters.share
    var random = task.random
    let count = task.sideBySide
    let searches = (0..<count).map { _ in StarterSearch(n - 1, random.split()) }
    let (budget, control, spent) = (task.budget, task.control, task.spent)
    func steps() -> Int { searches.reduce(0) { $0 + $1.steps } }
    let limit = budget.moves(share: share, open: Starters.openSteps)
    let evaluator = Evaluator(shapes)
    var best: (excess: Int, games: [PlacedGame])?
    while !control.isOver, budget.used(evaluations: 0) < share, steps() < limit, !searches.contains(where: \.isComplete)
    {
      let size = min(Starters.quantum, max(1, (limit - steps()) / count))
      task.perform(count) { searches[$0].run(size, isStopped: { control.isOver }) }
      guard let ahead = searches.min(by: { $0.bestExcess < $1.bestExcess }), let starter = ahead.best,
        ahead.bestExcess < best?.excess ?? .max, let games = timetable(of: starter, random)
      else { continue }
      best = (ahead.bestExcess, games)
      evaluator.load(games)
      task.news.post((evaluator.total.hard, evaluator.total.soft), spent + steps(), "starters") { games }
    }
    task.spend(steps())
    return best?.games
  }

  /// The cyclic round robin of a starter. Equal sources of randomness give the same venues.
  private func timetable(of starter: [Int], _ random: RandomSource) -> [PlacedGame]? {
    var random = random
    let teams = shapes.instance.teamCount
    let factorization = StarterFactorization.factorization(partners: starter, teams: teams, using: &random)
    let games = factorization.rounds.enumerated().flatMap { slot, games in
      games.map { Placement(home: $0.home, away: $0.away, slot: slot) }
    }
    return shapes.instance.grid(of: Timetable(games: games))
  }
}
