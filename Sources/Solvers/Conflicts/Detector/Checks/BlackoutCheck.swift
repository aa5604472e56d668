import LeagueModel

/// A game on days on which a team or the league does not play, host or travel, or at a venue that is closed. One
/// conflict for each game and blackout. Cell: slot.
struct BlackoutCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.blackout, .venueClosed]

  let cellCount: Int
  private let closures: [Closure]

  private struct Closure: Sendable {
    var blackout: Blackout
    /// By slot: whether it names all days of it.
    var isWhole: [Bool]
    /// By team: whether it hosts at the closed venue and nowhere else.
    var isTenant: [Bool]
  }

  init?(_ context: ConflictContext) {
    let league = context.league
    cellCount = league.slots.count
    closures = league.blackouts.filter { $0.weight > 0 }.map { blackout in
      var closure = Closure(
        blackout: blackout, isWhole: league.slots.map { _ in false }, isTenant: league.teams.map { _ in false })
      for slot in blackout.when.resolved(in: league) { closure.isWhole[slot] = true }
      if case .venue(let venue) = blackout.subject {
        for team in league.tenants(of: venue) { closure.isTenant[team] = true }
      }
      return closure
    }
    if closures.isEmpty { return nil }
  }

  func cells(of game: PlayedGame) -> [Int] { game.isAccepted ? [game.placement.slot] : [] }

  func conflicts(in slot: Int, of season: ConflictSeason) -> [Conflict] {
    let games = season.games(in: slot).filter(\.isAccepted)
    return closures.flatMap { closure in games.compactMap { conflict(closure, $0, season.league) } }
  }

  private func conflict(_ closure: Closure, _ game: PlayedGame, _ league: League) -> Conflict? {
    let amount = amount(closure, game)
    guard amount > 0 else { return nil }
    let blackout = closure.blackout
    let who: String
    var kind = Conflict.Kind.blackout
    switch blackout.subject {
    case .team(let team): who = "\(league.words.name(of: team)) does not \(blackout.activity.rawValue)"
    case .league: who = "nobody \(blackout.activity.rawValue)s"
    case .venue(let venue):
      who = "\(league.venues[venue].name) is closed"
      kind = .venueClosed
    }
    let when = game.appointment.map { league.words.name(of: $0.date) } ?? league.words.name(ofSlot: game.placement.slot)
    return Conflict(
      kind, rule: blackout.id, hard: blackout.hard, penalty: ConflictContext.penalty(amount, blackout.weight),
      about: [game], message: "\(who) on \(when): \(league.words.nameWithTime(of: game))", reason: blackout.reason)
  }

  /// How often a blackout speaks of a game. A closed slot binds teams (both, when nobody plays), whatever the date;
  /// else the game's own date and venue count once.
  private func amount(_ closure: Closure, _ game: PlayedGame) -> Int {
    let blackout = closure.blackout
    let isWhole = closure.isWhole[game.placement.slot]
    let isNamed = game.appointment.map { blackout.names($0.date) } ?? false
    switch blackout.subject {
    case .team(let team):
      let binds =
        switch blackout.activity {
        case .play: game.involves(team)
        case .host: game.placement.home == team
        case .travel: game.placement.away == team
        }
      return binds && (isWhole || isNamed) ? 1 : 0
    case .league: return isWhole ? (blackout.activity == .play ? 2 : 1) : isNamed ? 1 : 0
    case .venue(let venue):
      if isWhole, closure.isTenant[game.placement.home] { return 1 }
      guard let appointment = game.appointment, appointment.venue == venue else { return 0 }
      return isWhole || isNamed ? 1 : 0
    }
  }
}
