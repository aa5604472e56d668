import LeagueModel

/// More games at once (every maximal set of them), or on a date, than a shared resource can serve. Cell: resource.
struct ResourceCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.capacity]

  private let resources: [SharedResource]

  init?(_ context: ConflictContext) {
    resources = context.league.calendar.resources
    if resources.isEmpty { return nil }
  }

  var cellCount: Int { resources.count }

  func cells(of game: PlayedGame) -> [Int] {
    guard game.isAccepted, let appointment = game.appointment else { return [] }
    return resources.indices.filter { needs(resources[$0], appointment) }
  }

  private func needs(_ resource: SharedResource, _ appointment: Appointment) -> Bool {
    guard let venues = resource.venues else { return true }
    return appointment.venue.map(venues.contains) ?? false
  }

  func conflicts(in cell: Int, of season: ConflictSeason) -> [Conflict] {
    let resource = resources[cell]
    let strength = resource.strength
    guard strength.weight > 0 else { return [] }
    let users = season.timedGames.filter { needs(resource, $0.appointment) }
      .sorted { ($0.start, $0.placement) < ($1.start, $1.placement) }
    func conflict(_ games: [PlayedGame], _ room: Int, _ message: String) -> Conflict {
      Conflict(
        .capacity, rule: "resource:\(resource.id)", hard: strength.hard,
        penalty: ConflictContext.penalty(games.count - room, strength.weight), about: games,
        message: "\(resource.name): \(message): \(season.league.words.names(of: games))", reason: resource.reason)
    }
    let held = 60 * resource.minutesAfter
    var conflicts = Clashes.beyond(resource.capacity, users.map { ($0.start, $0.end + held) }).map { members in
      conflict(
        members.map { users[$0].game }, resource.capacity,
        "\(members.count) games at once, room for \(resource.capacity)")
    }
    guard let perDay = resource.perDay else { return conflicts }
    let byDate = Dictionary(grouping: users, by: \.appointment.date).sorted { $0.key < $1.key }
    for (date, group) in byDate where group.count > perDay {
      conflicts.append(
        conflict(
          group.map(\.game), perDay, "\(group.count) games on \(season.league.words.name(of: date)), at most \(perDay)")
      )
    }
    return conflicts
  }
}
