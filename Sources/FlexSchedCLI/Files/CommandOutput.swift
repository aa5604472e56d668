import FlexSchedKit
import Glibc
import Processes

/// What a command prints, within a time and a size.
enum CommandOutput {
  /// Why there is none: a clause about the command, such as "did not end within 10 s".
  struct Failure: Error, Equatable {
    let reason: String
  }

  /// What the program prints on standard output; it reads nothing, and its standard error is that of flexsched. When it takes too
  /// long or prints too much, everything that it has started ends with it. `words` as for `ChildProcess`.
  static func bytes(
    of words: [String], in folder: String, seconds: Double, most: Int
  ) throws(Failure) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Failure(reason: "cannot be started: \(systemMessage(errno))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let deadline = now() + seconds
    let child: ChildProcess
    do throws(ChildProcess.Failure) { child = try ChildProcess(words, in: folder, output: ends[1]) } catch {
      close(ends[1])
      throw Failure(reason: error.reason)
    }
    close(ends[1])
    defer { child.end() }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let late = Failure(reason: "did not end within \(Number.duration(seconds))")
    while true {
      let left = deadline - now()
      guard left > 0 else { throw late }
      var poll = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
      let ready = Glibc.poll(&poll, 1, Int32(min(left * 1000 + 1, 1_000_000)))
      guard ready != 0 else { continue }
      let size = chunk.count
      let count = ready < 0 ? -1 : chunk.withUnsafeMutableBytes { read(ends[0], $0.baseAddress, size) }
      if count == 0 { break }
      if count < 0, errno != EINTR { throw Failure(reason: "cannot be read: \(systemMessage(errno))") }
      bytes.append(contentsOf: chunk[..<max(0, count)])
      if bytes.count > most { throw Failure(reason: "printed more than \(most >> 20) MB") }
    }
    while true {
      if let ending = child.poll() { return try judged(ending, bytes) }
      if now() > deadline { throw late }
      usleep(2000)
    }
  }

  private static func judged(_ ending: ChildProcess.Ending, _ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    switch ending {
    case .exit(0): return bytes
    // What shells say of programs that they cannot start.
    case .exit(127): throw Failure(reason: "was not found")
    case .exit(126): throw Failure(reason: "cannot be run")
    case .exit(let code): throw Failure(reason: "ended with status \(code)")
    case .signal(let signal): throw Failure(reason: "was ended by signal \(signal)")
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
