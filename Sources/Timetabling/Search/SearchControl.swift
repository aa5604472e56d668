/// Ends a search from outside: by a stop, or by the clock. Polled, never waited for.
struct SearchControl: Sendable {
  /// Time of the monotonic clock, in seconds; `nil`: never.
  let deadline: Double?
  let isStopped: @Sendable () -> Bool

  var isOver: Bool {
    if isStopped() { return true }
    guard let deadline else { return false }
    return SearchBudget.now() >= deadline
  }
}
