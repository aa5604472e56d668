/// Tells whoever waits how far a search is, with a timetable now and then.
final class SearchNews {
  private let instance: Instance
  private let interval: Double
  private let report: (SearchWorker.Report) -> Void
  private var published = (hard: Int.max, soft: Int.max)
  private var last = -Double.infinity

  /// A timetable at most every `interval` seconds, but for the first feasible one.
  init(_ instance: Instance, interval: Double, _ report: @escaping (SearchWorker.Report) -> Void) {
    self.instance = instance
    self.interval = interval
    self.report = report
  }

  /// `games`: those of `best`; asked for only when they are wanted.
  func post(_ best: (hard: Int, soft: Int), _ evaluations: Int, _ stage: String, games: () -> [PlacedGame]) {
    var news = SearchWorker.Report(
      evaluations: evaluations, stage: stage, improvement: nil, isFeasible: best.hard == 0)
    if best < published {
      let now = SearchBudget.now()
      if now - last >= interval || (best.hard == 0 && published.hard != 0) {
        last = now
        published = best
        news.improvement = instance.timetable(of: games())
      }
    }
    report(news)
  }
}
