/// A slice of the search for a feasible timetable: satisfiability and local search side by side, for as long as each
/// other or for counted amounts of work. Each side is used by one thread, and they share nothing but a flag.
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

  /// What one side may do.
  struct Share {
    let evaluations: Int
    let control: SearchControl
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

  private let length: Length
  private let isCounted: Bool
  private let clauses: FeasibilitySearch?
  private let control: SearchControl
  private let localSearch: LocalSearch
  private let isDone = StopFlag()
  /// What satisfiability found.
  private(set) var outcome = FeasibilitySearch.Outcome.unknown

  /// `isCounted`: what a slice does depends on its length in evaluations only.
  init(
    _ length: Length, _ clauses: FeasibilitySearch?, _ control: SearchControl, isCounted: Bool,
    localSearch: @escaping LocalSearch
  ) {
    self.length = length
    self.clauses = clauses
    self.control = control
    self.isCounted = isCounted
    self.localSearch = localSearch
  }

  func searchClauses() {
    guard let clauses else { return }
    let share = share()
    outcome = clauses.advance(conflicts: isCounted ? length.conflicts : nil, share.control)
    if case .unknown = outcome { return }
    isDone.stop()
  }

  func searchLocally() {
    if localSearch(share()) { isDone.stop() }
  }

  /// Time runs from when a side begins: on one thread the sides take turns.
  private func share() -> Share {
    if isCounted { return Share(evaluations: length.evaluations, control: control, begin: nil) }
    let begin = SearchBudget.now()
    let end = begin + length.seconds
    let isStopped = control.isStopped
    return Share(
      evaluations: .max,
      control: SearchControl(
        deadline: min(end, control.deadline ?? end), isStopped: { [isDone] in isDone.isStopped || isStopped() }),
      begin: begin)
  }
}
