import FlexSchedKit
import Glibc

/// The command line tool.
public enum FlexSched {
  /// Runs the command that the words after the tool's name ask for, and returns the exit status.
  public static func run(_ words: [String]) -> Int32 {
    // A full disk or a closed pipe is an error of one write, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    fillStandardStreams()
    var context = ToolContext(console: .standard) {
      (league, options, stop, progress) throws(InputError) in
      try solve(league, options: options, stop: stop, progress: progress)
    }
    context.strategies = StrategyRegistry.all.map { $0.name }
    if !isQuestion(words) { context.interruption = Interruption.start() }
    return run(words, in: context).rawValue
  }

  /// As `run`, in surroundings of the caller's choice.
  package static func run(_ words: [String], in context: ToolContext) -> ExitCode {
    do {
      return try dispatch(words, in: context)
    } catch {
      for message in error.messages { context.console.error("error: \(message)\n") }
      if let hint = error.hint { context.console.error(hint + "\n") }
      return error.status
    }
  }

  private static func dispatch(_ words: [String], in context: ToolContext) throws(CommandFailure) -> ExitCode {
    guard let first = words.first else {
      context.console.error(HelpCommand.overview)
      return .usage
    }
    if first == "--version" {
      try context.console.answer("flexsched \(Flexsched.version)\n")
      return .success
    }
    if first == "--help" || first == "-h" {
      try context.console.answer(HelpCommand.overview)
      return .success
    }
    let command = try SubcommandRegistry.command(named: first)
    let arguments = try parsed(Array(words.dropFirst()), by: command.form)
    if arguments[CommandForm.help] {
      try context.console.answer(Help.page(for: command.form))
      return .success
    }
    return try command.run(arguments, in: context)
  }

  private static func parsed(_ words: [String], by form: CommandForm) throws(CommandFailure) -> Arguments {
    var arguments: Arguments
    do {
      arguments = try ArgumentParser.parse(words, by: form)
    } catch {
      throw CommandFailure(.usage, error.errors.map(\.message), hint: "See 'flexsched help \(form.name)'.")
    }
    if let file = arguments[CommandForm.config], !arguments[CommandForm.help] {
      try ConfigFile.add(file, to: &arguments, by: form)
    }
    return arguments
  }

  /// When a standard stream is closed, the next file opened would take its place and be mistaken for it; a device that
  /// refuses takes it instead.
  private static func fillStandardStreams() {
    for number: Int32 in 0...2 where fcntl(number, F_GETFD) == -1 {
      _ = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Whether only the tool itself is asked about, so that nothing runs that a signal could interrupt.
  private static func isQuestion(_ words: [String]) -> Bool {
    ["--version", "--help", "-h", "help", nil].contains(words.first)
  }
}
