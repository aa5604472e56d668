import LeagueModel

extension SearchWorker {
  /// Share of the budget, with rules and without any; moves between two looks; fewer teams need none of it.
  private static let starters = (share: 0.4, alone: 0.9, quantum: 1_000_000, teams: 10)

  private static let openMoves = 2_000_000_000

  /// A timetable whose carry-over is spread as evenly as annealing of starters can, within a share of the budget; `nil` when the
  /// league is none of cyclic round robins, or its carry-over is weighted.
  func spreadCarryOver(_ task: inout SearchTask) -> [PlacedGame]? {
    let instance = shapes.instance
    let n = instance.teamCount
    let (_, _, quantum, teams) = SearchWorker.starters
    guard instance.league.objective.carryOver > 0, instance.league.carryOverWeights == nil, n % 2 == 0, n >= teams,
      instance.gridSlots == n - 1, instance.layerIsFree == [true], instance.games.count == n * (n - 1) / 2
    else { return nil }
    let isAlone = instance.league.allRules.isEmpty
    let share = isAlone ? SearchWorker.starters.alone : SearchWorker.starters.share
    var random = task.random
    let count = task.budget.evaluations == nil ? max(1, task.threads) : 2
    let searches = (0..<count).map { _ in StarterAnnealing(n - 1, random.split()) }
    let (budget, control) = (task.budget, task.control)
    func moves() -> Int { searches.reduce(0) { $0 + $1.moves } }
    let limit = budget.evaluations.map { Int(share * Double($0)) } ?? (budget.isOpen ? SearchWorker.openMoves : .max)
    while !control.isOver, budget.used(evaluations: 0) < share, moves() < limit,
      searches.allSatisfy({ $0.bestExcess > 0 })
    {
      let size = min(quantum, max(1, (limit - moves()) / count))
      task.perform(count) { searches[$0].run(size, isStopped: { control.isOver }) }
    }
    task.spend(moves())
    guard let best = searches.min(by: { $0.bestExcess < $1.bestExcess })?.best else { return nil }
    let factorization = StarterFactorization.factorization(partners: best, teams: n, using: &random)
    let games = factorization.rounds.enumerated().flatMap { slot, games in
      games.map { Placement(home: $0.home, away: $0.away, slot: slot) }
    }
    return instance.grid(of: Timetable(games: games))
  }
}
