import LeagueModel

/// More games at a venue at once than it has room for, or no time for what lies between them. Every maximal set of
/// games at once is a conflict of its own. Cell: venue.
struct VenueTimeCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.venueDoubleBooked, .changeover]

  let cellCount: Int

  init?(_ context: ConflictContext) {
    guard context.usesAppointments, !context.league.venues.isEmpty else { return nil }
    cellCount = context.league.venues.count
  }

  func cells(of game: PlayedGame) -> [Int] {
    guard game.isPlayed, let venue = game.appointment?.venue else { return [] }
    return [venue]
  }

  func conflicts(in venue: Int, of season: ConflictSeason) -> [Conflict] {
    let league = season.league
    let place = league.venues[venue]
    let room = place.gamesPerSlot
    let here = season.games(at: venue).compactMap(TimedGame.init)
    func conflict(_ kind: Conflict.Kind, _ members: [Int], _ what: String) -> Conflict {
      let games = members.map { here[$0] }.sorted { ($0.start, $0.placement) < ($1.start, $1.placement) }.map(\.game)
      return Conflict(
        kind, rule: "venue:\(place.id)", penalty: max(0, games.count(where: \.isAccepted) - room), about: games,
        message: "\(place.name): \(games.count) games \(what), room for \(room): \(league.words.names(of: games))")
    }
    let atOnce = Clashes.beyond(room, here.map { ($0.start, $0.end) })
    var conflicts = atOnce.map { conflict(.venueDoubleBooked, $0, "at once") }
    guard place.changeoverMinutes > 0 else { return conflicts }
    let seconds = 60 * place.changeoverMinutes
    let known = Set(atOnce)
    for members in Clashes.beyond(room, here.map { ($0.start, $0.end + seconds) }) where !known.contains(members) {
      conflicts.append(
        conflict(.changeover, members, "without the \(place.changeoverMinutes) minutes of changeover between them"))
    }
    return conflicts
  }
}
