import LeagueModel

/// Games of different leagues at the same venue (the same id in each) for which there is no room, or no time for what
/// lies between them. Every maximal set of games at once is a conflict; what games of one league do to each other is
/// not told here.
///
/// Times are those on the clock of the venue. Where leagues differ about a venue, the least room of those that play at
/// once counts, and the longest changeover. A game whose kick-off is not known takes its whole date; one without a date
/// is passed over. In order of the venues, then of time. O(g log g + what is found).
public func sharedVenueConflicts(_ schedules: [(league: League, timetable: Timetable)]) -> [SharedVenueConflict] {
  var order: [String] = []
  var leagues: [String: Set<Int>] = [:]
  for (index, schedule) in schedules.enumerated() {
    for venue in schedule.league.venues {
      if leagues[venue.id] == nil { order.append(venue.id) }
      leagues[venue.id, default: []].insert(index)
    }
  }
  let visits = schedules.enumerated().flatMap { index, schedule in
    SharedVenueVisit.all(index, schedule.league, schedule.timetable)
  }
  let byVenue = Dictionary(grouping: visits, by: \.venue.id)
  return order.filter { (leagues[$0]?.count ?? 0) > 1 }.flatMap { id in
    SharedVenue(visits: (byVenue[id] ?? []).sorted { $0.key < $1.key }, leagues: schedules.map(\.league)).conflicts
  }
}

/// A game at its venue, on the clock of the venue.
private struct SharedVenueVisit {
  let league: Int
  let game: Placement
  let venue: Venue
  let date: CalendarDate
  let start: TimeOfDay?
  let minutes: Int

  /// The games of a league whose venue and date are known, each once.
  static func all(_ index: Int, _ league: League, _ timetable: Timetable) -> [SharedVenueVisit] {
    Set(timetable.games).sorted().compactMap { game in
      let appointment = league.usesAppointments ? timetable.appointments[game] : nil
      let slot = league.slots[game.slot]
      guard let venue = appointment == nil ? league.teams[game.home].venue : appointment?.venue,
        league.venues.indices.contains(venue), let date = appointment?.date ?? (slot.dates.isEmpty ? slot.date : nil)
      else { return nil }
      return SharedVenueVisit(
        league: index, game: game, venue: league.venues[venue], date: date,
        start: appointment?.start ?? (league.usesAppointments ? nil : slot.start),
        minutes: min(max(1, league.gameMinutes), 100_000))
    }
  }

  var named: SharedVenueConflict.Game { SharedVenueConflict.Game(league: league, game) }

  /// Minutes since 1970 on the clock of the venue.
  var begins: Int { date.dayNumber * 1440 + (start?.minutes ?? 0) }

  var key: (Int, Int, Placement) { (begins, league, game) }

  func text(in leagues: [League]) -> String {
    let (league, name) = (leagues[league], leagues[league].name)
    return "\(name): \(league.words.name(of: game)) (\(league.words.name(of: date))\(start.map { " \($0)" } ?? ""))"
  }
}

/// One venue of several leagues.
private struct SharedVenue {
  let visits: [SharedVenueVisit]
  let leagues: [League]

  var conflicts: [SharedVenueConflict] {
    let timed = visits.filter { $0.start != nil }
    let changeover = visits.map(\.venue.changeoverMinutes).max() ?? 0
    let atOnce = crowds(timed, minutesAfter: 0)
    var found = atOnce.map { conflict(.venueDoubleBooked, $0, "at once") }
    if changeover > 0 {
      let known = Set(atOnce.map { $0.map(\.named) })
      found += crowds(timed, minutesAfter: changeover).filter { !known.contains($0.map(\.named)) }.map {
        conflict(.changeover, $0, "without the \(changeover) minutes of changeover between them")
      }
    }
    let undecided = Set(visits.filter { $0.start == nil }.map(\.date))
    for date in undecided.sorted() {
      let there = visits.filter { $0.date == date }
      if isCrowd(there) { found.append(conflict(.venueDoubleBooked, there, "on one date")) }
    }
    return found
  }

  private func crowds(_ timed: [SharedVenueVisit], minutesAfter: Int) -> [[SharedVenueVisit]] {
    Clashes.beyond(1, timed.map { ($0.begins, $0.begins + $0.minutes + minutesAfter) })
      .map { $0.map { timed[$0] } }.filter(isCrowd)
  }

  /// Whether they are of several leagues, one of which has no room for so many.
  private func isCrowd(_ visits: [SharedVenueVisit]) -> Bool {
    Set(visits.map(\.league)).count > 1 && visits.count > room(visits)
  }

  private func room(_ visits: [SharedVenueVisit]) -> Int { visits.map(\.venue.gamesPerSlot).min() ?? 0 }

  private func conflict(_ kind: Conflict.Kind, _ visits: [SharedVenueVisit], _ what: String) -> SharedVenueConflict {
    let venue = visits[0].venue
    let shown = visits.prefix(4).map { $0.text(in: leagues) }.joined(separator: ", ")
    let more = visits.count > 4 ? " and \(visits.count - 4) more" : ""
    return SharedVenueConflict(
      kind, venue: venue.id, games: visits.map(\.named),
      message: "\(venue.name): \(visits.count) games \(what), room for \(room(visits)): \(shown)\(more)")
  }
}
