import FlexSchedKit

/// All commands, in the order of help.
enum SubcommandRegistry {
  static let all: [any Subcommand.Type] = [
    SolveCommand.self, CheckCommand.self, ExplainCommand.self, RepairCommand.self, BoundCommand.self,
    ConvertCommand.self,
    ExportCommand.self, NewCommand.self,
    SchemaCommand.self, ListCommand.self, BenchCommand.self, HelpCommand.self,
  ]

  static func command(named name: String) throws(CommandFailure) -> any Subcommand.Type {
    if let command = all.first(where: { $0.form.name == name }) { return command }
    if name.hasPrefix("-") { throw CommandFailure(.usage, "the command comes first: 'flexsched COMMAND \(name)'") }
    let names = all.map { $0.form.name }
    let near = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
    throw CommandFailure(
      .usage, "'\(name)' is not a command of this version; there are \(names.joined(separator: ", ")).\(near)")
  }
}
