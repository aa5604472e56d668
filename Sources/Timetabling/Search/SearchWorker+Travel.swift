import LeagueModel

extension SearchWorker {
  /// Fewest evaluations that beams can do something with.
  private static let fewestChildren = 200_000
  /// Share of the budget for seasons of the circle method, most moves of theirs: more are of no use, and how many a second there
  /// are at least, until that is known.
  private static let circles = (share: 0.25, most: 2e9, rate: 1e6)
  /// With fewer, anything finds better ones.
  private static let fewestTeamsOfCircles = 10
  /// With more teams, seasons of the circle method are better than those of beams at times.
  private static let mostTeamsOfBeamsAlone = 20

  /// The search of a league that is a travelling tournament; `nil` when it is none, the budget is too small, the time too short,
  /// or beams run dry. What that took is taken from the budget. A season of the circle method is left as a structure.
  func optimizeTravel(_ task: inout SearchTask) -> (games: [PlacedGame], outcome: Outcome)? {
    let instance = shapes.instance
    guard (task.budget.evaluations ?? .max) >= SearchWorker.fewestChildren, instance.shelves == 0,
      let problem = TravelProblem(instance.league)
    else { return nil }
    func games(_ season: TravelSeason) -> [PlacedGame] { instance.grid(of: season.timetable) ?? starts[0] }
    var seasons = starts.map { start in
      var season = TravelSeason(teamCount: problem.teamCount, rounds: problem.rounds)
      for game in instance.timetable(of: start).games { season.set(home: game.home, away: game.away, in: game.slot) }
      return season
    }
    if !problem.hasBeams || problem.teamCount > SearchWorker.mostTeamsOfBeamsAlone,
      let circle = circleSeason(problem, &task)
    {
      task.news.post((0, circle.travel(problem.distances)), task.spent, "circle method") { games(circle) }
      seasons.append(circle)
      // A warm start may be better.
      task.structured = seasons.filter(problem.allows).min {
        $0.travel(problem.distances) < $1.travel(problem.distances)
      }.map(games)
    }
    guard problem.hasBeams else { return nil }
    let made = TravelOptimizer(
      problem, starts: seasons, random: task.random, budget: task.budget, threads: task.threads, perform: task.perform,
      lowerBound: task.lowerBound, control: task.control
    ) { [news = task.news, spent = task.spent] optimizer in
      guard let best = optimizer.best else { return }
      news.post((0, optimizer.bestTravel), spent + optimizer.evaluations, "travel") { games(best) }
    }
    guard let optimizer = made else { return nil }
    optimizer.run()
    task.spend(optimizer.evaluations)
    var outcome = Outcome(notes: instance.notes)
    guard let best = optimizer.best else {
      guard optimizer.isProven else { return nil }
      outcome.impossibility = "complete search"
      return (starts[0], outcome)
    }
    if optimizer.isProven { outcome.bound = optimizer.bestTravel }
    return (games(best), outcome)
  }

  /// The best season of the circle method, within its share of the budget; `nil` when none is allowed.
  private func circleSeason(_ problem: TravelProblem, _ task: inout SearchTask) -> TravelSeason? {
    guard problem.isPlain, problem.teamCount % 2 == 0, problem.teamCount >= SearchWorker.fewestTeamsOfCircles else {
      return nil
    }
    let (budget, control) = (task.budget, task.control)
    let (share, most, rate) = SearchWorker.circles
    let begin = SearchBudget.now()
    var random = task.random
    let found = CircleStart(problem, perform: task.perform).run(&random) { done in
      if let evaluations = budget.evaluations { return max(0, Int(min(most, share * Double(evaluations))) - done) }
      guard let deadline = budget.deadline else { return max(0, Int(most / 10) - done) }
      let spent = SearchBudget.now() - begin
      let rate = done == 0 ? rate : Double(done) / max(1e-4, spent)
      return Int(max(0, min(most - Double(done), rate * (share * (deadline - budget.begin) - spent))))
    } isStopped: {
      control.isOver
    }
    guard let found else { return nil }
    task.spend(found.steps)
    return found.season
  }
}
