import LeagueModel

/// The clocks of a league's venues and teams: turns appointments into instants, so that games in different time zones, and on
/// both sides of a change to daylight saving time, can be compared.
///
/// Time zones that are not stated, or that the system does not know, count as UTC.
package struct LeagueClocks: Sendable {
  /// Hours after midnight at which a day of operations begins, so that a late game belongs to its evening.
  static let dayBegins = 6 * 3600

  /// Of what has no time zone of its own (crews of officials): the first that a venue or team has.
  package let reference: String?
  private let clocks: [String: ZoneClock]
  private let gameSeconds: Int

  /// O(teams + venues).
  package init(_ league: League) {
    let names = league.venues.map(\.timeZone) + league.teams.map(\.timeZone)
    reference = names.compactMap { $0 }.first
    let all = Set(names.compactMap { $0 } + league.calendar.broadcasters.compactMap(\.timeZone))
    clocks = Dictionary(all.compactMap { name in ZoneClock(name).map { (name, $0) } }, uniquingKeysWith: { $1 })
    gameSeconds = LeagueClocks.seconds(ofGamesIn: league)
  }

  package static func seconds(ofGamesIn league: League) -> Int { 60 * min(max(1, league.gameMinutes), 100_000) }

  /// Kick-off and end of a game, in seconds since 1970-01-01T00:00:00Z.
  package func span(
    of appointment: Appointment, host: Int, in league: League
  ) -> (start: Int, end: Int) {
    let local = appointment.date.dayNumber * 86_400 + appointment.start.minutes * 60
    let zone = league.timeZone(ofHost: host, at: appointment.venue)
    let start = zone.flatMap { clocks[$0] }?.instant(of: local) ?? local
    return (start, start + gameSeconds)
  }

  /// The kick-offs that a slot leaves possible for its games, in seconds since 1970-01-01T00:00:00Z, for leagues whose games have
  /// no appointments: one, or where only the date is known from six in the morning to midnight at the host's. `nil` without a
  /// date.
  package func kickOffs(inSlot slot: Int, host: Int, in league: League) -> ClosedRange<Int>? {
    let slot = league.slots[slot]
    guard let date = slot.date, slot.dates.isEmpty else { return nil }
    func instant(_ second: Int) -> Int {
      let local = date.dayNumber * 86_400 + second
      return league.timeZone(ofHost: host).flatMap { clocks[$0] }?.instant(of: local) ?? local
    }
    if let start = slot.start {
      let only = instant(start.minutes * 60)
      return only...only
    }
    let first = instant(LeagueClocks.dayBegins)
    return first...max(first, instant(86_400))
  }

  /// The number of the day of operations, from six to six on the clock of the zone, since 1970-01-01.
  package func operationDay(of instant: Int, in zone: String?) -> Int {
    let local = zone.flatMap { clocks[$0] }?.local(at: instant) ?? instant
    return (local - LeagueClocks.dayBegins).floorDivided(by: 86_400)
  }

  /// Whether the clock of a zone is known, so that its times can be compared with those of others.
  package func isKnown(_ zone: String?) -> Bool { zone.map { clocks[$0] != nil } ?? false }

  /// Weekday and time on the clock of the zone; `nil` outside the years 1 to 9999.
  package func wallClock(at instant: Int, in zone: String?) -> (date: CalendarDate, time: TimeOfDay)? {
    let local = zone.flatMap { clocks[$0] }?.local(at: instant) ?? instant
    let day = local.floorDivided(by: 86_400)
    guard let date = CalendarDate(dayNumber: day), let time = TimeOfDay(minutes: (local - day * 86_400) / 60) else {
      return nil
    }
    return (date, time)
  }

  /// The window in which a broadcaster would show this game; `nil` when there is none.
  package func window(
    of broadcaster: Broadcaster, for appointment: Appointment, host: Int, in league: League
  ) -> Broadcaster.Window? {
    guard let zone = broadcaster.timeZone else {
      return broadcaster.window(on: appointment.date.weekday, at: appointment.start)
    }
    let instant = span(of: appointment, host: host, in: league).start
    return wallClock(at: instant, in: zone).flatMap { broadcaster.window(on: $0.date.weekday, at: $0.time) }
  }
}
