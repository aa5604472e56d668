import FlexSchedCLI
import FlexSchedKit
import Synchronization
import Testing

@Suite struct ProgressPrinterTests {
  private final class Screen: Sendable {
    let text = Mutex("")
  }

  private func shown(_ style: ProgressPrinter.Style, width: Int, _ reports: [SolveProgress]) -> String {
    let screen = Screen()
    let console = Console(
      output: { (_) throws(FileProblem) in }, error: { text in screen.text.withLock { $0 += text } },
      errorIsTerminal: true)
    let printer = ProgressPrinter(style, console: console, width: { width })
    for report in reports { printer.show(report) }
    printer.finish()
    return screen.text.withLock { $0 }
  }

  private func report(_ event: SolveProgress.Event, _ elapsed: Double, _ evaluations: Int, _ objective: Int)
    -> SolveProgress
  {
    SolveProgress(
      event: event, elapsed: elapsed, evaluations: evaluations,
      cost: Cost(infeasibility: objective > 1000 ? 2 : 0, objective: objective), bound: 800, stage: "annealing")
  }

  @Test func liveLinesFitAndCoverEachOther() {
    let text = shown(
      .live, width: 60, [report(.incumbent, 1, 2_000_000, 123_456), report(.tick, 2, 4_000_000, 900)])
    let lines = text.split(separator: "\r").map { $0.trimmingNewline }
    #expect(lines.count == 2)
    #expect(lines[0] == "0:01  hard 2  soft 123,456  bound 800  2.00 M evaluations/s")
    #expect(lines.allSatisfy { $0.count == 59 })
    #expect(lines[1].hasPrefix("0:02  hard 0  soft 900  bound 800  gap 12.50%  2.00 M"))
    #expect(text.last == "\n")
  }

  @Test func aLinePerIncumbent() {
    let text = shown(
      .line, width: 60,
      [report(.incumbent, 1, 1000, 2000), report(.tick, 2, 2000, 2000), report(.incumbent, 3, 3000, 900)])
    #expect(
      text == """
        0:01  hard 2  soft 2,000  bound 800  1000 evaluations/s  annealing
        0:03  hard 0  soft 900  bound 800  gap 12.50%  1000 evaluations/s  annealing

        """)
  }

  @Test func noneIsSilent() {
    #expect(shown(.none, width: 60, [report(.incumbent, 1, 1, 1)]).isEmpty)
  }
}

extension Substring {
  fileprivate var trimmingNewline: Substring { last == "\n" ? dropLast() : self }
}
