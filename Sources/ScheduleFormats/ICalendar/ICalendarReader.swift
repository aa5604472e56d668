import Foundation
import LeagueModel
import TimeZones

/// Reads a schedule from the iCalendar files that flexsched wrote, also after a calendar program changed them.
///
/// An event is the game that its UID names (see `GameUID`), or else its SUMMARY (`AWAY at HOME`, `AWAY @ HOME`). It is in the slot of its
/// date at the venue; its time and X-FLEXSCHED-SLOT tell between several slots of a day. Cancelled events are left out. In
/// leagues whose games have appointments X-FLEXSCHED-SLOT is the slot, and date, time, LOCATION and X-FLEXSCHED-BROADCASTER are
/// the appointment.
struct ICalendarReader {
  let league: League
  private let teams: TeamIndex
  private let slots: SlotIndex
  private var strangers: NameResolver
  let names: AppointmentNames
  var venueNames: NameResolver
  var report: InputReport
  private var clocks: [String: ZoneClock?] = [:]
  /// Names of teams as they are written.
  private let teamNames: [[UInt8]]
  /// Slots by their ids as they are written; `nil` where two are written alike.
  let writtenSlots: [String: Int?]
  /// Looking for near names takes time; after so many unknown ones it helps nobody.
  private var suggestionsLeft = 50
  /// Numbers of UIDs, and sequences.
  private var calendar = CalendarEntries()

  struct Moment {
    var date: CalendarDate
    var time: TimeOfDay?
  }

