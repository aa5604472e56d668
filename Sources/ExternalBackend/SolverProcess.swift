import Glibc
import IntegerProgramming
import Processes

/// A solver's program, ended when time is up or the caller says stop.
enum SolverProcess {
  /// Seconds that a program may take longer than its limit, and after it was asked to end.
  private static let grace = (limit: 3.0, end: 1.0)

  static func run(
    _ program: String, _ arguments: [String], in folder: TemporaryFolder, _ options: MIPOptions
  ) throws(MIPError) -> (ending: ChildProcess.Ending, wasStopped: Bool) {
    let child: ChildProcess
    do throws(ChildProcess.Failure) {
      let log = try folder.create("log.txt")
      defer { close(log) }
      child = try ChildProcess([program] + arguments, in: folder.path, output: log, errors: log)
    } catch {
      throw .solver("\(program) \(error.reason)")
    }
    let begin = ContinuousClock.now
    var asked: ContinuousClock.Instant?
    while true {
      if let ending = child.poll() { return (ending, asked != nil) }
      usleep(5000)
      let now = ContinuousClock.now
      if let asked {
        if (now - asked) / .seconds(1) > grace.end { return (child.end(), true) }
        continue
      }
      let isLate = options.timeLimit.map { (now - begin) / .seconds(1) > $0 + grace.limit } ?? false
      if isLate || options.shouldStop() {
        asked = now
        child.ask()
      }
    }
  }
}
