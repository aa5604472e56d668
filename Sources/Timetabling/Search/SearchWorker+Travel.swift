import LeagueModel

extension SearchWorker {
  /// Fewest evaluations that beams can do something with.
  private static let fewestChildren = 200_000

  /// The search of a league that is a travelling tournament; `nil` when it is none, the budget is too small, the time too short, or
  /// beams run dry. What that took is taken from the budget.
  func optimizeTravel(_ task: inout SearchTask) -> (games: [PlacedGame], outcome: Outcome)? {
    guard (task.budget.evaluations ?? .max) >= SearchWorker.fewestChildren, shapes.instance.shelves == 0,
      let problem = TravelProblem(shapes.instance.league)
    else { return nil }
    let seasons = starts.map { games in
      var season = TravelSeason(teamCount: problem.teamCount, rounds: problem.rounds)
      for game in games { season.set(home: game.home, away: game.away, in: game.slot) }
      return season
    }
    func games(_ season: TravelSeason) -> [PlacedGame] {
      shapes.instance.games.map { game in
        let round = (0..<problem.rounds).first { round in
          season.game(of: game.home, in: round).map { $0.isHome && $0.opponent == game.away } ?? false
        }
        return PlacedGame(layer: game.layer, home: game.home, away: game.away, slot: round ?? 0)
      }
    }
    let made = TravelOptimizer(
      problem, starts: seasons, random: task.random, budget: task.budget, threads: task.threads, perform: task.perform,
      lowerBound: task.lowerBound, control: task.control
    ) { [news = task.news] optimizer in
      guard let best = optimizer.best else { return }
      news.post((0, optimizer.bestTravel), optimizer.evaluations, "travel") { games(best) }
    }
    guard let optimizer = made else { return nil }
    optimizer.run()
    task.spend(optimizer.evaluations)
    var outcome = Outcome(notes: shapes.instance.notes)
    guard let best = optimizer.best else {
      guard optimizer.isProven else { return nil }
      outcome.impossibility = "complete search"
      return (starts[0], outcome)
    }
    if optimizer.isProven { outcome.bound = optimizer.bestTravel }
    return (games(best), outcome)
  }
}
