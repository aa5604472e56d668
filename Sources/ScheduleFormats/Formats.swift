import LeagueModel

/// A value read from a file, with what its user should know about the file.
public struct Parsed<Value: Sendable>: Sendable {
  public var value: Value
  public var warnings: [InputWarning]
  /// Where numbers come from that are not in the file: for the provenance of what is made of it.
  public var notes: [String]

  public init(_ value: Value, warnings: [InputWarning] = [], notes: [String] = []) {
    self.value = value
    self.warnings = warnings
    self.notes = notes
  }
}

/// A file format for leagues. One folder per format, one line in `FormatRegistry`.
public protocol LeagueFormat: SendableMetatype {
  /// As on the command line: `json`, `robinx`.
  static var name: String { get }
  static var summary: String { get }
  /// Without the dot, the usual one first.
  static var fileExtensions: [String] { get }

  /// Whether the bytes look like this format (not whether they are correct).
  static func recognizes(_ bytes: [UInt8]) -> Bool

  /// `file` is the name that errors carry. All errors of the file are thrown at once.
  static func read(_ bytes: [UInt8], file: String?, catalog: RuleCatalog) throws(InputErrors) -> Parsed<League>

  /// As `read(_:file:catalog:)`, for formats that can name further files.
  static func read(
    _ bytes: [UInt8], file: String?, catalog: RuleCatalog, tables: ExternalTables
  ) throws(InputErrors) -> Parsed<League>

  /// Throws `unsupported` when the format cannot say something that the league needs to be scored equally.
  static func write(_ league: League, catalog: RuleCatalog) throws(InputErrors) -> [UInt8]
}

extension LeagueFormat {
  public static func read(
    _ bytes: [UInt8], file: String?, catalog: RuleCatalog, tables: ExternalTables
  ) throws(InputErrors) -> Parsed<League> { try read(bytes, file: file, catalog: catalog) }
}

/// A file format for schedules.
public protocol ScheduleFormat: SendableMetatype {
  static var name: String { get }
  static var summary: String { get }
  static var fileExtensions: [String] { get }
  /// Names for `ExportOptions.profile`, the default first; empty when there is no choice.
  static var profiles: [String] { get }
  /// False for formats that only people read.
  static var isReadable: Bool { get }

  static func recognizes(_ bytes: [UInt8]) -> Bool

  static func read(_ bytes: [UInt8], file: String?, league: League) throws(InputErrors) -> Parsed<Timetable>

  /// Whether other programs and people write it, with names of their own: whether `read` makes use of `ScheduleNames`.
  static var hasForeignNames: Bool { get }

  /// As `read(_:file:league:)`, with what is known about names.
  static func read(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<Timetable>

  /// As `read`, with what calendars know of the games; formats that cannot say it know nothing of it.
  static func readPublished(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<PublishedSchedule>

  static func write(_ document: ScheduleDocument, options: ExportOptions) throws(InputErrors) -> [UInt8]
}

extension ScheduleFormat {
  public static var hasForeignNames: Bool { false }

  public static func read(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<Timetable> { try read(bytes, file: file, league: league) }

  public static func readPublished(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<PublishedSchedule> {
    let parsed = try read(bytes, file: file, league: league, names: names)
    return Parsed(PublishedSchedule(parsed.value), warnings: parsed.warnings, notes: parsed.notes)
  }
}

/// A schedule that people have in their calendars.
public struct PublishedSchedule: Hashable, Sendable {
  public var timetable: Timetable
  public var calendar: CalendarEntries

  public init(_ timetable: Timetable, calendar: CalendarEntries = CalendarEntries()) {
    self.timetable = timetable
    self.calendar = calendar
  }
}

/// A schedule with everything that writers may want to say about it.
public struct ScheduleDocument: Sendable {
  public var league: League
  public var timetable: Timetable
  public var evaluation: Evaluation?
  public var provenance: Provenance?
  /// Numbers and sequences of the games in calendars, where they are not those of a first publication.
  public var calendar = CalendarEntries()

  public init(
    league: League, timetable: Timetable, evaluation: Evaluation? = nil, provenance: Provenance? = nil,
    calendar: CalendarEntries = CalendarEntries()
  ) {
    self.league = league
    self.timetable = timetable
    self.evaluation = evaluation
    self.provenance = provenance
    self.calendar = calendar
  }
}

public struct ExportOptions: Sendable {
  /// One of `ScheduleFormat.profiles`; `nil`: the default.
  public var profile: String?
  /// Only games of this team, or at this venue.
  public var team: Int?
  public var venue: Int?
  /// When the file says it was made, in seconds since 1970-01-01T00:00:00Z (iCalendar DTSTAMP); `nil`: midnight UTC of the
  /// first date of the schedule, so that equal schedules give equal bytes.
  public var stamp: Int?

  public init(profile: String? = nil, team: Int? = nil, venue: Int? = nil, stamp: Int? = nil) {
    self.profile = profile
    self.team = team
    self.venue = venue
    self.stamp = stamp
  }
}
