import LeagueModel

/// Schedules as calendars (RFC 5545): one event per game, with its place, its time zone, and a UID that stays the same
/// when the game moves.
public enum ICalendarFormat: ScheduleFormat {
  public static let name = "ics"
  public static let summary = "calendar of a league, a team or a venue (iCalendar)"
  public static let fileExtensions = ["ics", "ical"]
  public static let profiles: [String] = []
  public static let isReadable = true
  public static let hasForeignNames = true

  /// Whether the first line that is not blank is `BEGIN:VCALENDAR`.
  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let body = start.drop { $0 == 32 || (9...13).contains($0) }
    return String(decoding: body.prefix(15), as: UTF8.self).uppercased() == "BEGIN:VCALENDAR"
  }

  /// Throws with every event that is no game of the league on one of its dates. O(bytes + events x teams).
  public static func read(_ bytes: [UInt8], file: String?, league: League) throws(InputErrors) -> Parsed<Timetable> {
    try read(bytes, file: file, league: league, names: ScheduleNames())
  }

  public static func read(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<Timetable> {
    let parsed = try readPublished(bytes, file: file, league: league, names: names)
    return Parsed(parsed.value.timetable, warnings: parsed.warnings)
  }

  /// With the numbers of UIDs, and sequences.
  public static func readPublished(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<PublishedSchedule> {
    try ICalendarReader.read(bytes, file: file, league: league, names: names)
  }

  /// Throws `unsupported` when a game has no date, `unknownName` for a time zone that the system does not know, `range` for
  /// a stamp outside the years 1 to 9999. O(games + days of the season x time zones).
  public static func write(_ document: ScheduleDocument, options: ExportOptions) throws(InputErrors) -> [UInt8] {
    var writer = ICalendarWriter(document, options)
    return try writer.write()
  }
}
