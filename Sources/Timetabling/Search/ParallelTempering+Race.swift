/// Many short coolings before a long one, where each can go another way.
extension ParallelTempering {
  /// Cools down around one set of patterns after the other; the one with the best timetable stays. What a cooling ends at is
  /// decided by the patterns more than by its length, and nothing that is known of them beforehand tells which are good. The more
  /// time, the more coolings, and the longer. Without patterns all of the time is left to a single one.
  func race(_ plan: CoolingPlan, until end: Double) {
    guard patterns != nil else { return }
    let begin = used
    let part = settings.race.share * (end - begin)
    let count = Int((evaluationsLeft * part / (1 - begin) / settings.race.shortest).squareRoot())
    guard count > 1 else { return }
    var winner: (cost: (hard: Int, soft: Int), field: PatternField)?
    for number in 0..<count where !isOver {
      let next = begin + part * Double(number + 1) / Double(count)
      if number > 0 || field == nil { seekPatterns(settings.race.patterns * max(0, next - used)) }
      guard let field else { return }
      startAgain()
      coolDown(plan, until: next)
      collect()
      if pool.recent < winner?.cost ?? (Int.max, Int.max) { winner = (pool.recent, field) }
    }
    field = winner?.field ?? field
    startAgain()
  }

  /// Begins anew, around the patterns if there are any; what was found before counts as the best only.
  func startAgain() {
    restart(settings.planned.replicas)
    pool.forgetRecent()
  }
}
