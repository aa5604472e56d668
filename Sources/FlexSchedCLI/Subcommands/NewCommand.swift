import FlexSchedKit
import Glibc

/// `flexsched new TEMPLATE`.
enum NewCommand: Subcommand {
  static let output = Option.text(
    "output", short: "o", "FILE", default: "league.json",
    help: "where the league file goes; its comments go beside it as Markdown; - is standard output, without comments")
  static let force = Option.flag("force", help: "write over existing files")

  static let form = CommandForm(
    "new", summary: "a commented starting league file",
    positionals: [
      Positional(
        name: "TEMPLATE", help: Template.allCases.map { "\($0.rawValue): \($0.summary)" }.joined(separator: "; "))
    ],
    options: [output, force],
    examples: [
      .init(
        command: "flexsched new conference -o big-sky.json", meaning: "writes big-sky.json and, beside it, big-sky.md"),
      .init(
        command: "flexsched new round-robin -o - | flexsched solve - -o schedule.json",
        meaning: "every template solves as it is"),
    ])

  static func run(_ arguments: Arguments, in context: ToolContext) throws(CommandFailure) -> ExitCode {
    let name = arguments.positional(0) ?? ""
    guard let template = Template(rawValue: name) else {
      let names = Template.allCases.map(\.rawValue)
      let near = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
      throw CommandFailure(
        .usage, "no template is called '\(name)'; there are \(names.joined(separator: ", ")).\(near)")
    }
    let path = arguments[output] ?? "league.json"
    if path == "-" {
      try Documents.write([("-", template.league)], console: context.console)
      return .success
    }
    let comments = FilePath.replacingExtension(of: path, with: "md")
    guard comments != path else { throw CommandFailure(.usage, "'\(path)' is the name that the comments need") }
    for file in [path, comments] where !arguments[force] && access(file, F_OK) == 0 {
      throw CommandFailure(.usage, "'\(file)' exists; --force writes over it")
    }
    try Documents.write([(path, template.league), (comments, template.comments)], console: context.console)
    context.console.error("Written: \(path), and \(comments), which explains it. Next: flexsched solve \(path)\n")
    return .success
  }
}
