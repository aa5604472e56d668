import LeagueModel

/// More games in a slot than a shared venue has room for, in leagues where a slot is one moment. Cell: venue.
struct VenueSlotCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.venueDoubleBooked]

  let cellCount: Int
  /// By venue: whether more teams host there than it has room for.
  private let isShared: [Bool]

  init?(_ context: ConflictContext) {
    guard !context.usesAppointments, !context.league.venues.isEmpty else { return nil }
    let league = context.league
    cellCount = league.venues.count
    isShared = league.venues.enumerated().map { league.tenants(of: $0).count > $1.gamesPerSlot }
  }

  func cells(of game: PlayedGame) -> [Int] {
    guard game.isPlayed, let venue = game.venue, isShared[venue] else { return [] }
    return [venue]
  }

  func conflicts(in venue: Int, of season: ConflictSeason) -> [Conflict] {
    guard isShared[venue] else { return [] }
    let league = season.league
    let place = league.venues[venue]
    let room = place.gamesPerSlot
    let bySlot = Dictionary(grouping: season.games(at: venue), by: \.placement.slot).filter { $0.value.count > room }
    return bySlot.sorted { $0.key < $1.key }.map { slot, games in
      let names = games.map { league.words.name(of: $0.placement) }.joined(separator: ", ")
      return Conflict(
        .venueDoubleBooked, rule: "venue:\(place.id)", penalty: max(0, games.count(where: \.isAccepted) - room),
        about: games,
        message:
          "\(place.name) has \(games.count) games in \(league.words.name(ofSlot: slot)), room for \(room): \(names)")
    }
  }
}
