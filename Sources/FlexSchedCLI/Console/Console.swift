import FlexSchedKit
import Glibc

/// The two streams of a command: data and answers on standard output, everything else on standard error.
package struct Console: Sendable {
  /// Takes text for standard output.
  package var output: @Sendable ([UInt8]) throws(FileProblem) -> Void
  /// Takes text for standard error; what cannot be said is dropped.
  package var error: @Sendable (String) -> Void
  /// Whether a person watches standard error.
  package var errorIsTerminal: Bool
  /// Puts a question to the user and returns the line that is typed, `nil` at the end of input. `nil`: nobody is there to answer.
  package var ask: (@Sendable (String) -> String?)?

  package init(
    output: @escaping @Sendable ([UInt8]) throws(FileProblem) -> Void, error: @escaping @Sendable (String) -> Void,
    errorIsTerminal: Bool, ask: (@Sendable (String) -> String?)? = nil
  ) {
    self.output = output
    self.error = error
    self.errorIsTerminal = errorIsTerminal
    self.ask = ask
  }

  /// The streams of this process.
  static let standard = Console(
    output: { (bytes) throws(FileProblem) in try Descriptor.write(bytes, to: 1, path: "-") },
    error: { text in try? Descriptor.write(Array(text.utf8), to: 2, path: "/dev/stderr") },
    errorIsTerminal: isatty(2) == 1,
    ask: isatty(0) == 1 && isatty(2) == 1 ? typedAnswer : nil)

  @Sendable private static func typedAnswer(_ question: String) -> String? {
    try? Descriptor.write(Array(question.utf8), to: 2, path: "/dev/stderr")
    return readLine()
  }

  /// Prints an answer. A reader that has gone away (`flexsched list rules | head -1`) is not an error: it has what it
  /// wanted, nothing is said, and the exit status stays what it would have been.
  func answer(_ text: String) throws(CommandFailure) {
    do {
      try output(Array(text.utf8))
    } catch {
      if error.code != EPIPE { throw CommandFailure(error) }
    }
  }

  /// Columns of the terminal behind standard error; 80 when it does not say.
  var errorWidth: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  func warn(_ warnings: [InputWarning]) {
    for warning in warnings { error("warning: \(warning)\n") }
  }
}
