import LeagueModel

/// More games at once than a broadcaster can show: every maximal set of them. Cell: broadcaster.
struct BroadcasterCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.capacity]

  let cellCount: Int

  init?(_ context: ConflictContext) {
    cellCount = context.league.calendar.broadcasters.count
    if cellCount == 0 { return nil }
  }

  func cells(of game: PlayedGame) -> [Int] {
    guard game.isAccepted, let broadcaster = game.appointment?.broadcaster else { return [] }
    return [broadcaster]
  }

  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict] {
    let broadcaster = season.league.calendar.broadcasters[cell]
    let shown = season.timedGames.filter { $0.appointment.broadcaster == cell }
    return Clashes.beyond(broadcaster.capacity, shown.map { ($0.start, $0.end) }).map { members in
      let games = members.map { shown[$0] }.sorted { ($0.start, $0.placement) < ($1.start, $1.placement) }.map(\.game)
      return Conflict(
        .capacity, rule: "broadcaster:\(broadcaster.id)", penalty: games.count - broadcaster.capacity, about: games,
        message: "\(broadcaster.name): \(games.count) games at once, room for \(broadcaster.capacity): "
          + season.league.words.names(of: games))
    }
  }
}
