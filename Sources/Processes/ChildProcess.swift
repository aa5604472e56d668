import Glibc
import Synchronization

/// A program that runs beside this one, in a process group of its own: when it is ended, everything that it has started ends with
/// it. It has the usual reactions to signals, whatever this process does with them.
///
/// Used by one thread. It must be waited for, or ended.
package final class ChildProcess {
  /// Why a program cannot be started: a clause about it.
  package struct Failure: Error, Equatable {
    package let reason: String
  }

  package enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Process groups that run, of all threads.
  private static let running = Mutex<Set<pid_t>>([])

  private let child: pid_t
  private var ending: Ending?

  /// For the moment before an early exit: nothing that was started goes on.
  package static func endAll() {
    running.withLock { for group in $0 { kill(-group, SIGKILL) } }
  }

  /// `words`: the program (found on PATH unless it has a slash, then from `folder`) and its arguments. It reads nothing; `output` and
  /// `errors` are descriptors, which stay the caller's (`nil`: the standard error of this process).
  package init(_ words: [String], in folder: String, output: Int32, errors: Int32? = nil) throws(Failure) {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    if let errors { posix_spawn_file_actions_adddup2(&actions, errors, 2) }
    // What this process does with signals is not its children's business.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    // The shell only changes the folder: the words are its arguments, and no text of its own.
    let shell = ["sh", "-c", #"CDPATH= cd -- "$1" || exit 126; shift; exec "$@""#, "sh", folder]
    var arguments = (shell + words).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ)
    guard code == 0 else { throw Failure(reason: "cannot be started: \(String(cString: strerror(code)))") }
    self.child = child
    _ = ChildProcess.running.withLock { $0.insert(child) }
  }

  /// How it has ended, with all that it has started; `nil` while it runs.
  package func poll() -> Ending? {
    if let ending { return ending }
    // Seen, but kept: until it is taken, its number is nobody else's.
    var information = siginfo_t()
    guard waitid(P_PID, id_t(child), &information, WEXITED | WNOHANG | WNOWAIT) != 0 || hasEnded(information) else {
      return nil
    }
    return take()
  }

  /// Asks it to end.
  package func ask() { if ending == nil { kill(-child, SIGTERM) } }

  /// Ends it at once.
  @discardableResult package func end() -> Ending { ending ?? take() }

  private func hasEnded(_ information: siginfo_t) -> Bool { information.si_signo != 0 }

  private func take() -> Ending {
    kill(-child, SIGKILL)
    var status: Int32 = 0
    var taken = waitpid(child, &status, 0)
    while taken < 0, errno == EINTR { taken = waitpid(child, &status, 0) }
    let signal = status & 0x7F
    let ending = taken < 0 ? .exit(-1) : signal != 0 ? .signal(signal) : Ending.exit((status >> 8) & 0xFF)
    self.ending = ending
    _ = ChildProcess.running.withLock { $0.remove(child) }
    return ending
  }
}
