import LeagueModel

/// A broadcaster that shows too few or too many games of the season, a round, a week or a team. Cell: broadcaster.
struct QuotaCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.rule]

  let cellCount: Int

  init?(_ context: ConflictContext) {
    let broadcasters = context.league.calendar.broadcasters
    guard broadcasters.contains(where: { !$0.quotas.isEmpty }) else { return nil }
    cellCount = broadcasters.count
  }

  /// Rounds, weeks and teams count as soon as they have any game.
  func cells(of game: PlayedGame) -> [Int] { game.isAccepted ? Array(0..<cellCount) : [] }

  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict] {
    let broadcaster = season.league.calendar.broadcasters[cell]
    return broadcaster.quotas.enumerated().filter { $1.strength.weight > 0 }.flatMap { number, quota in
      parts(of: quota.period, cell, season).compactMap { part -> Conflict? in
        let count = part.games.count
        let short = max(0, quota.atLeast - count)
        let over = quota.atMost.map { max(0, count - $0) } ?? 0
        guard short + over > 0 else { return nil }
        let wanted = short > 0 ? "at least \(quota.atLeast)" : "at most \(quota.atMost ?? 0)"
        return Conflict(
          .rule, rule: "broadcaster:\(broadcaster.id)/quota-\(number + 1)", hard: quota.strength.hard,
          penalty: ConflictContext.penalty(short + over, quota.strength.weight), teams: part.teams, slots: part.slots,
          games: part.games.map(\.placement),
          message: "\(broadcaster.name) shows \(count) game\(count == 1 ? "" : "s") \(part.name); \(wanted)",
          reason: quota.reason)
      }
    }
  }

  /// What is counted together.
  private struct Part {
    var name: String
    var teams: [Int] = []
    var slots: [Int] = []
    var games: [TimedGame]
  }

  private func parts(of period: Broadcaster.Quota.Period, _ cell: Int, _ season: ConflictSeason) -> [Part] {
    let league = season.league
    let timed = season.timedGames
    let shown = timed.filter { $0.appointment.broadcaster == cell }
    switch period {
    case .season: return [Part(name: "in the season", games: shown)]
    case .round:
      return Set(season.schedule.games.map(\.slot)).sorted().map { slot in
        Part(
          name: "in \(league.words.name(ofSlot: slot))", slots: [slot],
          games: shown.filter { $0.placement.slot == slot })
      }
    case .week:
      let weeks = Set((league.slots.flatMap(\.days) + timed.map(\.appointment.date)).map(\.week)).sorted()
      return weeks.map { week in
        let monday = CalendarDate(dayNumber: week * 7 - 3).map { "\($0)" } ?? ""
        return Part(name: "in the week of \(monday)", games: shown.filter { $0.appointment.date.week == week })
      }
    case .team:
      let playing = Set(season.schedule.games.flatMap { [$0.home, $0.away] })
      return playing.sorted().map { team in
        Part(name: "of \(league.words.name(of: team))", teams: [team], games: shown.filter { $0.game.involves(team) })
      }
    }
  }
}
