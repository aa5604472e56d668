import LeagueModel
import TimeZones

/// Writes one VCALENDAR.
struct ICalendarWriter {
  /// A season of more days is refused: its time zones would fill the file.
  static let maximumDays = 366 * 50

  private let document: ScheduleDocument
  private let options: ExportOptions
  private let league: League
  private var lines = ICalendarLines()
  private var clocks: [String: ZoneClock] = [:]

  init(_ document: ScheduleDocument, _ options: ExportOptions) {
    self.document = document
    self.options = options
    league = document.league
  }

  mutating func write() throws(InputErrors) -> [UInt8] {
    let all = document.timetable.scheduledGames(in: league)
    let games = all.filter(options.selects)
    let undated = games.filter { $0.date == nil }
    guard undated.isEmpty else {
      throw InputErrors(lacking("date", undated, format: "iCalendar", hint: "Give the slots of the league dates."))
    }
    let stamp = try self.stamp(all.compactMap(\.date).min())
    lines.line("BEGIN", "VCALENDAR")
    lines.line("VERSION", "2.0")
    lines.line("PRODID", "-//flexsched//flexsched//EN")
    lines.line("CALSCALE", "GREGORIAN")
    lines.text("X-WR-CALNAME", PlainText.line(document.title(options)))
    let cancelled = document.calendar.cancelled.filter { options.selects($0, of: league) }
      .compactMap { gone in scheduled(gone).map { (game: $0, entry: gone.entry) } }
    let dates = (games + cancelled.map(\.game)).compactMap(\.date)
    try writeZones(of: games + cancelled.map(\.game), first: dates.min(), last: dates.max())
    for (game, entry) in zip(all, document.calendar.entries(of: all.map(\.placement))) where options.selects(game) {
      write(game, entry, stamp: stamp)
    }
    for (game, entry) in cancelled { write(game, entry, stamp: stamp, isCancelled: true) }
    lines.line("END", "VCALENDAR")
    return lines.bytes
  }

  /// DTSTAMP, in UTC.
  private func stamp(_ firstDate: CalendarDate?) throws(InputErrors) -> String {
    let seconds = options.stamp ?? (firstDate?.dayNumber ?? 0) * 86_400
    guard let text = ICalendarText.dateTime(seconds) else {
      throw InputErrors(
        InputError(.range, "the time stamp \(seconds) is outside the years 1 to 9999; expected seconds since 1970"))
    }
    return text + "Z"
  }

  /// A cancelled game as people last saw it; `nil` when it had no date.
  private func scheduled(_ gone: CalendarEntries.Cancelled) -> ScheduledGame? {
    var alone = Timetable(games: [gone.game])
    alone.appointments[gone.game] = gone.appointment
    return alone.scheduledGames(in: league).first { $0.date != nil }
  }

  /// A VTIMEZONE for every zone that an event refers to. A calendar needs a component: without events it is that of UTC.
  private mutating func writeZones(
    of games: [ScheduledGame], first: CalendarDate?, last: CalendarDate?
  ) throws(InputErrors) {
    var names = Set(games.filter { $0.start != nil }.compactMap(\.timeZone)).sorted()
    if games.isEmpty { names = ["UTC"] }
    let (start, end) = (first?.dayNumber ?? 0, last?.dayNumber ?? 0)
    guard names.isEmpty || end - start <= ICalendarWriter.maximumDays else {
      throw InputErrors(
        InputError(.unsupported, "a calendar with time zones over more than 50 years"))
    }
    for name in names {
      guard let clock = ZoneClock(name) else {
        let near = TimeZoneNames.nearest(to: name).map { " Did you mean '\($0)'?" } ?? ""
        throw InputErrors(InputError(.unknownName, "unknown time zone \(quote(name)).\(near)"))
      }
      clocks[name] = clock
      lines.zone(clock, from: start * 86_400, through: end * 86_400)
    }
  }

  private mutating func write(
    _ game: ScheduledGame, _ entry: CalendarEntries.Entry, stamp: String, isCancelled: Bool = false
  ) {
    guard let date = game.date else { return }
    let (home, away) = (league.teams[game.placement.home], league.teams[game.placement.away])
    let uid = GameUID(home: home.id, away: away.id, number: entry.number, leagueName: league.name)
    lines.line("BEGIN", "VEVENT")
    lines.line("UID", uid.description)
    lines.line("DTSTAMP", stamp)
    lines.line("SEQUENCE", "\(entry.sequence)")
    writeTimes(game, on: date)
    lines.text("SUMMARY", ICalendarWriter.summary(home: home, away: away))
    let broadcaster = game.broadcaster.map { league.calendar.broadcasters[$0] }
    let shown = broadcaster.map { "\nShown by \(PlainText.line($0.name))" } ?? ""
    let round = isCancelled ? "Cancelled" : "Round \(game.round)"
    lines.text("DESCRIPTION", "\(round)\nGame \(PlainText.line(game.id))\(shown)")
    if let venue = game.venue { lines.text("LOCATION", PlainText.line(league.venues[venue].name)) }
    if let place = game.venue.flatMap({ league.venues[$0].location }) ?? league.location(of: game.placement.home) {
      lines.line("GEO", ICalendarText.degrees(place.latitude) + ";" + ICalendarText.degrees(place.longitude))
    }
    if league.competitions.count > 1, league.competitions.indices.contains(home.competition) {
      lines.text("CATEGORIES", PlainText.line(league.competitions[home.competition].name))
    }
    lines.line("STATUS", isCancelled ? "CANCELLED" : "CONFIRMED")
    lines.text("X-FLEXSCHED-GAME", game.id)
    lines.text("X-FLEXSCHED-SLOT", league.slots[game.placement.slot].id)
    if league.usesAppointments, let venue = game.venue { lines.text("X-FLEXSCHED-VENUE", league.venues[venue].id) }
    if let broadcaster { lines.text("X-FLEXSCHED-BROADCASTER", broadcaster.id) }
    lines.line("END", "VEVENT")
  }

  /// `AWAY at HOME`.
  static func summary(home: Team, away: Team) -> String {
    PlainText.line(away.name) + " at " + PlainText.line(home.name)
  }

  /// DTSTART and, where it can be said on the wall clock, DTEND; a game during which the clock changes has a DURATION.
  private mutating func writeTimes(_ game: ScheduledGame, on date: CalendarDate) {
    guard let start = game.start else {
      lines.line("DTSTART;VALUE=DATE", ICalendarText.date(date))
      if let next = date.adding(days: 1) { lines.line("DTEND;VALUE=DATE", ICalendarText.date(next)) }
      return
    }
    let clock = game.timeZone.flatMap { clocks[$0] }
    let parameter = clock.map { ";TZID=\($0.name)" } ?? ""
    let minutes = min(max(0, league.gameMinutes), 1_000_000)
    let local = date.dayNumber * 86_400 + start.minutes * 60
    let hour = PlainText.padded(start.minutes / 60, 2) + PlainText.padded(start.minutes % 60, 2)
    lines.line("DTSTART\(parameter)", ICalendarText.date(date) + "T\(hour)00")
    let instant = clock?.instant(of: local) ?? local
    let end = local + minutes * 60
    let isSteady = clock.map { $0.local(at: instant) == local && $0.local(at: instant + minutes * 60) == end } ?? true
    if minutes == 0 {
      return
    } else if isSteady, let end = ICalendarText.dateTime(end) {
      lines.line("DTEND\(parameter)", end)
    } else {
      lines.line("DURATION", "PT\(minutes)M")
    }
  }
}
