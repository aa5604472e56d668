import Glibc
import Synchronization

/// How much a worker may still do: evaluations, seconds, or until it is stopped. Polled, never waited for.
struct SearchBudget {
  /// Evaluations of this worker; `nil`: any number.
  let evaluations: Int?
  /// Time on the monotonic clock, in seconds; `nil`: never.
  let deadline: Double?
  let begin: Double

  init(evaluations: Int?, seconds: Double?, begin: Double = SearchBudget.now()) {
    self.evaluations = evaluations
    deadline = seconds.map { begin + $0 }
    self.begin = begin
  }

  /// What is left when so many have been used elsewhere.
  func without(evaluations count: Int) -> SearchBudget {
    SearchBudget(
      evaluations: evaluations.map { max(0, $0 - count) }, seconds: deadline.map { $0 - begin }, begin: begin)
  }

  /// Whether there is no limit.
  var isOpen: Bool { evaluations == nil && deadline == nil }

  /// Evaluations that a share of it allows: any number where only time is limited, `open` where nothing is.
  func moves(share: Double, open: Int) -> Int {
    evaluations.map { Int(share * Double($0)) } ?? (isOpen ? open : .max)
  }

  /// Seconds of the monotonic clock.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Share of the budget that is used, at least 0; 1 or more at its end. 0 when there is no limit.
  func used(evaluations done: Int) -> Double {
    var share = 0.0
    if let evaluations { share = max(share, evaluations == 0 ? 1 : Double(done) / Double(evaluations)) }
    if let deadline {
      let span = deadline - begin
      share = max(share, span <= 0 ? 1 : (SearchBudget.now() - begin) / span)
    }
    return share
  }
}
