import Synchronization

/// A slice of the search for a feasible timetable: satisfiability and local search side by side, for as long as each
/// other or for counted amounts of work. Each side is used by one thread; they share a flag, and by the clock also the best
/// timetable that local search knows.
final class HardRulesSlice: @unchecked Sendable {
  /// How much each side may do: counted, or by the clock.
  struct Length {
    var evaluations = 4_000_000
    /// How many take as long as a conflict of the solver.
    var evaluationsPerConflict = 100.0
    var seconds = 8.0

    var conflicts: Int { max(1, Int(Double(evaluations) / evaluationsPerConflict)) }

    mutating func double() {
      evaluations = min(evaluations * 2, 1 << 40)
      seconds *= 2
    }
  }

  /// What local search has come to: the best timetable that is known, and the best of the slice.
  final class Latest: Sendable {
    private let games: Mutex<[[PlacedGame]]>

    init(_ best: [PlacedGame]) { games = Mutex([best]) }

    var all: [[PlacedGame]] {
      get { games.withLock { $0 } }
      set { games.withLock { $0 = newValue } }
    }
  }

  /// What one side may do.
  struct Share {
    let evaluations: Int
    /// The same of satisfiability; `nil`: any number.
    let conflicts: Int?
    let control: SearchControl
    /// `nil` where the sides may not know of each other.
    let latest: Latest?
    /// When it began; `nil` where only evaluations count.
    fileprivate let begin: Double?

    /// From 0 to 1, after so many evaluations.
    func progress(_ done: Int) -> Double {
      guard let begin, let end = control.deadline else { return min(1, Double(done) / Double(evaluations)) }
      return min(1, (SearchBudget.now() - begin) / max(1e-3, end - begin))
    }
  }

  /// Local search within its share, or until the rules hold: returns whether they do.
  typealias LocalSearch = (Share) -> Bool
  /// Satisfiability within its share.
  typealias ClauseSearch = (Share) -> FeasibilitySearch.Outcome

  private let length: Length
  private let isCounted: Bool
  private let latest: Latest?
  private let control: SearchControl
  private let clauseSearch: ClauseSearch?
  private let localSearch: LocalSearch
  private let isDone = StopFlag()
  /// What satisfiability found.
  private(set) var outcome = FeasibilitySearch.Outcome.unknown

  /// `isCounted`: what a slice does depends on its length in evaluations only. `best`: the best timetable at its begin.
  init(
    _ length: Length, best: [PlacedGame], _ control: SearchControl, isCounted: Bool,
    clauseSearch: ClauseSearch?, localSearch: @escaping LocalSearch
  ) {
    self.length = length
    self.control = control
    self.isCounted = isCounted
    self.clauseSearch = clauseSearch
    self.localSearch = localSearch
    latest = isCounted ? nil : Latest(best)
  }

  func searchClauses() {
    guard let clauseSearch else { return }
    outcome = clauseSearch(share())
    switch outcome {
    case .found, .impossible: isDone.stop()
    case .impossibleHere, .unknown: break
    }
  }

  func searchLocally() {
    if localSearch(share()) { isDone.stop() }
  }

  /// Time runs from when a side begins: on one thread the sides take turns.
  private func share() -> Share {
    if isCounted {
      return Share(
        evaluations: length.evaluations, conflicts: length.conflicts, control: control, latest: nil, begin: nil)
    }
    let begin = SearchBudget.now()
    let end = begin + length.seconds
    let isStopped = control.isStopped
    return Share(
      evaluations: .max, conflicts: nil,
      control: SearchControl(
        deadline: min(end, control.deadline ?? end), isStopped: { [isDone] in isDone.isStopped || isStopped() }),
      latest: latest, begin: begin)
  }
}
