import Dispatch
import Synchronization

/// Runs independent pieces of work side by side, on real threads that live as long as the crew. Which thread does which
/// piece does not matter to the result.
final class Crew: Sendable {
  private struct Work: Sendable {
    let pieces: PieceCounter
    let body: @Sendable (Int) -> Void

    func drain() { while let piece = pieces.next() { body(piece) } }
  }

  private let work = Mutex<Work?>(nil)
  private let begin = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)
  private let helpers: Int

  /// A crew of so many threads, of which one is the caller's.
  init(threads: Int) {
    helpers = max(0, threads - 1)
    for _ in 0..<helpers {
      startThread { [weak self, begin, end] in
        while true {
          begin.wait()
          guard let work = self?.work.withLock({ $0 }) else { return }
          work.drain()
          end.signal()
        }
      }
    }
  }

  deinit { for _ in 0..<helpers { begin.signal() } }

  /// Calls `body` with 0 ..< count; returns when all calls have. Not to be called from two threads at once.
  func perform(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(pieces: PieceCounter(count), body: body)
    let busy = max(0, min(helpers, count - 1))
    if busy > 0 { self.work.withLock { $0 = work } }
    for _ in 0..<busy { begin.signal() }
    work.drain()
    for _ in 0..<busy { end.wait() }
  }
}

/// Hands out 0 ..< count, each once.
private final class PieceCounter: Sendable {
  private let handedOut = Atomic<Int>(0)
  private let count: Int

  init(_ count: Int) { self.count = count }

  func next() -> Int? {
    let piece = handedOut.add(1, ordering: .relaxed).oldValue
    return piece < count ? piece : nil
  }
}
