import FlexSchedKit
import Foundation

/// What `-o results.json` holds: machine and settings, which figures depend on, and the runs.
struct BenchDocument: Decodable {
  struct Machine: Decodable, Equatable {
    var processor: String
    var cores: Int
    var system: String

    /// This machine. Neither names nor paths of it.
    static var current: Machine {
      let info = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
      let model = info.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last
      return Machine(
        processor: model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown",
        cores: ProcessInfo.processInfo.activeProcessorCount,
        system: ProcessInfo.processInfo.operatingSystemVersionString)
    }

    var json: JSONOutput {
      .object([("processor", .string(processor)), ("cores", .int(cores)), ("system", .string(system))])
    }
  }

  /// Runs with other settings are not to be mixed.
  struct Settings: Decodable, Equatable {
    var version: String
    var threads: Int
    var timeLimit: Double?
    var evaluations: Int?
    var noImprove: Double?

    init(_ options: SolveOptions) {
      version = Flexsched.version
      threads = options.threads
      timeLimit = options.timeLimit
      evaluations = options.evaluations
      noImprove = options.noImprove
    }

    var json: JSONOutput {
      .object([
        ("version", .string(version)), ("threads", .int(threads)), ("timeLimit", .optional(timeLimit)),
        ("evaluations", .optional(evaluations)), ("noImprove", .optional(noImprove)),
      ])
    }

    var words: String {
      let limits = [
        timeLimit.map { "\(Number.duration($0))" }, evaluations.map { "\(Number.grouped($0)) evaluations" },
        noImprove.map { "no improvement in \(Number.duration($0))" },
      ]
      return "flexsched \(version), \(threads) threads, \(limits.compactMap { $0 }.joined(separator: ", "))"
    }
  }

  struct Run: Decodable {
    var category: String
    var instance: String
    var seed: String
    var status: String
    var infeasibility: Int
    var objective: Int
    var bound: Int?
    var evaluations: Int
    var seconds: Double
    var secondsToFeasible: Double?
  }

  var machine: Machine
  var settings: Settings
  var runs: [Run]

  /// Reads results that `bench` has written.
  static func read(_ path: String) throws(CommandFailure) -> BenchDocument {
    let bytes = try Load.input(path).bytes
    do {
      return try JSONDecoder().decode(BenchDocument.self, from: Data(bytes))
    } catch {
      throw CommandFailure(.usage, "\(path): these are no results of 'flexsched bench' (.json)")
    }
  }

  static func bytes(_ runs: [BenchRun], _ options: SolveOptions) -> [UInt8] {
    JSONOutput.object([
      ("machine", Machine.current.json), ("settings", Settings(options).json), ("runs", .array(runs.map(\.json))),
    ]).bytes()
  }
}
