import Glibc
import Synchronization

/// A program whose output is taken, within a time and a size. It has a process group of its own: when it takes too long or
/// prints too much, everything that it has started ends with it.
enum ChildProcess {
  /// Why there is no output.
  struct Failure: Error, Equatable {
    /// "did not end within 10 s", ...: a clause about the program.
    let reason: String
  }

  /// Process groups that run, of all threads.
  private static let running = Mutex<Set<pid_t>>([])

  /// For the moment before an early exit: nothing that was started goes on.
  static func endAll() {
    running.withLock { for group in $0 { kill(-group, SIGKILL) } }
  }

  /// What the program prints on standard output; it reads nothing, and its standard error is that of flexsched. `words`: the
  /// program (found on PATH unless it has a slash, then from `folder`) and its arguments.
  static func output(
    of words: [String], in folder: String, seconds: Double, mostBytes: Int
  ) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(reason: "cannot be started: \(systemMessage(errno))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let child: pid_t
    do throws(Failure) { child = try start(words, in: folder, output: ends[1]) } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    _ = running.withLock { $0.insert(child) }
    defer { _ = running.withLock { $0.remove(child) } }
    let deadline = now() + seconds
    var bytes: [UInt8] = []
    var problem: String?
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    reading: while problem == nil {
      let left = deadline - now()
      guard left > 0 else {
        problem = "did not end within \(Number.duration(seconds))"
        break
      }
      var poll = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
      let ready = Glibc.poll(&poll, 1, Int32(min(left * 1000 + 1, 1_000_000)))
      guard ready != 0 else { continue }
      let size = chunk.count
      let count = ready < 0 ? -1 : chunk.withUnsafeMutableBytes { read(ends[0], $0.baseAddress, size) }
      switch count {
      case 0: break reading
      case 1...: bytes.append(contentsOf: chunk[..<count])
      default: if errno != EINTR { problem = "cannot be read: \(systemMessage(errno))" }
      }
      if bytes.count > mostBytes { problem = "printed more than \(mostBytes >> 20) MB" }
    }
    var status: Int32 = 0
    while problem == nil {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { return try judged(status, bytes) }
      if ended < 0, errno != EINTR { throw Failure(reason: "was lost: \(systemMessage(errno))") }
      if now() > deadline { problem = "did not end within \(Number.duration(seconds))" }
      usleep(2000)
    }
    kill(-child, SIGKILL)
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    throw Failure(reason: problem ?? "failed")
  }

  private static func judged(_ status: Int32, _ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    let signal = status & 0x7F
    if signal != 0 { throw Failure(reason: "was ended by signal \(signal)") }
    let code = (status >> 8) & 0xFF
    // What shells say of programs that they cannot start.
    if code == 127 { throw Failure(reason: "was not found") }
    if code == 126 { throw Failure(reason: "cannot be run") }
    if code != 0 { throw Failure(reason: "ended with status \(code)") }
    return bytes
  }

  private static func start(_ words: [String], in folder: String, output: Int32) throws(Failure) -> pid_t {
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
    // What flexsched does with signals is not its children's business.
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
    guard code == 0 else { throw Failure(reason: "cannot be started: \(systemMessage(code))") }
    return child
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
