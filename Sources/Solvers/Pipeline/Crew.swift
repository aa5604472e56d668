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

  /// What the helpers share with the crew; they outlive it for a moment.
  private final class Desk: Sendable {
    /// `nil`: nothing more will come.
    let work = Mutex<Work?>(nil)
    let begin = DispatchSemaphore(value: 0)
    let end = DispatchSemaphore(value: 0)

    func help() {
      while true {
        begin.wait()
        guard let work = work.withLock({ $0 }) else { return }
        work.drain()
        end.signal()
      }
    }
  }

  private let desk = Desk()
  private let helpers: Int

  /// A crew of so many threads, of which one is the caller's.
  init(threads: Int) {
    helpers = max(0, threads - 1)
    for _ in 0..<helpers { startThread { [desk] in desk.help() } }
  }

  deinit {
    desk.work.withLock { $0 = nil }
    for _ in 0..<helpers { desk.begin.signal() }
  }

  /// Calls `body` with 0 ..< count; returns when all calls have. Not to be called from two threads at once.
  func perform(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let work = Work(pieces: PieceCounter(count), body: body)
    let busy = max(0, min(helpers, count - 1))
    if busy > 0 { desk.work.withLock { $0 = work } }
    for _ in 0..<busy { desk.begin.signal() }
    work.drain()
    for _ in 0..<busy { desk.end.wait() }
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