  static func read(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<PublishedSchedule> {
    var reader = ICalendarReader(file: file, league: league, names)
    let timetable = reader.read(bytes)
    try reader.report.throwErrors()
    return Parsed(PublishedSchedule(timetable, calendar: reader.calendar), warnings: reader.report.warnings)
  }

  private init(file: String?, league: League, _ wanted: ScheduleNames) {
    self.league = league
    teams = TeamIndex(league)
    strangers = NameResolver(NamedThings(teams: league), wanted)
    venueNames = NameResolver(NamedThings(venues: league), wanted)
    slots = SlotIndex(league)
    names = AppointmentNames(league)
    teamNames = league.teams.map { Array(PlainText.line($0.name).utf8) }
    writtenSlots = Dictionary(
      league.slots.enumerated().map { (PlainText.withoutControls($1.id), $0) }, uniquingKeysWith: { _, _ in nil })
    report = InputReport(file: file)
  }

  private mutating func read(_ bytes: [UInt8]) -> Timetable {
    var timetable = Timetable()
    var uids: Set<String> = []
    var seen: Set<Placement> = []
    for event in ICalendarParser.events(bytes, report: &report) {
      if event.first("STATUS")?.value.uppercased() == "CANCELLED" {
        report.warn(.unsupported, "a cancelled game is left out", at: Place(line: event.line))
        noteCancelled(event)
        continue
      }
      if let repeated = event.first("RRULE") ?? event.first("RDATE") ?? event.first("RECURRENCE-ID") {
        report.error(.unsupported, "a repeated event; expected one event per game", at: Place(line: repeated.line))
        continue
      }
      let meeting = meeting(of: event)
      let slot =
        if let meeting, league.usesAppointments {
          slotOfAppointment(event, home: meeting.home)
        } else {
          self.slot(of: event, zone: meeting.flatMap { league.timeZone(ofHost: $0.home) }, warns: true)
        }
      guard let meeting, let slot else { continue }
      if let uid = event.first("UID"), !uids.insert(uid.value).inserted {
        report.error(.duplicate, "a second event with the UID \(quote(uid.value))", at: Place(line: uid.line))
      }
      let game = Placement(home: meeting.home, away: meeting.away, slot: slot)
      if !seen.insert(game).inserted {
        report.warn(.duplicate, "the same game in the same slot a second time", at: Place(line: event.line))
      }
      if league.usesAppointments, let appointment = appointment(of: event, home: game.home) {
        timetable.appointments[game] = appointment
      }
      if let entry = entry(of: event) { calendar.entries[game, default: []].append(entry.entry) }
      timetable.games.append(game)
    }
    calendar.cancelled.sort { ($0.game, $0.entry.number) < ($1.game, $1.entry.number) }
    return timetable
  }

  /// The identity that flexsched gave to an event, and how often it has changed.
  private func entry(of event: ICalendarEvent) -> (uid: GameUID, entry: CalendarEntries.Entry)? {
    guard let property = event.first("UID"), let uid = GameUID(ICalendarText.unescaped(property.value)),
      uid.number <= CalendarEntriesJSON.mostNumber
    else { return nil }
    let sequence = event.first("SEQUENCE").flatMap { Int($0.value) } ?? 0
    return (uid, .init(number: uid.number, sequence: min(max(0, sequence), CalendarEntriesJSON.mostNumber)))
  }

  /// So that a number does not come back for another game. Events that flexsched did not write have none.
  private mutating func noteCancelled(_ event: ICalendarEvent) {
    guard let (uid, entry) = entry(of: event), let home = teams.team(id: uid.home), let away = teams.team(id: uid.away),
      home != away, let slot = event.text("X-FLEXSCHED-SLOT").flatMap({ writtenSlots[$0] ?? nil })
    else { return }
    calendar.cancelled.append(.init(Placement(home: home, away: away, slot: slot), entry: entry))
  }

  // MARK: Which game

  private mutating func meeting(of event: ICalendarEvent) -> MeetingPair? {
    let named = event.text("SUMMARY").map { meetings(summary: $0) } ?? []
    guard let property = event.first("UID"), let uid = GameUID(ICalendarText.unescaped(property.value)) else {
      if named.count == 1 { return named[0] }
      if let foreign = event.text("SUMMARY").map({ sides(of: $0) }), foreign.count == 1,
        strangers.isLikely(foreign[0].away) || strangers.isLikely(foreign[0].home)
      {
        return meeting(foreign[0], at: Place(line: event.line))
      }
      let summary = event.text("SUMMARY").map(quote) ?? "without SUMMARY"
      report.error(
        named.isEmpty ? .unknownName : .contradiction,
        named.isEmpty
          ? "the event \(summary) is no game of this league; expected a UID of flexsched, or 'AWAY at HOME' as SUMMARY"
          : "the event \(summary) could be \(named.count) games, since teams share names; expected a UID of flexsched",
        at: Place(line: event.line))
      return nil
    }
    let place = Place(line: property.line)
    if uid.leagueHash != GameUID.hash(league.name) {
      report.warn(.contradiction, "the events were written for a league of another name", at: place)
    }
    guard let home = team(uid.home, place), let away = team(uid.away, place) else { return nil }
    let meeting = MeetingPair(home: home, away: away)
    if home == away {
      report.error(.contradiction, "team \(quote(uid.home)) plays against itself", at: place)
      return nil
    }
    if !named.isEmpty, !named.contains(meeting) {
      report.error(
        .contradiction, "the UID is of \(quote(uid.away)) at \(quote(uid.home)), the SUMMARY of another game", at: place
      )
      return nil
    }
    return meeting
  }

  private mutating func team(_ id: String, _ place: Place) -> Int? {
    if let team = teams.team(id: id) { return team }
    suggestionsLeft -= 1
    report.error(
      .unknownName, "unknown team \(quote(id)).\(suggestionsLeft >= 0 ? teams.suggestion(for: id) : "")", at: place)
    return nil
  }

  /// What stands on both sides of ` at ` or ` @ `, for each of them that has something on both sides.
  private func sides(of summary: String) -> [(away: String, home: String)] {
    [" at ", " @ "].flatMap { separator in
      let parts = PlainText.line(summary).components(separatedBy: separator)
      return parts.indices.dropFirst().compactMap { index -> (away: String, home: String)? in
        let away = PlainText.trimmed(parts[..<index].joined(separator: separator))
        let home = PlainText.trimmed(parts[index...].joined(separator: separator))
        return away.isEmpty || home.isEmpty ? nil : (away, home)
      }
    }
  }

  /// The game of two names that are not written as in the league.
  private mutating func meeting(_ sides: (away: String, home: String), at place: Place) -> MeetingPair? {
    let away = team(named: sides.away, place)
    let home = team(named: sides.home, place)
    guard let home, let away else { return nil }
    if home == away {
      report.error(.contradiction, "team \(quote(league.teams[home].id)) plays against itself", at: place)
      return nil
    }
    return MeetingPair(home: home, away: away)
  }

  private mutating func team(named text: String, _ place: Place) -> Int? {
    if let team = strangers.alias(text) { return team }
    switch teams.match(text) {
    case .team(let team): return team
    case .ambiguous:
      report.error(.contradiction, "several teams are called \(quote(text)); expected an id", at: place)
      return nil
    case .unknown: return strangers.resolve(text, report: &report, at: place)
    }
  }

  /// All games that are written with this summary. O(teams).
  private func meetings(summary: String) -> [MeetingPair] {
    let text = Array(summary.utf8)
    let separator = Array(" at ".utf8)
    var found: [MeetingPair] = []
    for (away, name) in teamNames.enumerated() where text.starts(with: name) {
      let rest = text[name.count...]
      guard rest.starts(with: separator) else { continue }
      let host = rest.dropFirst(separator.count)
      for (home, name) in teamNames.enumerated() where home != away && host.elementsEqual(name) {
        found.append(MeetingPair(home: home, away: away))
      }
    }
    return found
  }

  // MARK: Which slot

  mutating func slot(of event: ICalendarEvent, zone: String?, warns: Bool) -> Int? {
    guard let property = event.first("DTSTART") else {
      report.error(.missing, "the event has no DTSTART", at: Place(line: event.line))
      return nil
    }
    guard let moment = moment(property, zone: zone) else { return nil }
    let preferred = event.text("X-FLEXSCHED-SLOT").flatMap { writtenSlots[$0] ?? nil }
    let match = slots.match(on: moment.date, start: moment.time, preferred: preferred)
    let place = Place(line: property.line)
    guard case .slot(let slot) = match else {
      report.error(
        match == .none ? .unknownName : .contradiction, slots.explanation(match, on: moment.date), at: place)
      return nil
    }
    if warns, let time = moment.time, time != league.slots[slot].start {
      let known = league.slots[slot].start.map { "at \($0)" } ?? "without kick-off"
      report.warn(
        .contradiction, "slot \(quote(league.slots[slot].id)) is \(known) in the league; \(time) is not read", at: place
      )
    }
    return slot
  }

  /// DTSTART on the wall clock of the venue. A time zone that nobody knows counts as that of the venue.
  mutating func moment(_ property: ICalendarProperty, zone hostZone: String?) -> Moment? {
    let isUTC = property.value.hasSuffix("Z")
    guard let (date, seconds) = ICalendarText.readDateTime(isUTC ? property.value.dropLast() : property.value[...]),
      !isUTC || seconds != nil
    else {
      report.error(
        .type, "\(quote(property.value)) is not a date; expected YYYYMMDD or YYYYMMDDTHHMMSS",
        at: Place(line: property.line))
      return nil
    }
    guard let seconds else { return Moment(date: date, time: nil) }
    var local = date.dayNumber * 86_400 + seconds
    let zone = isUTC ? "UTC" : property.parameters["TZID"]
    if let zone, let hostZone, zone != hostZone {
      guard let from = clock(zone), let to = clock(hostZone) else {
        report.warn(
          .unknownName, "unknown time zone \(quote(zone)); the time is read as that of the venue",
          at: Place(line: property.line))
        return Moment(date: date, time: TimeOfDay(minutes: seconds / 60))
      }
      local = to.local(at: from.instant(of: local))
    }
    let day = local.floorDivided(by: 86_400)
    guard let localDate = CalendarDate(dayNumber: day) else {
      report.error(.range, "\(quote(property.value)) is outside the years 1 to 9999", at: Place(line: property.line))
      return nil
    }
    return Moment(date: localDate, time: TimeOfDay(minutes: (local - day * 86_400) / 60))
  }

  private mutating func clock(_ name: String) -> ZoneClock? {
    if let known = clocks[name] { return known }
    let clock = ZoneClock(name)
    clocks[name] = .some(clock)
    return clock
  }
}
