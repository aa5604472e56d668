import Glibc

/// Where a path leads when it is written to.
enum OutputTarget: Equatable {
  /// An open descriptor of this process: standard output, `/dev/stdout`, `/dev/fd/63`.
  case descriptor(Int32)
  /// A pipe, socket or device: opened and written as it is.
  case stream(String)
  /// A regular file, or none yet: written beside and renamed. Symbolic links are followed.
  case file(String)

  /// Finds it out; refuses folders, missing folders and endless links.
  static func resolve(_ path: String) throws(FileProblem) -> OutputTarget {
    if path == "-" || path == "/dev/stdout" { return .descriptor(1) }
    if path == "/dev/stderr" { return .descriptor(2) }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      if let number = Int32(path.dropFirst(folder.count)), number >= 0 { return .descriptor(number) }
    }
    var status = stat()
    if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFDIR: throw FileProblem("write", path, code: EISDIR)
      case S_IFREG: return .file(try followed(path))
      default: return .stream(path)
      }
    }
    guard errno == ENOENT else { throw FileProblem("write", path) }
    if path.hasSuffix("/") { throw FileProblem("write", path, reason: "the folder does not exist") }
    let target = try followed(path)
    guard stat(FilePath.folder(of: target), &status) == 0 else {
      throw FileProblem(
        "write", path,
        reason: errno == ENOENT
          ? "the folder '\(FilePath.folder(of: target))' does not exist" : systemMessage(errno))
    }
    return .file(target)
  }

  /// The path at the end of a chain of symbolic links; the target need not exist.
  private static func followed(_ path: String) throws(FileProblem) -> String {
    var current = path
    for _ in 0..<40 {
      let size = Int(PATH_MAX)
      let link = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer -> String? in
        guard let base = buffer.baseAddress else { return nil }
        let length = readlink(current, base, size)
        return length < 0 ? nil : String(decoding: UnsafeRawBufferPointer(start: base, count: length), as: UTF8.self)
      }
      guard let link else { return current }
      current = link.hasPrefix("/") ? link : FilePath.join(FilePath.folder(of: current), link)
    }
    throw FileProblem("write", path, code: ELOOP)
  }
}

/// Names in paths.
enum FilePath {
  /// `a/b` of `a/b/c.json`, `.` of `c.json`, `/` of `/c.json`.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `c.json` of `a/b/c.json`.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// `json` of `a/b.c.json`, lowercase; `nil` for `a.b/c` and `.profile`.
  static func fileExtension(of path: String) -> String? {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return String(name[name.index(after: dot)...]).lowercased()
  }

  /// The path with another extension, or with one.
  static func replacingExtension(of path: String, with new: String) -> String {
    guard let old = fileExtension(of: path) else { return path + "." + new }
    return String(path.dropLast(old.count)) + new
  }

  /// Whether there is something at that path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func join(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}
