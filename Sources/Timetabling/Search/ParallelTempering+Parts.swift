/// What annealing leaves behind, made better by solvers of parts of it.
extension ParallelTempering {
  private var hasTimeForParts: Bool {
    guard !parts.isEmpty, budget.evaluations == nil, let deadline = budget.deadline, pool.best.hard == 0 else {
      return false
    }
    return deadline - budget.begin >= settings.parts.fewestSeconds
  }

  /// Whether there is anything to try in a turn of exact solvers.
  func preparesTurn() -> Bool {
    guard hasTimeForParts else { return false }
    let tries = parts.map { PartTries($0, pool.bestGames) }
    perform(tries.count) { tries[$0].prepareTurn() }
    return tries.contains(where: \.isReady)
  }

  /// Tries parts of the best timetable, each thread its own ones, for as long as that helps. In leagues where it does not, this takes
  /// a small share of the time. Only where time is limited: solvers do not count their work.
  func optimizeParts(inTurn: Bool = false, patience: Double? = nil) {
    guard hasTimeForParts else { return }
    stage = "parts by exact solvers"
    var last = used
    while !isOver, used < settings.parts.until {
      if used - last > patience ?? settings.parts.patience { return }
      let games = pool.bestGames
      let slice = SearchBudget.now() + settings.parts.slice
      let tries = parts.map { PartTries($0, games) }
      perform(tries.count) { [control] in tries[$0].run(inTurn, until: slice, control) }
      if let failure = tries.lazy.compactMap(\.failure).first {
        notes.append("integer programming: \(failure)")
        return
      }
      let before = pool.best
      provenBound = provenBound ?? parts.lazy.compactMap(\.bound).first
      for better in tries where better.isBetter { pool.offer(better.games) }
      // What a part cannot reach may be near.
      if pool.best < before {
        polish([[PlacedGame]](repeating: pool.bestGames, count: pool.polishers.count), evaluations: settings.polish)
      }
      if pool.best < before { last = used }
      collect()
      if parts.allSatisfy(\.isIdle) { return }
    }
  }
}

/// Tries on a thread of its own.
private final class PartTries: @unchecked Sendable {
  private let polish: PartPolish
  private(set) var games: [PlacedGame]
  private(set) var isBetter = false
  private(set) var failure: String?
  /// For a turn.
  private(set) var isReady = false

  init(_ polish: PartPolish, _ games: [PlacedGame]) {
    self.polish = polish
    self.games = games
  }

  func prepareTurn() { isReady = polish.prepareTurn(games) }

  /// Goes on until that time; the last try may take longer.
  func run(_ inTurn: Bool, until end: Double, _ control: SearchControl) {
    do {
      repeat {
        guard let better = try polish.improve(games, inTurn: inTurn, control) else { continue }
        games = better
        isBetter = true
      } while SearchBudget.now() < end && !control.isOver && !polish.isIdle
    } catch { failure = error.description }
  }
}
