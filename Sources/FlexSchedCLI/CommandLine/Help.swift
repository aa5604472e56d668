import FlexSchedKit

/// Help pages, made from the forms of commands.
enum Help {
  static let width = 100

  /// `flexsched help COMMAND`.
  static func page(for form: CommandForm) -> String {
    var text = "flexsched \(form.name): \(form.summary)\n\nUsage: \(form.usage)\n"
    if !form.positionals.isEmpty {
      text += "\n" + table(form.positionals.map { ($0.name, $0.help) })
    }
    text += "\nOptions:\n" + table(form.options.map { (spelling($0.info), meaning($0.info)) })
    for note in form.notes { text += "\n" + wrapped(note, indent: 0) }
    text += "\nExamples:\n"
    for example in form.examples { text += "  \(example.command)\n" + wrapped(example.meaning, indent: 6) }
    return text
  }

  /// `flexsched help`.
  static func overview(of forms: [CommandForm]) -> String {
    """
    flexsched \(flexschedVersion): schedules leagues

    Usage: flexsched COMMAND [arguments] [options]

    \(table(forms.map { ($0.name, $0.summary) }))
      flexsched help COMMAND   everything about a command, with examples
      flexsched --version      the version

    Exit status: 0 done, 1 internal error, 2 usage or input error, 3 limit reached without a feasible schedule,
    4 proven infeasible, 5 check found hard violations, 130 interrupted with nothing to write.

    """
  }

  private static func spelling(_ option: OptionInfo) -> String {
    let short = option.short.map { "-\($0), " } ?? "    "
    let value = option.placeholder.map { option.implicit == nil ? " " + $0 : " [\($0)]" } ?? ""
    return short + "--" + option.name + value
  }

  private static func meaning(_ option: OptionInfo) -> String {
    option.help + (option.defaultText.map { " (default \($0))" } ?? "")
  }

  /// Two columns; a left cell that is too wide has a line of its own.
  private static func table(_ rows: [(String, String)]) -> String {
    let left = min(30, rows.map(\.0.count).max() ?? 0)
    return rows.map { name, help in
      let lines = wrapped(help, indent: left + 5)
      if name.count > left { return "  \(name)\n" + lines }
      return "  " + name + lines.dropFirst(2 + name.count)
    }.joined()
  }

  /// Lines of at most `width` characters, broken at blanks, each with `indent` blanks before it.
  static func wrapped(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(margin + line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(margin + line)
    return lines.joined(separator: "\n") + "\n"
  }
}
