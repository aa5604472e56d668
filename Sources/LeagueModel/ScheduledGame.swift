/// A game as people see it: with its id, date, times, venue.
public struct ScheduledGame: Hashable, Sendable {
  /// `HOME-AWAY`; when that pair meets at that venue more than once, `HOME-AWAY-1`, `-2`, ... in order of time.
  public var id: String
  public var placement: Placement
  /// 1 for the first slot in which anyone plays, 2 for the next one, ...
  public var round: Int
  public var date: CalendarDate?
  /// Kick-off on the wall clock of the venue.
  public var start: TimeOfDay?
  /// IANA name.
  public var timeZone: String?
  /// Index in `League.venues`.
  public var venue: Int?
  /// Index in `GameCalendar.broadcasters`.
  public var broadcaster: Int?
}

extension Timetable {
  /// All games in writing order (`inWritingOrder`) with what the league knows about them. A game has the date, the kick-off
  /// and the venue of its appointment, or else of its slot and host; where the league leaves them open, none.
  /// O(g log g + n^2 k).
  public func scheduledGames(in league: League) -> [ScheduledGame] {
    let games = inWritingOrder(in: league)
    var rounds: [Int: Int] = [:]
    for slot in Set(games.map(\.slot)).sorted() { rounds[slot] = rounds.count + 1 }
    let meetings = Dictionary(games.map { (MeetingPair(home: $0.home, away: $0.away), 1) }, uniquingKeysWith: +)
    var met: [MeetingPair: Int] = [:]
    let leavesOpen = league.usesAppointments
    return games.map { game in
      let pair = MeetingPair(home: game.home, away: game.away)
      met[pair, default: 0] += 1
      var id = "\(league.teams[game.home].id)-\(league.teams[game.away].id)"
      if meetings[pair]! > 1 { id += "-\(met[pair]!)" }
      let slot = league.slots[game.slot]
      if let appointment = appointments[game] {
        return ScheduledGame(
          id: id, placement: game, round: rounds[game.slot]!, date: appointment.date, start: appointment.start,
          timeZone: league.timeZone(ofHost: game.home, at: appointment.venue), venue: appointment.venue,
          broadcaster: appointment.broadcaster)
      }
      return ScheduledGame(
        id: id, placement: game, round: rounds[game.slot]!, date: slot.dates.isEmpty ? slot.date : nil,
        start: leavesOpen ? nil : slot.start,
        timeZone: league.timeZone(ofHost: game.home), venue: league.teams[game.home].venue)
    }
  }
}
