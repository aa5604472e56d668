extension Timetable {
  /// The games that take a required meeting, and the surplus ones for which none is left, both in the order of the
  /// timetable. A game takes a meeting with its venue first, else one whose venue is free. O(g + n^2 k).
  public func accepted(in league: League) -> (games: [Placement], surplus: [Placement]) {
    var fixed: [MeetingPair: Int] = [:]
    var free: [MeetingPair: Int] = [:]
    for meeting in league.requiredMeetings {
      if meeting.venueIsFree {
        free[MeetingPair(home: min(meeting.home, meeting.away), away: max(meeting.home, meeting.away)), default: 0] += 1
      } else {
        fixed[MeetingPair(home: meeting.home, away: meeting.away), default: 0] += 1
      }
    }
    var accepted: [Placement] = []
    var surplus: [Placement] = []
    for game in games {
      let pair = MeetingPair(home: game.home, away: game.away)
      let either = MeetingPair(home: min(game.home, game.away), away: max(game.home, game.away))
      if let left = fixed[pair], left > 0 {
        fixed[pair] = left - 1
        accepted.append(game)
      } else if let left = free[either], left > 0 {
        free[either] = left - 1
        accepted.append(game)
      } else {
        surplus.append(game)
      }
    }
    return (accepted, surplus)
  }

  /// The games in the order in which schedules are written: by slot, home, away, with surplus games at the end, so that
  /// reading them accepts the same games again. O(g log g + n^2 k).
  public func inWritingOrder(in league: League) -> [Placement] {
    let (games, surplus) = accepted(in: league)
    return games.sorted() + surplus.sorted()
  }
}
