import Dispatch
import Foundation
import LeagueModel
import Synchronization
import Timetabling

/// Where the search leaves what it has found, and where the solve picks it up. Thread-safe; only values cross.
final class SearchBoard: Sendable {
  private struct Content {
    var improvement: Timetable?
    var outcome: SearchWorker.Outcome?
    var evaluations = 0
    var stage = ""
  }

  private let content = Mutex(Content())
  private let news = DispatchSemaphore(value: 0)

  func post(_ report: SearchWorker.Report) {
    content.withLock {
      $0.evaluations = report.evaluations
      $0.stage = report.stage
      if let timetable = report.improvement { $0.improvement = timetable }
    }
    if report.improvement != nil { news.signal() }
  }

  func finish(_ outcome: SearchWorker.Outcome) {
    content.withLock { $0.outcome = outcome }
    news.signal()
  }

  /// Waits for news, at most this long. True when the search has ended.
  func wait(milliseconds: Int) -> Bool {
    _ = news.wait(timeout: .now() + .milliseconds(milliseconds))
    return content.withLock { $0.outcome != nil }
  }

  /// The best timetable posted since the last call.
  func takeImprovement() -> Timetable? {
    content.withLock { content in
      defer { content.improvement = nil }
      return content.improvement
    }
  }

  /// Set when the search has ended.
  var outcome: SearchWorker.Outcome? { content.withLock { $0.outcome } }

  var evaluations: Int { content.withLock { $0.evaluations } }

  var stage: String { content.withLock { $0.stage } }
}

/// What the search thread does. The worker is used by it only.
struct SearchJob: @unchecked Sendable {
  let worker: SearchWorker
  let random: RandomSource
  let threads: Int
  let evaluations: Int?
  let deadline: Double?
  let bound: Int?
  let verifyEvery: Int
  let backends: SearchWorker.Backends

  func run(_ halt: StopFlag, _ board: SearchBoard) {
    let crew = Crew(threads: threads)
    let outcome = worker.run(
      random: random, evaluations: evaluations, deadline: deadline, lowerBound: bound, verifyEvery: verifyEvery,
      interval: 0.1, backends: backends, isStopped: { halt.isStopped }, threads: threads,
      perform: { crew.perform($0, $1) },
      report: { board.post($0) })
    board.finish(outcome)
  }
}

/// A real thread: search workers must not starve the cooperative pool, timers and signal sources.
func startThread(_ body: @escaping @Sendable () -> Void) {
  let thread = Thread(block: body)
  thread.stackSize = 8 << 20
  thread.name = "flexsched-search"
  thread.start()
}

/// Seconds of the clock that the search reads.
func monotonicSeconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
