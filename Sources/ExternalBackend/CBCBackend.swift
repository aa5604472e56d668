import IntegerProgramming

/// CBC (COIN-OR branch and cut), as a program.
public enum CBCBackend: ExternalSolver {
  public static let name = "cbc"
  public static let summary = "COIN-OR branch and cut, when the program cbc is on PATH"
  public static let programs = ["cbc"]

  /// With its preprocessing, CBC 2.10.8 calls points optimal that are not (one of the random programs of the contract); without
  /// it, it crashes where nothing is left to decide.
  public static func arguments(_ options: MIPOptions) -> [String] { words(options, preprocess: "off") }

  public static func secondArguments(_ options: MIPOptions) -> [String]? { words(options, preprocess: "on") }

  private static func words(_ options: MIPOptions, preprocess: String) -> [String] {
    var words = ["model.mps", "preprocess", preprocess, "ratioGap", "\(options.gap)", "allowableGap", "0"]
    if let limit = options.timeLimit { words += ["sec", "\(max(0.01, limit))"] }
    return words + ["solve", "solution", "answer.txt", "quit"]
  }

  public static func read(answer: String, log: String) -> ExternalAnswer? {
    let lines = AnswerText.lines(answer)
    guard let first = lines.first else { return nil }
    var result: ExternalAnswer
    if first.hasPrefix("Optimal (within gap") {
      result = ExternalAnswer(status: .feasible)
    } else if first.hasPrefix("Optimal") {
      result = ExternalAnswer(status: .optimal)
    } else if first.hasPrefix("Infeasible") || first.hasPrefix("Integer infeasible") {
      return ExternalAnswer(status: .infeasible)
    } else if first.hasPrefix("Unbounded") {
      return ExternalAnswer(status: .unbounded)
    } else if first.hasPrefix("Stopped") {
      let hasNone = first.contains("no integer solution") || lines.count == 1
      result = ExternalAnswer(status: hasNone ? .limit : .feasible)
    } else {
      return nil
    }
    result.bound = AnswerText.number(after: "Lower bound:", in: log)
    guard result.status != .limit else { return result }
    for line in lines.dropFirst() {
      // Number, name, value, reduced cost; stars before values that break something.
      let words = AnswerText.words(line).drop { $0 == "**" }
      guard words.count >= 3, let column = AnswerText.column(words[words.startIndex + 1]) else { continue }
      guard let value = Double(words[words.startIndex + 2]) else { return nil }
      result.values[column] = value
    }
    return result
  }
}
