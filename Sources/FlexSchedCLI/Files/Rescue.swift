import FlexSchedKit
import Glibc

/// A last place for a schedule whose own place has failed: nothing that was computed is lost.
enum Rescue {
  /// Writes the schedule to the first folder that takes it (`$TMPDIR`, `/tmp`, the current one, the home folder), else
  /// to standard output, and says where it is.
  /// `stdoutIsFree`: nothing else goes, or should have gone, to standard output.
  static func save(_ document: ScheduleDocument, stdoutIsFree: Bool, console: Console) -> String {
    guard let (bytes, fileExtension) = readable(document) else { return "The schedule could not be kept" }
    for case let folder? in [variable("TMPDIR"), "/tmp", "/var/tmp", ".", variable("HOME")] where !folder.isEmpty {
      let path = FilePath.join(folder, "flexsched-rescued-\(getpid()).\(fileExtension)")
      if (try? AtomicFile.write(bytes, to: path)) != nil { return "The schedule is kept in '\(path)'" }
    }
    if stdoutIsFree, (try? console.output(bytes)) != nil {
      return "The schedule is written to standard output instead"
    }
    console.error(String(decoding: bytes, as: UTF8.self) + "\n")
    return "The schedule is written to standard error, above"
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// In the first format that can be read back and takes it.
  private static func readable(_ document: ScheduleDocument) -> (bytes: [UInt8], fileExtension: String)? {
    for format in FormatRegistry.schedules where format.isReadable {
      if let bytes = try? format.write(document, options: ExportOptions()) {
        return (bytes, format.fileExtensions.first ?? format.name)
      }
    }
    return nil
  }
}
