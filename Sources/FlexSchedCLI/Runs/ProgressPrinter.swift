import FlexSchedKit

/// Shows how a solve is getting on, on standard error.
package final class ProgressPrinter {
  package enum Style: String, CaseIterable, Sendable {
    /// One line that is rewritten.
    case live
    /// A line per incumbent.
    case line
    /// A JSON object per event and line.
    case json
    case none
  }

  private let style: Style
  private let console: Console
  private var lastWidth = 0
  private var rate = 0.0

  /// `width`: columns of the terminal; asked for each time, because windows change.
  private let width: () -> Int

  package init(_ style: Style, console: Console, width: (() -> Int)? = nil) {
    self.style = style
    self.console = console
    self.width = width ?? { console.errorWidth }
  }

  package func show(_ progress: SolveProgress) {
    updateRate(progress)
    switch style {
    case .none: break
    case .json: console.error(ProgressPrinter.json(progress, rate: rate).compact + "\n")
    case .line where progress.event == .incumbent: console.error(ProgressPrinter.sentence(progress, rate: rate) + "\n")
    case .line: break
    case .live: showLive(progress)
    }
  }

  /// Leaves the live line behind, so that other text can follow.
  package func finish() {
    if lastWidth > 0 { console.error("\n") }
    lastWidth = 0
  }

  /// The keys are documented in `flexsched help solve` and stay.
  static func json(_ progress: SolveProgress, rate: Double) -> JSONOutput {
    .object([
      ("event", .string(progress.event.rawValue)),
      ("elapsed", .decimal(Number.thousandths(progress.elapsed))),
      ("evaluations", .int(progress.evaluations)),
      ("evaluationsPerSecond", .decimal(Number.thousandths(rate))),
      ("infeasibility", .int(progress.cost.infeasibility)),
      ("objective", .int(progress.cost.objective)),
      ("bound", .optional(progress.bound)),
      ("gap", .optional(gap(progress).map { ($0 * 1_000_000).rounded() / 1_000_000 })),
      ("stage", .string(progress.stage)),
    ])
  }

  private static func sentence(_ progress: SolveProgress, rate: Double) -> String {
    var parts = [
      Number.clock(progress.elapsed), "hard \(Number.grouped(progress.cost.infeasibility))",
      "soft \(Number.grouped(progress.cost.objective))",
    ]
    if let bound = progress.bound { parts.append("bound \(Number.grouped(bound))") }
    if let gap = gap(progress) { parts.append("gap \(Number.percent(gap))") }
    if rate > 0 { parts.append("\(Number.short(rate)) evaluations/s") }
    if !progress.stage.isEmpty { parts.append(progress.stage) }
    return parts.joined(separator: "  ")
  }

  private static func gap(_ progress: SolveProgress) -> Double? {
    guard let bound = progress.bound, bound != 0, progress.cost.isFeasible else { return nil }
    return (Double(progress.cost.objective) - Double(bound)) / Double(bound.magnitude)
  }

  private func showLive(_ progress: SolveProgress) {
    let columns = max(20, width()) - 1
    let text = String(ProgressPrinter.sentence(progress, rate: rate).prefix(columns))
    let blanks = String(repeating: " ", count: max(0, min(lastWidth, columns) - text.count))
    console.error("\r" + text + blanks)
    lastWidth = text.count
  }

  /// Of the whole run: evaluations are reported in rounds, whose length varies.
  private func updateRate(_ progress: SolveProgress) {
    if progress.elapsed > 0 { rate = Double(progress.evaluations) / progress.elapsed }
  }
}
