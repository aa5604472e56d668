import Glibc

/// A file that the user named, read whole.
struct InputFile {
  /// As the user named it; `-` is standard input.
  let path: String
  let bytes: [UInt8]

  /// The largest input that is read, in bytes.
  static let sizeLimit = 512 << 20

  static func read(_ path: String) throws(FileProblem) -> InputFile {
    if path == "-" {
      return InputFile(path: path, bytes: try Descriptor.readAll(from: 0, path: path, limit: sizeLimit))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileProblem("read", path) }
    defer { close(descriptor) }
    return InputFile(path: path, bytes: try Descriptor.readAll(from: descriptor, path: path, limit: sizeLimit))
  }
}
