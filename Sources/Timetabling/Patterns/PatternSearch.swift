/// Patterns first, opponents after: home-away patterns with few breaks, and a timetable for them that holds the hard rules.
///
/// Annealing proposes patterns, satisfiability looks for a timetable with these venues. Cells that cannot go together are
/// learned, and patterns are annealed on: a logic-based Benders decomposition (Hooker & Ottosson, Math. Program. 96 (2003),
/// doi 10.1007/s10107-003-0375-9). Used by one thread.
final class PatternSearch: @unchecked Sendable {
  struct Settings {
    /// Moves of the first annealing and of later ones, and their temperatures in units of a break.
    var firstMoves = 4_000_000
    var moves = 400_000
    var temperatures = (hot: 20.0, warm: 2.0, cold: 0.05)
    /// Random groups that are tried to find one without room, and annealings after such before anything else is tried.
    var groups = 60
    var groupRounds = 10
    /// Conflicts of the solver per question at first, and at most; questions about one set of patterns.
    var conflicts = 500
    var mostConflicts = 32_000
    var questions = 30
    /// Sets of patterns before more room is asked for, how often that is, and sets in all.
    var patience = 12
    var loosenings = 3
    var rounds = 400
  }

  struct Result {
    let patterns: PatternSet
    let games: [PlacedGame]
    let cost: Int
  }

  private let annealing: PatternAnnealing
  private let clauses: PatternClauses
  private let settings: Settings
  private(set) var result: Result?

  init(_ annealing: PatternAnnealing, _ clauses: PatternClauses, _ settings: Settings) {
    self.annealing = annealing
    self.clauses = clauses
    self.settings = settings
  }

  /// Searches until there is a result, or the work is done, or `isOver`.
  func run(isOver: @escaping @Sendable () -> Bool) {
    let (hot, warm, cold) = settings.temperatures
    annealing.run(settings.firstMoves, from: hot, to: cold, isOver: isOver)
    var limit = settings.conflicts
    var isFresh = true
    for round in 1...settings.rounds {
      if isFresh {
        for _ in 0..<settings.groupRounds where !isOver() {
          if annealing.separate(settings.groups) == 0 { break }
          annealing.run(settings.moves, from: warm, to: cold, isOver: isOver)
        }
      }
      if isOver() { return }
      let patterns = annealing.patterns
      let (answer, conflicts) = ask(patterns, limit, isOver)
      if conflicts.contains(where: { $0.isEmpty }) { return }
      for conflict in conflicts { annealing.forbid(conflict) }
      if conflicts.isEmpty {
        if case .found(let games) = answer {
          result = Result(patterns: patterns, games: games, cost: annealing.ruleCost)
          return
        }
        // The same patterns once more, with more patience.
        limit *= 2
        isFresh = limit > settings.mostConflicts
        if isFresh { limit = settings.conflicts }
      } else {
        isFresh = true
      }
      if isFresh {
        if round % settings.patience == 0 && round / settings.patience <= settings.loosenings { annealing.loosen() }
        annealing.run(settings.moves, from: warm, to: cold, isOver: isOver)
      }
    }
  }

  /// Whether there is a timetable; conflicts are set aside one after the other, until none is found.
  private func ask(
    _ patterns: PatternSet, _ limit: Int, _ isOver: @escaping @Sendable () -> Bool
  ) -> (answer: PatternClauses.Answer, conflicts: [[PatternCell]]) {
    let instance = annealing.instance
    var cells = (0..<instance.teamCount).flatMap { team in
      (0..<instance.slotCount).map { PatternCell(team: team, slot: $0, isHome: patterns.isHome(team, in: $0)) }
    }
    var conflicts: [[PatternCell]] = []
    var answer = PatternClauses.Answer.unknown
    while conflicts.count < settings.questions && !isOver() {
      answer = clauses.timetable(with: cells, conflicts: limit, isOver: isOver)
      guard case .conflict(let conflict) = answer else { break }
      conflicts.append(conflict)
      if conflict.isEmpty { break }
      let gone = Set(conflict)
      cells.removeAll { gone.contains($0) }
    }
    return (answer, conflicts)
  }
}
