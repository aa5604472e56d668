@_exported import IntegerProgramming
@_exported import LeagueModel
@_exported import ScheduleFormats
@_exported import Solvers
@_exported import Timetabling

/// From bytes to a schedule and back: what a service or a command line needs, in six functions.
///
/// ```swift
/// import FlexSchedKit
///
/// let league = try Flexsched.readLeague(bytes, file: "league.json").value
/// var options = SolveOptions.standard
/// options.timeLimit = 60
/// let result = try solve(league, options: options)
/// let evaluation = try Flexsched.score(result.timetable, of: league)
/// let document = ScheduleDocument(league: league, timetable: result.timetable, evaluation: evaluation)
/// let json = try Flexsched.writeSchedule(document, format: "json")
/// ```
///
/// All functions are pure and may be called from any thread; errors are `InputErrors`, complete and with places.
public enum Flexsched {
  /// As `flexsched --version` prints it.
  public static var version: String { flexschedVersion }

  /// A league from a file's bytes. The format is told by the content unless `format` names one of `FormatRegistry.leagues`.
  /// All rules are decoded once, so that a league that is returned can be scored. `file` is the name that errors carry;
  /// `tables` serves what the file names and does not hold (nothing, unless the caller says so).
  public static func readLeague(
    _ bytes: [UInt8], file: String? = nil, format name: String? = nil, tables: ExternalTables = .none
  ) throws(InputErrors) -> Parsed<League> {
    let format = try leagueFormat(of: bytes, file: file, named: name)
    let parsed = try format.read(bytes, file: file, catalog: ConstraintRegistry.catalog, tables: tables)
    try checkRules(of: parsed.value, file: file)
    return parsed
  }

  /// A schedule of a league, in any format that can be read back. `names`: what is known about names in files from elsewhere.
  public static func readSchedule(
    _ bytes: [UInt8], of league: League, file: String? = nil, format name: String? = nil,
    names: ScheduleNames = ScheduleNames()
  ) throws(InputErrors) -> Parsed<Timetable> {
    let format = try scheduleFormat(of: bytes, file: file, named: name)
    return try format.read(bytes, file: file, league: league, names: names)
  }

  /// As `readSchedule`, with what calendars know of the games.
  public static func readPublished(
    _ bytes: [UInt8], of league: League, file: String? = nil, format name: String? = nil,
    names: ScheduleNames = ScheduleNames()
  ) throws(InputErrors) -> Parsed<PublishedSchedule> {
    let format = try scheduleFormat(of: bytes, file: file, named: name)
    return try format.readPublished(bytes, file: file, league: league, names: names)
  }

  /// What the independent scorer says. Throws when a rule cannot be decoded or a game names no team or slot of the league.
  public static func score(_ timetable: Timetable, of league: League) throws(InputErrors) -> Evaluation {
    try checkGames(of: timetable, in: league)
    do {
      return try Scorer(league).evaluate(timetable)
    } catch {
      throw InputErrors(error)
    }
  }

  /// Every conflict of a schedule, see `ConflictDetector`. Throws as `score` does.
  public static func conflicts(in timetable: Timetable, of league: League) throws(InputErrors) -> [Conflict] {
    try checkGames(of: timetable, in: league)
    do { return try ConflictDetector(league).conflicts(in: timetable) } catch { throw InputErrors(error) }
  }

  private static func checkGames(of timetable: Timetable, in league: League) throws(InputErrors) {
    for game in timetable.games {
      guard league.teams.indices.contains(game.home), league.teams.indices.contains(game.away),
        league.slots.indices.contains(game.slot)
      else {
        throw InputErrors(
          InputError(
            .range,
            "game (home \(game.home), away \(game.away), slot \(game.slot)) is outside the league of "
              + "\(league.teams.count) teams and \(league.slots.count) slots"))
      }
    }
  }

  /// The league in one of `FormatRegistry.leagues`.
  public static func writeLeague(_ league: League, format name: String) throws(InputErrors) -> [UInt8] {
    guard let format = FormatRegistry.league(named: name) else {
      throw unknown(name, "league", among: FormatRegistry.leagues.map { $0.name })
    }
    return try format.write(league, catalog: ConstraintRegistry.catalog)
  }

  /// The schedule in one of `FormatRegistry.schedules`.
  public static func writeSchedule(
    _ document: ScheduleDocument, format name: String, options: ExportOptions = ExportOptions()
  ) throws(InputErrors) -> [UInt8] {
    guard let format = FormatRegistry.schedule(named: name) else {
      throw unknown(name, "schedule", among: FormatRegistry.schedules.map { $0.name })
    }
    return try format.write(document, options: options)
  }

  /// Every rule that cannot be decoded, at once.
  public static func checkRules(of league: League, file: String? = nil) throws(InputErrors) {
    var errors: [InputError] = []
    for rule in league.allRules {
      do {
        _ = try ConstraintRegistry.decode(rule, in: league)
      } catch {
        var named = error
        if named.place.file == nil { named.place.file = file }
        named.message = "rule '\(rule.id)' (\(rule.kind)): " + error.message
        errors.append(named)
      }
    }
    if !errors.isEmpty { throw InputErrors(errors) }
  }

  private static func leagueFormat(
    of bytes: [UInt8], file: String?, named name: String?
  ) throws(InputErrors) -> any LeagueFormat.Type {
    let names = FormatRegistry.leagues.map { $0.name }
    if let name {
      guard let format = FormatRegistry.league(named: name) else { throw unknown(name, "league", among: names) }
      return format
    }
    if let format = FormatRegistry.league(recognizing: bytes) { return format }
    let other = FormatRegistry.schedule(recognizing: bytes).map { "; it looks like a schedule (\($0.name))" } ?? ""
    throw InputErrors(
      InputError(.syntax, "this is no league in a known format (\(list(names)))\(other)", at: Place(file: file)))
  }

  private static func scheduleFormat(
    of bytes: [UInt8], file: String?, named name: String?
  ) throws(InputErrors) -> any ScheduleFormat.Type {
    let names = FormatRegistry.schedules.filter { $0.isReadable }.map { $0.name }
    if let name {
      guard let format = FormatRegistry.schedule(named: name) else { throw unknown(name, "schedule", among: names) }
      guard format.isReadable else {
        throw InputErrors(
          InputError(.unsupported, "format '\(name)' cannot be read back; \(list(names)) can", at: Place(file: file)))
      }
      return format
    }
    if let format = FormatRegistry.schedule(recognizing: bytes) { return format }
    let other = FormatRegistry.league(recognizing: bytes).map { "; it looks like a league (\($0.name))" } ?? ""
    throw InputErrors(
      InputError(.syntax, "this is no schedule in a known format (\(list(names)))\(other)", at: Place(file: file)))
  }

  private static func unknown(_ name: String, _ what: String, among names: [String]) -> InputErrors {
    let near = nearestName(to: name, among: names).map { " Did you mean '\($0)'?" } ?? ""
    return InputErrors(
      InputError(.unknownName, "no \(what) format is called '\(name)'; there are \(list(names)).\(near)"))
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
