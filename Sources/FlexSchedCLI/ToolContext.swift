import FlexSchedKit

/// What commands touch of the world outside; tests replace parts of it.
package struct ToolContext {
  package typealias Solve =
    (League, SolveOptions, StopFlag, (SolveProgress) -> Void) throws(InputError) -> SolveResult
  package typealias Repair =
    (Timetable, League, RepairOrder, SolveOptions, StopFlag) throws(InputError) -> RepairResult

  package var console: Console
  package var solve: Solve
  package var repair: Repair
  /// Names of all strategies of repair; `nil`: whoever repairs checks them.
  package var strategies: [String]?
  /// `nil`: signals are not this tool's business.
  package var interruption: Interruption?

  package init(
    console: Console, solve: @escaping Solve, repair: @escaping Repair = ToolContext.smallestChange,
    strategies: [String]? = nil, interruption: Interruption? = nil
  ) {
    self.console = console
    self.solve = solve
    self.repair = repair
    self.strategies = strategies
    self.interruption = interruption
  }

  /// What `flexsched repair` does outside of tests.
  package static func smallestChange(
    _ timetable: Timetable, _ league: League, _ order: RepairOrder, _ options: SolveOptions, _ stop: StopFlag
  ) throws(InputError) -> RepairResult {
    try Solvers.repair(timetable, of: league, order, options: options, stop: stop)
  }
}

/// A command: its form, and what it does.
protocol Subcommand: Sendable {
  static var form: CommandForm { get }

  /// Answers on standard output, everything else on standard error.
  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode
}
