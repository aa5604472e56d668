import LeagueModel

/// Two games of a team with less rest between them than the league's calendar wants. Cell: team.
struct RestCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.rest]

  let cellCount: Int
  private let rule: RestRule

  init?(_ context: ConflictContext) {
    guard let rule = context.league.calendar.rest, rule.strength.weight > 0 else { return nil }
    self.rule = rule
    cellCount = context.league.teams.count
  }

  func cells(of game: PlayedGame) -> [Int] { game.isPlayed && game.appointment != nil ? game.teams : [] }

  func conflicts(in team: Int, of season: ConflictSeason) -> [Conflict] {
    season.pairs(of: team, closerThan: rule.hours * 3600).map { first, second in
      let games = [first.game, second.game]
      let league = season.league
      let pause = max(0, second.start - first.end)
      let missing = (rule.hours * 3600 - pause + 3599) / 3600
      return Conflict(
        .rest, rule: "rest", hard: rule.strength.hard,
        penalty: games.allSatisfy(\.isAccepted) ? ConflictContext.penalty(missing, rule.strength.weight) : 0,
        about: games, teams: [team],
        message: "\(league.words.name(of: team)) rests \(league.words.duration(ofSeconds: pause)) between "
          + "\(league.words.nameWithTime(of: first.game)) and \(league.words.nameWithTime(of: second.game)); at least \(rule.hours) h",
        reason: rule.reason)
    }
  }
}
