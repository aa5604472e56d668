import FlexSchedKit
import Glibc
import Processes
import Synchronization

/// SIGINT, SIGTERM and SIGHUP of this process, received by a thread that does nothing else.
///
/// The signals are blocked in every thread and taken with `sigwait`, so that what follows is ordinary code and not a signal
/// handler. While a search is on, the first signal ends it and its best schedule is written; the second one, or any
/// signal at another time, ends the process with status 130, without temporary files or programs left behind. Signals that the parent
/// ignores (`nohup`, jobs in the background of a script) stay ignored.
package final class Interruption: Sendable {
  private struct State {
    var search: StopFlag?
    var received: Int32?
  }

  private let state = Mutex(State())

  private init() {}

  /// Blocks the signals in this thread and those that it starts later, and begins to wait for them.
  /// `nil` when no thread can be made; then the signals keep their usual effect.
  static func start() -> Interruption? {
    let interruption = Interruption()
    var thread = pthread_t()
    var previous = sigset_t()
    var signals = handledSignals()
    guard pthread_sigmask(SIG_BLOCK, &signals, &previous) == 0 else { return nil }
    let context = Unmanaged.passRetained(interruption)
    let waiter: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pointer in
      if let pointer { Unmanaged<Interruption>.fromOpaque(pointer).takeRetainedValue().waitForever() }
      return nil
    }
    guard pthread_create(&thread, nil, waiter, context.toOpaque()) == 0 else {
      context.release()
      pthread_sigmask(SIG_SETMASK, &previous, nil)
      return nil
    }
    pthread_detach(thread)
    return interruption
  }

  /// From now on a signal ends the search and not the process.
  func beginSearch(_ stop: StopFlag) { state.withLock { $0.search = stop } }

  /// The name of the signal that has ended the search, if one has.
  var endedSearch: String? {
    state.withLock { $0.received }.map { signal in
      switch signal {
      case SIGINT: "SIGINT"
      case SIGTERM: "SIGTERM"
      case SIGHUP: "SIGHUP"
      default: "signal \(signal)"
      }
    }
  }

  private static func handledSignals() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      var action = sigaction()
      sigaction(signal, nil, &action)
      if action.__sigaction_handler.sa_handler.map({ unsafeBitCast($0, to: Int.self) }) != 1 {
        sigaddset(&signals, signal)
      }
    }
    return signals
  }

  private func waitForever() {
    var signals = Interruption.handledSignals()
    while true {
      var signal: Int32 = 0
      guard sigwait(&signals, &signal) == 0 else { return }
      let search = state.withLock { state -> StopFlag? in
        guard state.received == nil, let search = state.search else { return nil }
        state.received = signal
        return search
      }
      if let search {
        search.stop()
      } else {
        ChildProcess.endAll()
        TemporaryFolder.removeAll()
        AtomicFile.removeTemporaryFiles()
        _exit(ExitCode.interrupted.rawValue)
      }
    }
  }
}
