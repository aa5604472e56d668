import IntegerProgramming

/// SCIP, as a program.
public enum SCIPBackend: ExternalSolver {
  public static let name = "scip"
  public static let summary = "SCIP, when the program scip is on PATH"
  public static let programs = ["scip"]

  public static func arguments(_ options: MIPOptions) -> [String] {
    var commands = ["read model.mps", "set limits gap \(options.gap)"]
    if let limit = options.timeLimit { commands.append("set limits time \(max(0.01, limit))") }
    commands += ["optimize", "write solution answer.txt", "quit"]
    return commands.flatMap { ["-c", $0] }
  }

  public static func read(answer: String, log: String) -> ExternalAnswer? {
    let lines = AnswerText.lines(answer)
    guard let first = lines.first, first.hasPrefix("solution status:") else { return nil }
    var result: ExternalAnswer
    let status = first.dropFirst("solution status:".count)
    if status.contains("optimal solution found") {
      result = ExternalAnswer(status: .optimal)
    } else if status.contains("infeasible or unbounded") {
      return ExternalAnswer(status: .neither)
    } else if status.contains("infeasible") {
      return ExternalAnswer(status: .infeasible)
    } else if status.contains("unbounded") {
      return ExternalAnswer(status: .unbounded)
    } else {
      result = ExternalAnswer(status: lines.contains { $0.hasPrefix("objective value:") } ? .feasible : .limit)
    }
    result.bound = AnswerText.number(after: "Dual Bound :", in: log)
    for line in lines.dropFirst() {
      let words = AnswerText.words(line)
      guard words.count >= 2, let column = AnswerText.column(words[0]) else { continue }
      guard let value = Double(words[1]) else { return nil }
      result.values[column] = value
    }
    return result
  }
}
