import FlexSchedKit
import Glibc

/// The file of a journal, open and locked against other runs.
///
/// Records are added at the end and synced before anything else is written, the folder too when the file is new. When a record
/// cannot be written whole, what was written of it is taken back; where even that fails, and after a crash, the next run finds a
/// torn line, which is no part of the journal, and takes it away.
final class JournalFile {
  let path: String
  private let descriptor: Int32
  private let isWritable: Bool
  /// Made by this run.
  private let isNew: Bool
  private(set) var journal: Journal
  /// Of a torn line at the end, 0 when there is none.
  private var tornBytes: Int
  /// Warnings for the user.
  private(set) var notes: [String] = []

  /// Opens, locks and reads. `forWriting`: makes the file when it is missing, and keeps all other runs out; else only those
  /// that write.
  init(_ path: String, of league: League, forWriting: Bool) throws(CommandFailure) {
    self.path = path
    isWritable = forWriting
    isNew = forWriting && !FilePath.exists(path)
    do throws(FileProblem) { descriptor = try JournalFile.open(path, forWriting: forWriting) } catch {
      throw CommandFailure(error)
    }
    let bytes: [UInt8]
    do throws(CommandFailure) {
      bytes = try JournalFile.lockedContents(descriptor, path, exclusive: forWriting)
      do throws(InputErrors) { journal = try Journal(bytes, file: path, of: league) } catch {
        throw CommandFailure(error)
      }
    } catch {
      close(descriptor)
      throw error
    }
    tornBytes = bytes.count - journal.length
    if tornBytes > 0 {
      notes.append(
        "the last line of '\(path)' was torn (\(tornBytes) bytes of a record that was never finished); it is left out")
    }
  }

  /// A run that has failed before its first record leaves no file behind.
  deinit {
    if isNew, journal.records.isEmpty { unlink(path) }
    close(descriptor)
  }

  private static func open(_ path: String, forWriting: Bool) throws(FileProblem) -> Int32 {
    var status = stat()
    let exists = stat(path, &status) == 0
    // Opening a pipe would wait, and a device has no end.
    if exists, status.st_mode & S_IFMT != S_IFREG {
      throw FileProblem("open", path, reason: "a journal is a regular file")
    }
    let flags = forWriting ? O_RDWR | O_CREAT | O_APPEND : O_RDONLY
    let descriptor = Glibc.open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileProblem(forWriting ? "write" : "read", path) }
    if !exists, forWriting { try? syncFolder(of: path) }
    return descriptor
  }

  private static func lockedContents(
    _ descriptor: Int32, _ path: String, exclusive: Bool
  ) throws(CommandFailure) -> [UInt8] {
    do throws(FileProblem) {
      try lock(descriptor, path, exclusive: exclusive)
      return try Descriptor.readAll(from: descriptor, path: path, limit: InputFile.sizeLimit)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func lock(_ descriptor: Int32, _ path: String, exclusive: Bool) throws(FileProblem) {
    while flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK {
        throw FileProblem(
          "use", path, reason: "another run of flexsched is writing this journal; try again when it has ended")
      }
      throw FileProblem("lock", path)
    }
    // Another run may have taken its empty file away in the meantime: what is written to that is lost.
    var (named, opened) = (stat(), stat())
    guard stat(path, &named) == 0, fstat(descriptor, &opened) == 0, named.st_ino == opened.st_ino,
      named.st_dev == opened.st_dev
    else { throw FileProblem("use", path, reason: "it was removed while it was opened; try again") }
  }

  /// Some file systems cannot sync a folder (EINVAL); the file itself is there.
  private static func syncFolder(of path: String) throws(FileProblem) {
    let folder = Glibc.open(FilePath.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    if fsync(folder) != 0, errno == EIO { throw FileProblem("write", path) }
  }

  /// Adds a record; when this returns, it is on the disk. After a failure the journal is as it was before.
  func append(_ record: JournalRecord, _ schedule: PublishedSchedule) throws(CommandFailure) {
    var longer = journal
    let line: [UInt8]
    do throws(InputErrors) { line = try longer.append(record, schedule) } catch { throw CommandFailure(error) }
    do throws(FileProblem) {
      guard isWritable else { throw FileProblem("write", path, code: EBADF) }
      if tornBytes > 0 { try truncate(to: journal.length) }
      tornBytes = 0
      do throws(FileProblem) {
        try Descriptor.write(line, to: descriptor, path: path)
        if fsync(descriptor) != 0 { throw FileProblem("write", path) }
      } catch {
        tornBytes = (try? truncate(to: journal.length)) == nil ? 1 : 0
        throw error
      }
      if journal.records.isEmpty { try JournalFile.syncFolder(of: path) }
    } catch {
      throw CommandFailure(error)
    }
    journal = longer
  }

  private func truncate(to length: Int) throws(FileProblem) {
    guard ftruncate(descriptor, off_t(length)) == 0, fsync(descriptor) == 0 else { throw FileProblem("write", path) }
  }
}
