import FlexSchedKit

/// `flexsched list WHAT`: what is available, from the registries.
enum ListCommand: Subcommand {
  static let outputFormat = Option.choice("output-format", of: ["text", "json"], help: "form of the list")

  static let form = CommandForm(
    "list", summary: "list what is available: \(oneOf(listings.map(\.name)))",
    positionals: [Positional(name: "WHAT", help: oneOf(listings.map(\.name)))],
    options: [outputFormat],
    examples: [
      .init(command: "flexsched list rules", meaning: "every kind of rule, its RobinX tag and what it means"),
      .init(
        command: "flexsched list formats", meaning: "every file format, whether it is read or written, its profiles"),
    ])

  /// One list: its columns, the first of which names the entry.
  struct Listing: Sendable {
    let name: String
    let columns: [String]
    let rows: @Sendable () -> [[String]]
  }

  /// One entry per registry.
  static let listings = [
    Listing(name: "rules", columns: ["name", "tag", "summary"]) {
      ConstraintRegistry.catalog.forms.map { [$0.name, $0.tag, $0.summary] }
    },
    Listing(name: "formats", columns: ["name", "for", "use", "extensions", "profiles", "summary"]) {
      FormatRegistry.leagues.map { format in
        [format.name, "league", "read, write", dotted(format.fileExtensions), "", format.summary]
      }
        + FormatRegistry.schedules.map { format in
          [
            format.name, "schedule", format.isReadable ? "read, write" : "write", dotted(format.fileExtensions),
            format.profiles.joined(separator: " "), format.summary,
          ]
        }
    },
    Listing(name: "neighborhoods", columns: ["name", "summary"]) {
      NeighborhoodDescription.all.map { [$0.name, $0.summary] }
    },
    Listing(name: "strategies", columns: ["name", "asked", "for", "summary"]) {
      StrategyRegistry.all.map { strategy in
        let kinds = Conflict.Kind.allCases.filter { strategy.kinds.contains($0) }.map(\.rawValue)
        return [
          strategy.name, strategy.isThorough ? "last" : "first", kinds.joined(separator: " "), strategy.summary,
        ]
      }
    },
    Listing(name: "constructions", columns: ["name", "summary"]) {
      ConstructionRegistry.all.map { [$0.name, $0.summary] }
    },
    Listing(name: "backends", columns: ["name", "for", "there", "summary"]) {
      BackendRegistry.all.map { [$0.name, "integer programs", $0.isAvailable ? "yes" : "no", $0.summary] }
        + BackendRegistry.satisfiability.map { [$0.name, "satisfiability", "yes", $0.summary] }
    },
  ]

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let name = arguments.positional(0) ?? ""
    guard let listing = listings.first(where: { $0.name == name }) else {
      let names = listings.map(\.name)
      let near = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw CommandFailure(.usage, "there is no list of '\(name)'; there are \(names.joined(separator: ", ")).\(near)")
    }
    if arguments[outputFormat] == "json" {
      let entries = listing.rows().map { row in
        JSONOutput.object(zip(listing.columns, row.map { .string($0) }).map { $0 })
      }
      try context.console.answer(String(decoding: JSONOutput.array(entries).bytes(), as: UTF8.self))
    } else {
      var table = TextTable(listing.columns.map { ($0, .left) })
      for row in listing.rows() { table.add(row) }
      try context.console.answer(table.text())
    }
    return .success
  }

  private static func dotted(_ extensions: [String]) -> String { extensions.map { "." + $0 }.joined(separator: " ") }
}
