import IntegerProgramming

/// HiGHS, as a program.
public enum HiGHSBackend: ExternalSolver {
  public static let name = "highs"
  public static let summary = "HiGHS, when the program highs is on PATH"
  public static let programs = ["highs"]

  public static func settings(_ options: MIPOptions) -> String {
    "mip_rel_gap = \(options.gap)\nmip_abs_gap = 0\nsolution_file = answer.txt\n"
  }

  public static func arguments(_ options: MIPOptions) -> [String] {
    var words = ["--model_file", "model.mps", "--options_file", "options.txt", "--solution_file", "answer.txt"]
    if let limit = options.timeLimit { words += ["--time_limit", "\(max(0.01, limit))"] }
    return words
  }

  public static func read(answer: String, log: String) -> ExternalAnswer? {
    let lines = AnswerText.lines(answer)
    guard let title = lines.firstIndex(of: "Model status"), title + 1 < lines.count else { return nil }
    let hasPoint = lines.firstIndex(of: "# Primal solution values").map {
      $0 + 1 < lines.count && lines[$0 + 1] == "Feasible"
    }
    var result: ExternalAnswer
    switch lines[title + 1] {
    case "Optimal": result = ExternalAnswer(status: .optimal)
    case "Infeasible": return ExternalAnswer(status: .infeasible)
    case "Unbounded": return ExternalAnswer(status: .unbounded)
    case "Primal infeasible or unbounded": return ExternalAnswer(status: .neither)
    default: result = ExternalAnswer(status: hasPoint == true ? .feasible : .limit)
    }
    result.bound = AnswerText.number(after: "Dual bound", in: log)
    guard result.status != .limit, let start = lines.firstIndex(where: { $0.hasPrefix("# Columns") }) else {
      return result
    }
    for line in lines[(start + 1)...] {
      if line.hasPrefix("#") { break }
      let words = AnswerText.words(line)
      guard words.count == 2, let column = AnswerText.column(words[0]), let value = Double(words[1]) else { return nil }
      result.values[column] = value
    }
    return result
  }
}
