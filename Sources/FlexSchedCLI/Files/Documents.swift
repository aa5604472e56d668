import FlexSchedKit
import Glibc

/// Writing finished documents: files all or none, then standard output.
enum Documents {
  /// A reader of standard output that has gone away is not an error: it has what it wanted.
  static func write(_ contents: [(path: String, bytes: [UInt8])], console: Console) throws(CommandFailure) {
    do {
      try ScheduleOutputs.write(contents, console: console)
    } catch {
      if error.code == EPIPE, error.path == "-" { return }
      throw CommandFailure(error)
    }
  }
}
