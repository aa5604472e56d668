import Foundation
import IntegerProgramming

/// A folder of its own for a run of a program; gone with its last user.
final class SolverFolder {
  let url: URL

  init(_ name: String) throws(MIPError) {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("flexsched-\(name)-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .solver("no folder for its files: \(error.localizedDescription)")
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws(MIPError) {
    do {
      try Data(text.utf8).write(to: url.appendingPathComponent(name))
    } catch {
      throw .solver("its input cannot be written: \(error.localizedDescription)")
    }
  }

  /// Empty when there is no such file.
  func read(_ name: String) -> String {
    (try? Data(contentsOf: url.appendingPathComponent(name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// A child process that is ended when time is up or the caller says stop.
enum SolverProcess {
  /// Seconds that a program may take longer than its limit, and after it was asked to end.
  private static let grace = (limit: 3.0, end: 1.0)

  static func run(
    _ program: String, _ arguments: [String], in folder: SolverFolder, _ options: MIPOptions
  ) throws(MIPError) -> (status: Int32, hasCrashed: Bool, wasStopped: Bool) {
    try folder.write("log.txt", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    do {
      let log = try FileHandle(forWritingTo: folder.url.appendingPathComponent("log.txt"))
      process.standardOutput = log
      process.standardError = log
      try process.run()
    } catch {
      throw .solver("\(program) cannot be started: \(error.localizedDescription)")
    }
    let begin = ContinuousClock.now
    var asked: ContinuousClock.Instant?
    var wasKilled = false
    while process.isRunning {
      usleep(5000)
      let now = ContinuousClock.now
      let isLate = options.timeLimit.map { (now - begin) / .seconds(1) > $0 + grace.limit } ?? false
      if asked == nil, isLate || options.shouldStop() {
        asked = now
        process.terminate()
      }
      if let asked, !wasKilled, (now - asked) / .seconds(1) > grace.end {
        wasKilled = true
        kill(process.processIdentifier, SIGKILL)
      }
    }
    return (process.terminationStatus, process.terminationReason == .uncaughtSignal, asked != nil)
  }
}
