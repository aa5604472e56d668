import Dispatch
import Foundation
import LeagueModel
import Synchronization
import Timetabling

/// Where workers leave what they have found, and where the solve picks it up. Thread-safe; only values cross.
final class SearchBoard: Sendable {
  private struct Content {
    var improvements: [Timetable?]
    var outcomes: [SearchWorker.Outcome?]
    var evaluations: [Int]
    var stage = ""
  }

  private let content: Mutex<Content>
  private let done = DispatchSemaphore(value: 0)
  private let threads: Int

  init(threads: Int) {
    self.threads = threads
    content = Mutex(
      Content(
        improvements: Array(repeating: nil, count: threads), outcomes: Array(repeating: nil, count: threads),
        evaluations: Array(repeating: 0, count: threads)))
  }

  func post(_ report: SearchWorker.Report, from worker: Int) {
    content.withLock {
      $0.evaluations[worker] = report.evaluations
      if worker == 0 { $0.stage = report.stage }
      if let timetable = report.improvement { $0.improvements[worker] = timetable }
    }
    if report.improvement != nil { done.signal() }
  }

  func finish(_ outcome: SearchWorker.Outcome, from worker: Int) {
    content.withLock { $0.outcomes[worker] = outcome }
    done.signal()
  }

  /// Waits for news, at most this long. True when all workers have finished.
  func wait(milliseconds: Int) -> Bool {
    _ = done.wait(timeout: .now() + .milliseconds(milliseconds))
    return content.withLock { $0.outcomes.allSatisfy { $0 != nil } }
  }

  /// Timetables posted since the last call, by worker.
  func takeImprovements() -> [Timetable] {
    content.withLock { content in
      defer { content.improvements = Array(repeating: nil, count: threads) }
      return content.improvements.compactMap { $0 }
    }
  }

  /// By worker; call when all have finished.
  var outcomes: [SearchWorker.Outcome] { content.withLock { $0.outcomes.compactMap { $0 } } }

  var evaluations: Int { content.withLock { $0.evaluations.reduce(0, +) } }

  var stage: String { content.withLock { $0.stage } }
}

/// What one thread does. A worker is used by its thread only.
struct SearchJob: @unchecked Sendable {
  let worker: SearchWorker
  let random: RandomSource
  let evaluations: Int?
  let deadline: Double?
  let bound: Int?
  let verifyEvery: Int
  let index: Int

  func run(_ halt: StopFlag, _ board: SearchBoard) {
    var lastPost = 0
    let outcome = worker.run(
      random: random, evaluations: evaluations, deadline: deadline, lowerBound: bound, verifyEvery: verifyEvery,
      interval: 0.1
    ) { report in
      if report.improvement != nil || report.evaluations - lastPost >= 50_000 {
        lastPost = report.evaluations
        board.post(report, from: index)
      }
      return halt.isStopped
    }
    board.finish(outcome, from: index)
  }
}

/// A real thread: search workers must not starve the cooperative pool, timers and signal sources.
func startThread(_ body: @escaping @Sendable () -> Void) {
  let thread = Thread(block: body)
  thread.stackSize = 8 << 20
  thread.name = "flexsched-search"
  thread.start()
}

/// Seconds of the clock that workers read.
func monotonicSeconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }
