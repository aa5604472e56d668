import FlexSchedKit

/// `flexsched help [COMMAND]`.
enum HelpCommand: Subcommand {
  static let form = CommandForm(
    "help", summary: "explain a command",
    positionals: [
      Positional(name: "COMMAND", help: "any command; without it, all of them are listed", isOptional: true)
    ],
    examples: [.init(command: "flexsched help solve", meaning: "every option of solve, with examples")])

  static var overview: String { Help.overview(of: SubcommandRegistry.all.map { $0.form }) }

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    guard let name = arguments.positional(0) else {
      try context.console.answer(overview)
      return .success
    }
    try context.console.answer(Help.page(for: try SubcommandRegistry.command(named: name).form))
    return .success
  }
}
