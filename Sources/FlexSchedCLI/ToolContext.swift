import FlexSchedKit

/// What commands touch of the world outside; tests replace parts of it.
package struct ToolContext {
  package typealias Solve =
    (League, SolveOptions, StopFlag, (SolveProgress) -> Void) throws(InputError) -> SolveResult

  package var console: Console
  package var solve: Solve
  /// `nil`: signals are not this tool's business.
  package var interruption: Interruption?

  package init(console: Console, solve: @escaping Solve, interruption: Interruption? = nil) {
    self.console = console
    self.solve = solve
    self.interruption = interruption
  }
}

/// A command: its form, and what it does.
protocol Subcommand: Sendable {
  static var form: CommandForm { get }

  /// Answers on standard output, everything else on standard error.
  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode
}
