import LeagueModel

/// Schedules as comma-separated values (RFC 4180, UTF-8), with columns for several readers.
///
/// The profile `plain` is read back: by the names of its columns, in any order. See `CSVScheduleReader`.
public enum CSVFormat: ScheduleFormat {
  static let all: [any CSVProfile.Type] = [
    PlainProfile.self,
    GoogleProfile.self,
    SportsEngineProfile.self,
    TeamSnapProfile.self,
  ]

  public static let name = "csv"
  public static let summary = "one line per game, for spreadsheets and the imports of other systems"
  public static let fileExtensions = ["csv"]
  public static let profiles = all.map { $0.name }
  public static let isReadable = true
  public static let hasForeignNames = true

  /// Whether the first record names columns for two teams, and for a slot or a date.
  public static func recognizes(_ bytes: [UInt8]) -> Bool {
    guard let header = CSVParser.header(bytes) else { return false }
    let columns = Set(header.values.compactMap(CSVColumn.init(header:)))
    return columns.contains(where: \.isHome) && columns.contains(where: \.isAway)
      && !columns.isDisjoint(with: [.slot, .date])
  }

  /// Throws with every line that does not name a game of the league. O(bytes).
  public static func read(_ bytes: [UInt8], file: String?, league: League) throws(InputErrors) -> Parsed<Timetable> {
    try read(bytes, file: file, league: league, names: ScheduleNames())
  }

  public static func read(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<Timetable> {
    try CSVScheduleReader.read(bytes, file: file, league: league, names: names)
  }

  /// Throws `unsupported` when a game lacks the date or the kick-off that the profile needs. O(games).
  public static func write(_ document: ScheduleDocument, options: ExportOptions) throws(InputErrors) -> [UInt8] {
    let wanted = options.profile ?? PlainProfile.name
    guard let profile = all.first(where: { $0.name == wanted }) else {
      let near = nearestName(to: wanted, among: profiles).map { " Did you mean '\($0)'?" } ?? ""
      throw InputErrors(
        InputError(
          .unknownName, "unknown CSV profile \(quote(wanted)); expected \(profiles.joined(separator: ", ")).\(near)"))
    }
    let games = document.games(options)
    try check(games, for: profile)
    var writer = CSVWriter()
    writer.write(profile.columns(in: document.league))
    for game in games { writer.write(profile.values(game, in: document.league)) }
    return writer.bytes
  }

  private static func check(_ games: [ScheduledGame], for profile: any CSVProfile.Type) throws(InputErrors) {
    let hint = "Give the slots of the league dates and kick-offs, or use the profile 'plain'."
    let format = "the CSV profile '\(profile.name)'"
    let undated = games.filter { $0.date == nil }
    if profile.needs >= .date, !undated.isEmpty {
      throw InputErrors(lacking("date", undated, format: format, hint: hint))
    }
    let untimed = games.filter { $0.start == nil }
    if profile.needs >= .kickOff, !untimed.isEmpty {
      throw InputErrors(lacking("kick-off", untimed, format: format, hint: hint))
    }
  }
}
