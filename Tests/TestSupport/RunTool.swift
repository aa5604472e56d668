import Foundation

/// A finished run of the tool.
public struct ToolRun: Sendable {
  /// Exit status; 128 + signal when a signal ended it.
  public let status: Int32
  public let outputBytes: [UInt8]
  public let error: String

  public var output: String { String(decoding: outputBytes, as: UTF8.self) }
}

/// Runs the built `flexsched` as a user does.
public enum RunTool {
  /// The product beside the test bundle, or what `FLEXSCHED_TOOL` names.
  public static let tool: URL = {
    if let named = ProcessInfo.processInfo.environment["FLEXSCHED_TOOL"] { return URL(fileURLWithPath: named) }
    for word in CommandLine.arguments where word.contains(".xctest") {
      let bundle = URL(fileURLWithPath: word).resolvingSymlinksInPath()
      let tool = bundle.deletingLastPathComponent().appendingPathComponent("flexsched")
      if FileManager.default.isExecutableFile(atPath: tool.path) { return tool }
    }
    return Folders.package.appendingPathComponent(".build/debug/flexsched")
  }()

  /// Runs the tool with these words. `whileRunning` is called once after the start, with the process and the file that
  /// standard error goes to. The tool is killed after `timeout` seconds (status 137).
  public static func run(
    _ words: [String], input: [UInt8] = [], in folder: TemporaryFolder, timeout: Double = 60,
    whileRunning: (Process, URL) throws -> Void = { _, _ in }
  ) throws -> ToolRun {
    try run(tool, words, input, folder, timeout, whileRunning)
  }

  /// Another program of the package, which lies beside the tool.
  public static func run(program: String, _ words: [String], input: [UInt8], in folder: TemporaryFolder) throws
    -> ToolRun
  {
    try run(tool.deletingLastPathComponent().appendingPathComponent(program), words, input, folder, 60, { _, _ in })
  }

  /// Runs a script of `/bin/sh` in which `$FLEXSCHED` is the tool.
  public static func shell(_ script: String, in folder: TemporaryFolder, timeout: Double = 60) throws -> ToolRun {
    try run(URL(fileURLWithPath: "/bin/sh"), ["-c", script], [], folder, timeout, { _, _ in })
  }

  private static func run(
    _ executable: URL, _ words: [String], _ input: [UInt8], _ folder: TemporaryFolder, _ timeout: Double,
    _ whileRunning: (Process, URL) throws -> Void
  ) throws -> ToolRun {
    let streams = try TemporaryFolder()
    let (inputFile, outputFile, errorFile) = (streams.url("in"), streams.url("out"), streams.url("err"))
    try Data(input).write(to: inputFile)
    try Data().write(to: outputFile)
    try Data().write(to: errorFile)
    let process = Process()
    process.executableURL = executable
    process.arguments = words
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["FLEXSCHED": tool.path, "TMPDIR": folder.url.path], uniquingKeysWith: { $1 })
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    try whileRunning(process, errorFile)
    let deadline = Date().addingTimeInterval(timeout)
    while process.isRunning, Date() < deadline { usleep(5000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    return ToolRun(
      status: status, outputBytes: Array(try Data(contentsOf: outputFile)),
      error: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
  }
}

/// A folder of its own for a test; removed with the value.
public final class TemporaryFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("flexsched-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  public func url(_ name: String) -> URL { url.appendingPathComponent(name) }

  public func path(_ name: String) -> String { url(name).path }

  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: url(name))
    return path(name)
  }

  public func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

  public func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// Names of everything inside, hidden files too, ascending.
  public var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
}
