import Foundation
import IntegerProgramming
import Processes

/// A program that solves a model from a file: found on PATH, run on free MPS, its answer read from a file and from what it
/// prints. One file per program, one line in the registry of the kit.
///
/// Nothing that a program says is believed before it is checked: points have to satisfy the model.
public protocol ExternalSolver: MIPBackend {
  /// Names of the program.
  static var programs: [String] { get }
  /// For the model in `model.mps`, with the answer in `answer.txt`, both in the working directory.
  static func arguments(_ options: MIPOptions) -> [String]
  /// What to try when the program crashes; `nil`: nothing.
  static func secondArguments(_ options: MIPOptions) -> [String]?
  /// Text of a file of settings that the program needs, `options.txt`; empty: none.
  static func settings(_ options: MIPOptions) -> String
  /// What the answer and the printed text mean; `nil`: nothing that can be understood.
  static func read(answer: String, log: String) -> ExternalAnswer?
}

/// What a program said.
public struct ExternalAnswer: Sendable, Equatable {
  public enum Status: Sendable {
    case optimal, feasible, infeasible, unbounded
    /// Infeasible or unbounded: presolving does not always tell.
    case neither
    case limit
  }

  public var status: Status
  /// By the index of the variable; what is not named is zero.
  public var values: [Int: Double] = [:]
  /// Proven bound of the minimization in the file.
  public var bound: Double?
}

extension ExternalSolver {
  public static func secondArguments(_ options: MIPOptions) -> [String]? { nil }

  public static func settings(_ options: MIPOptions) -> String { "" }

  public static var isAvailable: Bool { program != nil }

  /// Path of the program; `nil`: it is not on PATH.
  static var program: String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for name in programs {
      if let found = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) {
        return found
      }
    }
    return nil
  }

  public static func solve(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> MIPSolution {
    if let answer = try answer(to: model, options) { return answer }
    var answer = try ask(model, options)
    if answer.status == .neither || answer.status == .unbounded {
      // Unbounded, if there is any point at all.
      switch try ask(model.costless, options).status {
      case .optimal, .feasible: return MIPSolution(status: .unbounded)
      case .infeasible, .neither: return MIPSolution(status: .infeasible)
      case .unbounded, .limit: answer = ExternalAnswer(status: .limit)
      }
    }
    return kept(try solution(model, answer), model, options)
  }

  private static func solution(_ model: LinearModel, _ answer: ExternalAnswer) throws(MIPError) -> MIPSolution {
    // The file has no constant, and minimizes.
    let bound = answer.bound.map { (model.sense == .maximize ? -$0 : $0) + model.objectiveConstant }
    switch answer.status {
    case .infeasible: return MIPSolution(status: .infeasible)
    case .limit, .neither, .unbounded: return MIPSolution(status: .limit, bound: bound)
    case .optimal, .feasible:
      let values = model.columns.enumerated().map { index, column in
        let value = answer.values[index] ?? 0
        return column.kind == .integer ? value.rounded() : value
      }
      if let violation = model.violation(of: values, tolerance: 1e-5) {
        throw .solver("\(name) gave an answer that is none: \(violation)")
      }
      let objective = model.objective(of: values)
      let isOptimal = answer.status == .optimal
      return MIPSolution(
        status: isOptimal ? .optimal : .feasible, values: values, objective: objective,
        bound: isOptimal ? objective : bound)
    }
  }

  /// Runs the program.
  private static func ask(_ model: LinearModel, _ options: MIPOptions) throws(MIPError) -> ExternalAnswer {
    guard let program else { throw .unavailable("no program '\(programs[0])' on PATH") }
    let folder: TemporaryFolder
    let settings = settings(options)
    do throws(ChildProcess.Failure) {
      folder = try TemporaryFolder(name)
      try folder.write("model.mps", model.mpsText())
      if !settings.isEmpty { try folder.write("options.txt", settings) }
    } catch {
      throw .solver("\(name) \(error.reason)")
    }
    var run = try SolverProcess.run(program, arguments(options), in: folder, options)
    if case .signal = run.ending, !run.wasStopped, let second = secondArguments(options) {
      run = try SolverProcess.run(program, second, in: folder, options)
    }
    let log = folder.read("log.txt")
    if let answer = read(answer: folder.read("answer.txt"), log: log) { return answer }
    if run.wasStopped { return ExternalAnswer(status: .limit) }
    let last = log.split(whereSeparator: \.isNewline).last.map { ": " + $0.prefix(200) } ?? ""
    switch run.ending {
    case .exit(let status): throw .solver("\(name) ended with status \(status) and no answer\(last)")
    case .signal(let signal): throw .solver("\(name) was ended by signal \(signal) and gave no answer\(last)")
    }
  }
}
