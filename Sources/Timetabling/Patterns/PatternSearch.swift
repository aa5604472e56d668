import Satisfiability

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
    /// Conflicts that the solver may have per question, at first and at most; questions about one set of patterns.
    var conflicts = 500
    var mostConflicts = 32_000
    var questions = 30
    /// Sets of patterns before more room is asked for, and how often that is.
    var patience = 12
    var loosenings = 3
    /// A move counts once, each conflict that a question may have this many times.
    var workPerConflict = 100
  }

  struct Result {
    let patterns: PatternSet
    let games: [PlacedGame]
    let cost: Int
  }

  private let annealing: PatternAnnealing
  private let rules: ShapeBuilder
  private let backend: any SATBackend.Type
  private let settings: Settings
  /// Made by the first search; what it has learned stays.
  private var clauses: PatternClauses?
  private var sets = 0
  private var isHopeless = false
  /// Work after which the present search ends.
  private var end = 0
  private(set) var spent = 0
  private(set) var result: Result?

  /// `rules`: whose hard ones the timetable is to hold.
  init(_ annealing: PatternAnnealing, _ rules: ShapeBuilder, _ backend: any SATBackend.Type, _ settings: Settings) {
    self.annealing = annealing
    self.rules = rules
    self.backend = backend
    self.settings = settings
  }

  /// Searches until there is a result, or so much work is done, or `isOver`. Another call looks for other patterns, and knows
  /// what does not go together. The same calls have the same results, where `isOver` is never true.
  func run(work: Int = .max, isOver: @escaping @Sendable () -> Bool) {
    result = nil
    if clauses == nil && !isHopeless { clauses = PatternClauses(rules, backend) }
    guard let clauses, !isHopeless else { return }
    let (sum, overflow) = spent.addingReportingOverflow(work)
    end = overflow ? Int.max : sum
    anneal(min(settings.firstMoves, work / 5), from: settings.temperatures.hot, isOver)
    while !isDone(isOver) {
      for _ in 0..<settings.groupRounds where !isDone(isOver) {
        if annealing.separate(settings.groups) == 0 { break }
        anneal(settings.moves, from: settings.temperatures.warm, isOver)
      }
      let patterns = annealing.patterns
      let (games, conflicts) = ask(clauses, patterns, isOver)
      if let games {
        result = Result(patterns: patterns, games: games, cost: annealing.ruleCost)
        return
      }
      // No patterns at all would do.
      isHopeless = conflicts.contains { $0.isEmpty }
      if isHopeless { return }
      for conflict in conflicts { annealing.forbid(conflict) }
      sets += 1
      if sets % settings.patience == 0 && sets / settings.patience <= settings.loosenings { annealing.loosen() }
      anneal(settings.moves, from: settings.temperatures.warm, isOver)
    }
  }

  private func isDone(_ isOver: () -> Bool) -> Bool { spent >= end || isOver() }

  private func anneal(_ moves: Int, from temperature: Double, _ isOver: () -> Bool) {
    annealing.run(moves, from: temperature, to: settings.temperatures.cold, isOver: isOver)
    spent += moves
  }

  /// A timetable with these patterns, or what is in its way: conflicts are set aside one after the other, until the solver finds
  /// no more. As long as it finds none at all, it gets more patience.
  private func ask(
    _ clauses: PatternClauses, _ patterns: PatternSet, _ isOver: @escaping @Sendable () -> Bool
  ) -> (games: [PlacedGame]?, conflicts: [[PatternCell]]) {
    var cells = patterns.cells(slots: annealing.instance.slotCount)
    var conflicts: [[PatternCell]] = []
    var limit = settings.conflicts
    while conflicts.count < settings.questions && !isDone(isOver) {
      spent += limit * settings.workPerConflict
      switch clauses.timetable(with: cells, conflicts: limit, isOver: isOver) {
      case .found(let games): return (conflicts.isEmpty ? games : nil, conflicts)
      case .conflict(let conflict):
        conflicts.append(conflict)
        if conflict.isEmpty { return (nil, conflicts) }
        let gone = Set(conflict)
        cells.removeAll { gone.contains($0) }
      case .unknown:
        limit *= 2
        if !conflicts.isEmpty || limit > settings.mostConflicts { return (nil, conflicts) }
      }
    }
    return (nil, conflicts)
  }
}
