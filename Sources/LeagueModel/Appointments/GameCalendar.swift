/// What a league says about dates, kick-offs, broadcasters and shared resources beyond its slots. Empty in leagues that
/// leave all that to their slots.
public struct GameCalendar: Hashable, Sendable {
  /// Kick-offs at venues that have none of their own. On a weekday without any the start of the slot counts.
  public var kickOffs: WeeklyTimes
  public var broadcasters: [Broadcaster]
  public var resources: [SharedResource]
  public var rest: RestRule?
  public var apart: [ApartRule]

  public init(
    kickOffs: WeeklyTimes = WeeklyTimes(), broadcasters: [Broadcaster] = [], resources: [SharedResource] = [],
    rest: RestRule? = nil, apart: [ApartRule] = []
  ) {
    self.kickOffs = kickOffs
    self.broadcasters = broadcasters
    self.resources = resources
    self.rest = rest
    self.apart = apart
  }

  public var isEmpty: Bool { self == GameCalendar() }
}

extension League {
  /// Whether games have appointments of their own in this league: some choice is left by its slots, or something is said about
  /// real times.
  public var usesAppointments: Bool {
    !calendar.isEmpty || slots.contains { !$0.dates.isEmpty } || teams.contains { !$0.alternateVenues.isEmpty }
      || venues.contains { $0.changeoverMinutes > 0 || $0.open != nil || !$0.kickOffs.isEmpty }
  }

  /// Where a team can host: its venue first. `[nil]` when it has none.
  public func hostVenues(of team: Int) -> [Int?] {
    let own = teams[team].venue
    let others = teams[team].alternateVenues.filter { $0 != own }
    return (own == nil && !others.isEmpty ? [] : [own]) + others.map { $0 }
  }

  /// The kick-offs at a venue on a day of a slot: those of the venue, or else of the league, on that weekday; where nobody
  /// names one, the start of the slot.
  public func kickOffs(at venue: Int?, on date: CalendarDate, in slot: Int) -> [TimeOfDay] {
    let own = venue.map { venues[$0].kickOffs } ?? WeeklyTimes()
    let times = own.isEmpty ? calendar.kickOffs[date.weekday] : own[date.weekday]
    if !times.isEmpty || !own.isEmpty { return times }
    return slots[slot].start.map { [$0] } ?? []
  }

  /// The time zone of a game's clock: that of its venue, else of its host.
  public func timeZone(ofHost home: Int, at venue: Int?) -> String? {
    venue.flatMap { venues[$0].timeZone } ?? teams[home].timeZone
  }

  /// No schedule gains more from broadcasters: each game goes to the one that pays most, as long as hard quotas of the season
  /// let it; preferred pairs are paid always. O(games + broadcasters log broadcasters + preferred pairs).
  public var largestBroadcastValue: Int {
    if calendar.broadcasters.isEmpty { return 0 }
    let meetings = requiredMeetings
    var meet: [MeetingPair: Int] = [:]
    for game in meetings {
      meet[MeetingPair(home: min(game.home, game.away), away: max(game.home, game.away)), default: 0] += 1
    }
    var left = meetings.count
    var sum = 0
    for broadcaster in calendar.broadcasters.sorted(by: { $0.largestPlainValue > $1.largestPlainValue }) {
      let quota = broadcaster.quotas.filter { $0.period == .season && $0.strength.hard && $0.strength.weight > 0 }
      let games = min(left, quota.compactMap(\.atMost).min() ?? .max)
      if broadcaster.largestPlainValue > 0 {
        sum += games * broadcaster.largestPlainValue
        left -= games
      }
      for pair in broadcaster.preferred where pair.value > 0 {
        let key = MeetingPair(home: min(pair.first, pair.second), away: max(pair.first, pair.second))
        sum += pair.value * (meet[key] ?? 0)
      }
    }
    return sum
  }
}

extension Blackout {
  /// Whether it names this date itself, by weekday or date. Slots are named apart from that.
  public func names(_ date: CalendarDate) -> Bool {
    when.weekdays.contains(date.weekday) || when.dates.contains { $0.contains(date) }
  }
}

extension CalendarDate {
  /// The number of its week from Monday to Sunday; 1970-01-01, a Thursday, is in week 0.
  public var week: Int {
    let shifted = dayNumber + 3
    return shifted / 7 - (shifted % 7 < 0 ? 1 : 0)
  }
}
