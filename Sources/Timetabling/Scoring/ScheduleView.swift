import LeagueModel

/// A timetable laid out for looking things up: which games count, by team and by slot.
///
/// A game counts ("is accepted") when a required meeting is left for it: first one with that venue, else one with free
/// venue; games are taken in the order of the timetable. Source: behaviour of the RobinX validator.
public struct ScheduleView: Sendable {
  /// A game as one of its teams sees it.
  public struct TeamGame: Sendable, Hashable {
    public let slot: Int
    public let opponent: Int
    public let isHome: Bool
    public let placement: Placement
  }

  public let league: League
  /// Accepted games, in the order of the timetable.
  public let games: [Placement]
  /// Games for which no required meeting was left.
  public let ignored: [Placement]
  public let unscheduled: [RequiredMeeting]
  /// Of games that have one.
  public let appointments: [Placement: Appointment]
  private let byTeam: [[TeamGame]]
  private let bySlot: [[Placement]]

  /// O(g log g + n^2 k).
  public init(_ timetable: Timetable, of league: League) {
    var fixed: [MeetingPair: Int] = [:]
    var free: [MeetingPair: Int] = [:]
    let required = league.requiredMeetings
    for meeting in required {
      if meeting.venueIsFree {
        free[ScheduleView.unordered(meeting.home, meeting.away), default: 0] += 1
      } else {
        fixed[MeetingPair(home: meeting.home, away: meeting.away), default: 0] += 1
      }
    }
    var accepted: [Placement] = []
    var ignored: [Placement] = []
    for game in timetable.games {
      let ordered = MeetingPair(home: game.home, away: game.away)
      let unordered = ScheduleView.unordered(game.home, game.away)
      if let left = fixed[ordered], left > 0 {
        fixed[ordered] = left - 1
        accepted.append(game)
      } else if let left = free[unordered], left > 0 {
        free[unordered] = left - 1
        accepted.append(game)
      } else {
        ignored.append(game)
      }
    }
    var missing: [RequiredMeeting] = []
    for meeting in required.reversed() {
      let key =
        meeting.venueIsFree
        ? ScheduleView.unordered(meeting.home, meeting.away) : MeetingPair(home: meeting.home, away: meeting.away)
      let left = (meeting.venueIsFree ? free[key] : fixed[key]) ?? 0
      guard left > 0 else { continue }
      if meeting.venueIsFree { free[key] = left - 1 } else { fixed[key] = left - 1 }
      missing.append(meeting)
    }
    var byTeam = [[TeamGame]](repeating: [], count: league.teams.count)
    var bySlot = [[Placement]](repeating: [], count: league.slots.count)
    for game in accepted {
      byTeam[game.home].append(TeamGame(slot: game.slot, opponent: game.away, isHome: true, placement: game))
      byTeam[game.away].append(TeamGame(slot: game.slot, opponent: game.home, isHome: false, placement: game))
      bySlot[game.slot].append(game)
    }
    self.league = league
    self.games = accepted
    self.ignored = ignored
    self.unscheduled = missing.reversed()
    self.appointments = timetable.appointments
    self.byTeam = byTeam.map { $0.sorted { ($0.slot, $0.placement) < ($1.slot, $1.placement) } }
    self.bySlot = bySlot
  }

  /// Games of a team in order of time.
  public func games(of team: Int) -> [TeamGame] { byTeam[team] }

  /// Games in a slot, in the order of the timetable.
  public func games(in slot: Int) -> [Placement] { bySlot[slot] }

  public func name(of team: Int) -> String { league.teams[team].name }

  public func name(ofSlot slot: Int) -> String {
    let slot = league.slots[slot]
    guard let first = slot.date else { return slot.name ?? "slot \(slot.id)" }
    let name = "\(first.weekday.abbreviation) \(first)"
    return slot.dates.last.map { "\(name) to \($0.weekday.abbreviation) \($0)" } ?? name
  }

  /// "slot 3", "slots 3, 4 and 7", "30 slots": short whatever the number.
  public func names(ofSlots slots: [Int]) -> String {
    if slots.count == league.slots.count { return "the season" }
    switch slots.count {
    case 0: return "no slot"
    case 1...4: return slots.map(name(ofSlot:)).joined(separator: ", ")
    default: return "\(slots.count) slots from \(name(ofSlot: slots[0])) to \(name(ofSlot: slots.last!))"
    }
  }

  private static func unordered(_ a: Int, _ b: Int) -> MeetingPair { MeetingPair(home: min(a, b), away: max(a, b)) }
}
