import Glibc
import Synchronization

/// Writes files that are there whole or not at all.
///
/// The bytes go to a temporary name in the same folder, are synced, and take the place of the file in one step; then the
/// folder is synced. The mode of an existing file is kept, its owner where permitted; symbolic links are followed.
/// Standard streams, pipes and devices are written directly. Whatever fails, no temporary file stays behind.
package enum AtomicFile {
  package static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    try write([(path, bytes)])
  }

  /// Several files: all of them are complete on disk before the first takes its place. Streams come last.
  package static func write(_ files: [(path: String, bytes: [UInt8])]) throws(FileProblem) {
    var staged: [StagedFile] = []
    var streams: [(path: String, target: OutputTarget, bytes: [UInt8])] = []
    defer { for file in staged { file.discard() } }
    for (path, bytes) in files {
      switch try OutputTarget.resolve(path) {
      case .file(let target): staged.append(try StagedFile(bytes, for: target, named: path))
      case let target: streams.append((path, target, bytes))
      }
    }
    for file in staged { try file.commit() }
    for (path, target, bytes) in streams { try writeDirectly(bytes, to: target, named: path) }
  }

  /// Refuses what `write` would refuse, without changing anything; a temporary file is made and removed to be sure.
  package static func checkWritable(_ path: String) throws(FileProblem) {
    switch try OutputTarget.resolve(path) {
    case .file(let target): try StagedFile([], for: target, named: path).discard()
    case .stream: guard access(path, W_OK) == 0 else { throw FileProblem("write", path) }
    case .descriptor(let number):
      let mode = fcntl(number, F_GETFL)
      guard mode >= 0 else { throw FileProblem("write", path) }
      guard mode & O_ACCMODE != O_RDONLY else { throw FileProblem("write", path, code: EBADF) }
    }
  }

  /// For the moment before an early exit: removes what unfinished writes of any thread have left.
  static func removeTemporaryFiles() {
    StagedFile.unfinished.withLock { for path in $0 { unlink(path) } }
  }

  private static func writeDirectly(
    _ bytes: [UInt8], to target: OutputTarget, named path: String
  ) throws(FileProblem) {
    guard case .stream = target else {
      if case .descriptor(let number) = target { try Descriptor.write(bytes, to: number, path: path) }
      return
    }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw FileProblem("write", path) }
    defer { close(descriptor) }
    try Descriptor.write(bytes, to: descriptor, path: path)
  }
}

/// Contents under a temporary name, synced, waiting to take the place of a file.
private struct StagedFile {
  /// Temporary names that exist, of all threads.
  static let unfinished = Mutex<Set<String>>([])
  private static let counter = Atomic<Int>(0)

  private let temporary: String
  private let target: String
  private let userPath: String

  init(_ bytes: [UInt8], for target: String, named userPath: String) throws(FileProblem) {
    let number = StagedFile.counter.add(1, ordering: .relaxed).newValue
    temporary = FilePath.join(FilePath.folder(of: target), ".flexsched-\(getpid())-\(number).tmp")
    self.target = target
    self.userPath = userPath
    var existing = stat()
    let exists = stat(target, &existing) == 0
    if exists, access(target, W_OK) != 0 { throw FileProblem("write", userPath) }
    let name = temporary
    _ = StagedFile.unfinished.withLock { $0.insert(name) }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      let code = errno
      forget()
      throw FileProblem("write", userPath, code: code)
    }
    do throws(FileProblem) {
      try Descriptor.write(bytes, to: descriptor, path: userPath)
      if exists {
        _ = fchown(descriptor, existing.st_uid, existing.st_gid)
        _ = fchmod(descriptor, existing.st_mode & 0o7777)
      }
      if fsync(descriptor) != 0 { throw FileProblem("write", userPath) }
    } catch {
      close(descriptor)
      discard()
      throw error
    }
    if close(descriptor) != 0 {
      let code = errno
      discard()
      throw FileProblem("write", userPath, code: code)
    }
  }

  /// Takes the place of the file.
  func commit() throws(FileProblem) {
    guard rename(temporary, target) == 0 else {
      let code = errno
      discard()
      throw FileProblem("write", userPath, code: code)
    }
    forget()
    let folder = open(FilePath.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    // Some file systems cannot sync a folder (EINVAL); the file itself is there.
    if fsync(folder) != 0, errno == EIO { throw FileProblem("write", userPath) }
  }

  /// Gives up; does nothing after `commit`.
  func discard() {
    let path = temporary
    let exists = StagedFile.unfinished.withLock { $0.contains(path) }
    if exists { unlink(temporary) }
    forget()
  }

  private func forget() {
    let path = temporary
    _ = StagedFile.unfinished.withLock { $0.remove(path) }
  }
}
