import FlexSchedKit

/// `flexsched schema league|schedule|report|events|diff|journal`.
enum SchemaCommand: Subcommand {
  static let output = Option.text(
    "output", short: "o", "FILE", default: "-", help: "where the schema goes; - is standard output")

  static let form = CommandForm(
    "schema", summary: "the JSON Schema of what flexsched reads and writes",
    positionals: [
      Positional(
        name: "WHICH",
        help:
          "league (league.json), schedule (schedule.json), report (check --output-format json), events (repair --event), "
          + "diff (repair --diff changes.json) or journal (one line of repair --journal)")
    ],
    options: [output],
    examples: [
      .init(
        command: "flexsched schema league -o league.schema.json",
        meaning: "for an editor; name it in the file as \"$schema\": \"league.schema.json\""),
      .init(command: "flexsched schema report", meaning: "what programs can rely on in reports"),
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let name = arguments.positional(0) ?? ""
    guard let schema = JSONSchema(rawValue: name) else {
      let names = JSONSchema.allCases.map(\.rawValue)
      let near = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw CommandFailure(.usage, "no schema is called '\(name)'; there are \(names.joined(separator: ", ")).\(near)")
    }
    let bytes = schema.bytes(catalog: ConstraintRegistry.catalog)
    try Documents.write([(arguments[output] ?? "-", bytes)], console: context.console)
    return .success
  }
}
