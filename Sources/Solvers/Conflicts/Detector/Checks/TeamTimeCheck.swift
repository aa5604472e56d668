import LeagueModel

/// Two games of a team at overlapping times, whatever their slots. Cell: team.
struct TeamTimeCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.teamDoubleBooked]

  let cellCount: Int

  init?(_ context: ConflictContext) {
    guard context.usesAppointments else { return nil }
    cellCount = context.league.teams.count
  }

  func cells(of game: PlayedGame) -> [Int] { game.isPlayed && game.appointment != nil ? game.teams : [] }

  func conflicts(in team: Int, of season: ConflictSeason) -> [Conflict] {
    season.pairs(of: team, closerThan: 0).map { first, second in
      let games = [first.game, second.game]
      return Conflict(
        .teamDoubleBooked, rule: "teamAtOnce", penalty: games.allSatisfy(\.isAccepted) ? 1 : 0, about: games,
        teams: [team],
        message:
          "\(season.league.words.name(of: team)) is in two games at once: \(season.league.words.names(of: games))")
    }
  }
}

extension ConflictSeason {
  /// Pairs of games of a team, the earlier one first, with fewer seconds than these between the end of one and the
  /// kick-off of the other. O(games of the team squared).
  func pairs(of team: Int, closerThan seconds: Int) -> [(TimedGame, TimedGame)] {
    let own = games(of: team).compactMap(TimedGame.init)
      .sorted { ($0.start, $0.placement) < ($1.start, $1.placement) }
    return own.indices.flatMap { index in
      own[(index + 1)...].filter { $0.start - own[index].end < seconds }.map { (own[index], $0) }
    }
  }
}
