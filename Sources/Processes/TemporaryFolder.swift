import Foundation
import Synchronization

/// A folder of its own for a run of a program, which nobody else can read; gone with its last user.
package final class TemporaryFolder {
  /// Of all threads.
  private static let present = Mutex<Set<String>>([])

  package let path: String

  /// `name`: part of the folder's name, for people.
  package init(_ name: String) throws(ChildProcess.Failure) {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("flexsched-\(name)-\(UUID().uuidString)")
    path = url.path
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .init(reason: "has no folder for its files: \(error.localizedDescription)")
    }
    _ = TemporaryFolder.present.withLock { $0.insert(path) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    _ = TemporaryFolder.present.withLock { $0.remove(path) }
  }

  /// For the moment before an early exit.
  package static func removeAll() {
    present.withLock { for path in $0 { try? FileManager.default.removeItem(atPath: path) } }
  }

  package func write(_ name: String, _ text: String) throws(ChildProcess.Failure) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    } catch {
      throw .init(reason: "cannot be given its input: \(error.localizedDescription)")
    }
  }

  /// A descriptor of a new or emptied file, to be closed by the caller.
  package func create(_ name: String) throws(ChildProcess.Failure) -> Int32 {
    let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .init(reason: "has no file for its output: \(String(cString: strerror(errno)))")
    }
    return descriptor
  }

  /// Empty when there is no such file.
  package func read(_ name: String) -> String {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
