import FlexSchedCLI
import Foundation
import TestSupport
import Testing

/// What is said about command lines that cannot be understood.
@Suite struct UsageTests {
  static let cases: [(words: [String], lines: [String]?)] = [
    (
      ["solve", "league.json", "--sead", "3"],
      ["error: unknown option '--sead' of 'solve'. Did you mean '--seed'?", "See 'flexsched help solve'."]
    ),
    (
      ["solve", "x", "--seed", "three", "--time-limit=5x"],
      [
        "error: option '--seed': 'three' is not a whole number from 0 to 18446744073709551615",
        "error: option '--time-limit': '5x' is not a duration such as 90s, 5m, 1h30m or 500ms",
        "See 'flexsched help solve'.",
      ]
    ),
    (
      ["solve"],
      ["error: 'solve' needs LEAGUE. Usage: flexsched solve LEAGUE [options]", "See 'flexsched help solve'."]
    ),
    (
      ["check"],
      [
        "error: 'check' needs LEAGUE and SCHEDULE. Usage: flexsched check LEAGUE SCHEDULE [LEAGUE SCHEDULE]... [options]",
        "See 'flexsched help check'.",
      ]
    ),
    (
      ["solve", "a", "b"],
      ["error: too many arguments: 'b'. Usage: flexsched solve LEAGUE [options]", "See 'flexsched help solve'."]
    ),
    (
      ["solve", "a", "-o"], ["error: option '-o' needs a value: SCHEDULE", "See 'flexsched help solve'."]
    ),
    (
      ["solve", "a", "--seed", "--quiet"],
      ["error: option '--seed' needs a value: N", "See 'flexsched help solve'."]
    ),
    (
      ["solve", "a", "--quiet=yes"],
      ["error: option '--quiet' takes no value, but 'yes' is given", "See 'flexsched help solve'."]
    ),
    (["solve", "a", "-x"], ["error: unknown option '-x' of 'solve'", "See 'flexsched help solve'."]),
    (
      ["check", "a", "b", "--output-format", "jsn"],
      [
        "error: option '--output-format': 'jsn' is not text or json (did you mean 'json'?)",
        "See 'flexsched help check'.",
      ]
    ),
    (["check", "-", "-"], ["error: only one input can be standard input ('-')"]),
    (["--seed", "3"], ["error: the command comes first: 'flexsched COMMAND --seed'"]),
    (["list", "rule"], nil),
  ]

  @Test(arguments: cases)
  func messages(words: [String], lines: [String]?) throws {
    let session = try Session()
    let run = session.run(words: words)
    #expect(run.status == .usage)
    #expect(run.output.isEmpty)
    if let lines { #expect(run.error == lines.map { $0 + "\n" }.joined()) }
  }

  @Test func unknownCommands() throws {
    let session = try Session()
    let batch = session.run("batch", "league.json")
    #expect(batch.status == .usage)
    #expect(batch.error.hasPrefix("error: 'batch' is not a command of this version; there are solve, check, "))
    #expect(session.run("slove").error.hasSuffix("Did you mean 'solve'?\n"))
  }

  @Test func missingFilesAreNamed() throws {
    let run = try Session().run("check", "/nowhere/league.json", "x")
    #expect(run.status == .usage)
    #expect(run.error == "error: cannot read '/nowhere/league.json': No such file or directory\n")
  }

  @Test func optionsEndAtTwoDashes() throws {
    let run = try Session().run("check", "--", "--nothing", "-x")
    #expect(run.error == "error: cannot read '--nothing': No such file or directory\n")
  }

  @Test func withoutWordsHelpIsAnError() throws {
    let session = try Session()
    #expect(session.run().status == .usage)
    #expect(session.run("--help").status == .success)
    #expect(session.run("--help").output == session.run().error)
    #expect(session.run("help").output == session.run().error)
  }
}

@Suite struct HelpTests {
  /// The commands, by the files that hold them.
  static let commands: [String] = {
    let folder = Folders.package.appendingPathComponent("Sources/FlexSchedCLI/Subcommands")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix("Command.swift") }.map { String($0.dropLast(13)).lowercased() }.sorted()
  }()

  @Test func everyCommandIsRegistered() throws {
    #expect(Self.commands.contains("solve"))
    let overview = try Session().run("help").output
    for command in Self.commands { #expect(overview.contains("\n  \(command) ")) }
  }

  @Test(arguments: commands)
  func page(command: String) throws {
    let session = try Session()
    let page = session.run("help", command)
    #expect(page.status == .success)
    #expect(page.error.isEmpty)
    #expect(page.output == session.run(command, "--help").output)
    #expect(page.output == session.run(command, "-h").output)
    #expect(page.output.contains("Usage: flexsched \(command)"))
    #expect(page.output.contains("Examples:\n  "))
    #expect(page.output.contains("--config FILE"))
    for line in page.output.split(separator: "\n") where !line.contains("flexsched ") {
      #expect(line.count <= 100, "too wide: \(line)")
    }
  }

  /// Every option that the command's source declares is on its page.
  @Test(arguments: ["solve", "check", "convert", "export", "list", "bench"])
  func everyOptionIsExplained(command: String) throws {
    let file = "Sources/FlexSchedCLI/Subcommands/\(command.prefix(1).uppercased())\(command.dropFirst())Command.swift"
    let source = String(decoding: try Folders.bytes(Folders.package.appendingPathComponent(file)), as: UTF8.self)
    let page = try Session().run("help", command).output
    let names = source.matches(of: /Option(?:\.\w+)?\(\s*"([a-z-]+)"/).map { String($0.output.1) }
    #expect(!names.isEmpty)
    for name in names { #expect(page.contains("--\(name)"), "\(name)") }
  }
}
