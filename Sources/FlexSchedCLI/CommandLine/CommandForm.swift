/// What a command takes on its command line, and what help says about it.
struct CommandForm: Sendable {
  struct Example: Sendable {
    let command: String
    let meaning: String
  }

  let name: String
  /// One line, lower case, without full stop.
  let summary: String
  let positionals: [Positional]
  /// Whether all positionals can be given again, as often as one likes.
  let repeatsPositionals: Bool
  /// In the order of help.
  let options: [any AnyOption]
  let examples: [Example]
  /// Paragraphs after the options.
  let notes: [String]

  init(
    _ name: String, summary: String, positionals: [Positional] = [], repeatsPositionals: Bool = false,
    options: [any AnyOption] = [],
    examples: [Example], notes: [String] = []
  ) {
    self.name = name
    self.summary = summary
    self.positionals = positionals
    self.repeatsPositionals = repeatsPositionals
    self.options = options + [CommandForm.config, CommandForm.help]
    self.examples = examples
    self.notes = notes
  }

  static let config = Option.text(
    "config", "FILE", help: "read options from a JSON object of option names to values; the command line wins")
  static let help = Option.flag("help", short: "h", help: "print this help")

  func option(named name: String) -> (any AnyOption)? { options.first { $0.info.name == name } }

  func option(short: Character) -> (any AnyOption)? { options.first { $0.info.short == short } }

  /// `flexsched check LEAGUE SCHEDULE [options]`.
  var usage: String {
    let places = positionals.map { $0.isOptional ? "[\($0.name)]" : $0.name }
    let again = repeatsPositionals ? ["[\(places.joined(separator: " "))]..."] : []
    return (["flexsched", name] + places + again + ["[options]"]).joined(separator: " ")
  }
}
