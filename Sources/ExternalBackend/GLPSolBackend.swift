import IntegerProgramming

/// GLPK as a program, `glpsol`: the same solver apart from this process.
public enum GLPSolBackend: ExternalSolver {
  public static let name = "glpsol"
  public static let summary = "GLPK apart from this process, when the program glpsol is on PATH"
  public static let programs = ["glpsol"]

  public static func arguments(_ options: MIPOptions) -> [String] {
    var words = ["--freemps", "model.mps", "-w", "answer.txt"]
    if options.gap > 0 { words += ["--mipgap", "\(options.gap)"] }
    // Whole seconds.
    if let limit = options.timeLimit { words += ["--tmlim", "\(Int(max(1, min(2e6, limit.rounded(.up)))))"] }
    return words
  }

  public static func read(answer: String, log: String) -> ExternalAnswer? {
    if log.contains("HAS NO PRIMAL FEASIBLE SOLUTION") || log.contains("HAS NO FEASIBLE SOLUTION") {
      return ExternalAnswer(status: .infeasible)
    }
    if log.contains("HAS NO DUAL FEASIBLE SOLUTION") || log.contains("HAS UNBOUNDED") {
      return ExternalAnswer(status: .neither)
    }
    var result: ExternalAnswer?
    var valueAt = 2
    for line in AnswerText.lines(answer) {
      let words = AnswerText.words(line)
      switch words.first {
      case "s" where words.count >= 5:
        // s mip ROWS COLUMNS STATUS OBJECTIVE, or s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE.
        let isLinear = words[1] == "bas"
        valueAt = isLinear ? 3 : 2
        switch words[4] {
        case "o": result = ExternalAnswer(status: .optimal)
        case "f":
          result = ExternalAnswer(status: isLinear && words.count > 5 && words[5] == "f" ? .optimal : .feasible)
        case "n", "i": return ExternalAnswer(status: .infeasible)
        default: return ExternalAnswer(status: .limit)
        }
      case "j" where words.count > valueAt:
        guard let column = Int(words[1]), let value = Double(words[valueAt]) else { return nil }
        result?.values[column - 1] = value
      default: continue
      }
    }
    return result
  }
}
