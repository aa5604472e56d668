/// What annealing leaves behind, made better by integer programs of parts of it.
extension ParallelTempering {
  /// Tries parts of the best timetable, each thread its own ones, for as long as that helps. In leagues where it does not, this takes
  /// a small share of the time. Only where time is limited: solvers do not count their work.
  func optimizeParts() {
    guard !parts.isEmpty, budget.evaluations == nil, let deadline = budget.deadline, pool.best.hard == 0,
      deadline - budget.begin >= settings.parts.fewestSeconds
    else { return }
    stage = "parts by integer programming"
    var last = used
    while !isOver, used < settings.parts.until {
      if used - last > settings.parts.patience { return }
      let games = pool.bestGames
      let tries = parts.map { PartTry($0, games) }
      perform(tries.count) { [control] in tries[$0].run(control) }
      if let failure = tries.lazy.compactMap(\.failure).first {
        notes.append("integer programming: \(failure)")
        return
      }
      let before = pool.best
      for better in tries.compactMap(\.result) { pool.offer(better) }
      if pool.best < before { last = used }
      collect()
    }
  }
}

/// A try on a thread of its own.
private final class PartTry: @unchecked Sendable {
  private let polish: ProgramPolish
  private let games: [PlacedGame]
  private(set) var result: [PlacedGame]?
  private(set) var failure: String?

  init(_ polish: ProgramPolish, _ games: [PlacedGame]) {
    self.polish = polish
    self.games = games
  }

  func run(_ control: SearchControl) {
    do { result = try polish.improve(games, control) } catch { failure = error.description }
  }
}
