import LeagueModel

/// A game outside the hours in which its venue is open. Cell: venue.
struct OpeningHoursCheck: ConflictCheck {
  static let kinds = [Conflict.Kind.venueClosed]

  let cellCount: Int

  init?(_ context: ConflictContext) {
    guard context.league.venues.contains(where: { $0.open != nil }) else { return nil }
    cellCount = context.league.venues.count
  }

  func cells(of game: PlayedGame) -> [Int] {
    guard game.isAccepted, let venue = game.appointment?.venue else { return [] }
    return [venue]
  }

  func conflicts(in venue: Int, of season: ConflictSeason) -> [Conflict] {
    let league = season.league
    let place = league.venues[venue]
    guard let open = place.open else { return [] }
    return season.games(at: venue).filter(\.isAccepted).compactMap { game in
      guard let appointment = game.appointment else { return nil }
      let weekday = appointment.date.weekday
      if open.holds(start: appointment.start, minutes: league.gameMinutes, on: weekday) { return nil }
      let hours = open[weekday].map { "open from \($0.from) to \($0.to)" } ?? "closed"
      return Conflict(
        .venueClosed, rule: "venue:\(place.id)", penalty: 1, about: [game],
        message: "\(place.name) is \(hours) on \(weekday.abbreviation), not for \(league.words.nameWithTime(of: game))")
    }
  }
}
