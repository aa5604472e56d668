import FlexSchedKit

/// What the exit status of flexsched says; fixed for scripts.
package enum ExitCode: Int32, Sendable {
  /// A feasible schedule is written, a check is clean, a command has done its work.
  case success = 0
  /// flexsched contradicts itself. Never the user's fault.
  case internalError = 1
  /// The command line, an input or an output is at fault.
  case usage = 2
  /// A limit was reached without a feasible schedule; the best infeasible one is written.
  case limit = 3
  /// Proven: no schedule satisfies the hard rules.
  case infeasible = 4
  /// `check` found hard violations.
  case violations = 5
  /// Interrupted with nothing to write.
  case interrupted = 130
}

/// Why a command ends early: what is said on standard error, and the exit status.
package struct CommandFailure: Error, Sendable {
  package let status: ExitCode
  /// One line each, without "error:".
  package let messages: [String]
  /// What to do next; printed after the messages.
  package let hint: String?

  package init(_ status: ExitCode, _ messages: [String], hint: String? = nil) {
    self.status = status
    self.messages = messages
    self.hint = hint
  }

  init(_ status: ExitCode = .usage, _ message: String) { self.init(status, [message]) }

  init(_ problem: FileProblem) { self.init(.usage, problem.description) }

  init(_ errors: InputErrors) {
    let isDefect = errors.errors.contains { $0.code == .defect }
    self.init(isDefect ? .internalError : .usage, errors.errors.map(\.description))
  }

  init(_ error: InputError) { self.init(InputErrors(error)) }
}
