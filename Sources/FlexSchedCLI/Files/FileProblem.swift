import Glibc

/// Something that the system refused: what was tried, on which file, and why.
package struct FileProblem: Error, Equatable, CustomStringConvertible {
  /// "read", "write", ...
  package let attempt: String
  /// As the user named it; `-` is a standard stream.
  package let path: String
  /// `errno`; 0 when `reason` says it all.
  package let code: Int32
  package let reason: String

  init(_ attempt: String, _ path: String, code: Int32 = errno) {
    self.attempt = attempt
    self.path = path
    self.code = code
    reason = systemMessage(code)
  }

  init(_ attempt: String, _ path: String, reason: String) {
    self.attempt = attempt
    self.path = path
    code = 0
    self.reason = reason
  }

  /// "cannot write 'out/schedule.json': No space left on device".
  package var description: String {
    let name = path == "-" ? (attempt == "read" ? "standard input" : "standard output") : "'\(path)'"
    return "cannot \(attempt) \(name): \(reason)"
  }
}

/// The system's words for an error number.
func systemMessage(_ code: Int32) -> String {
  guard let text = strerror(code) else { return "error \(code)" }
  return String(cString: text)
}
