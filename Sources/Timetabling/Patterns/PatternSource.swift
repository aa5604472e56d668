import Synchronization

/// Sets of home-away patterns and timetables for them, one after the other, from searches that go side by side.
final class PatternSource {
  private let searches: [PatternSearch]
  private var found: [PatternSearch.Result] = []

  init(_ searches: [PatternSearch]) { self.searches = searches }

  /// The next set, the cheapest first of those that were found together; `nil`: none was found with so much work of each search,
  /// or before the deadline. After one has found something, the others get as much time again, where there is a deadline.
  func next(
    work: Int, deadline: Double?, _ perform: SearchWorker.Perform, isOver: @escaping @Sendable () -> Bool
  ) -> PatternSearch.Result? {
    if found.isEmpty {
      let begin = SearchBudget.now()
      let firstFound = Mutex(Double.infinity)
      let isLate: @Sendable () -> Bool = {
        guard !isOver() else { return true }
        guard let deadline else { return false }
        return SearchBudget.now() > firstFound.withLock { min(deadline, begin + 2 * ($0 - begin)) }
      }
      perform(searches.count) { [searches] index in
        searches[index].run(work: work, isOver: isLate)
        if searches[index].result != nil { firstFound.withLock { $0 = min($0, SearchBudget.now()) } }
      }
      found = searches.compactMap(\.result).sorted { $0.cost < $1.cost }
    }
    return found.isEmpty ? nil : found.removeFirst()
  }
}
