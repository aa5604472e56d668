import LeagueModel

/// Reads a schedule from CSV, as `plain` writes it or as a person made it.
///
/// Columns are found by name, in any order. A game needs its two teams (`Home ID` or `Home`, `Away ID` or `Away`, each an
/// id or a name of the league) and `Slot` (an id) or `Date` (`YYYY-MM-DD`; with `Start` where a day has several slots).
/// What is said twice must agree. `Game`, `Round`, `End` and `Time Zone` follow from the league and are not read, nor is `Venue`,
/// but in leagues whose games have appointments: there `Date`, `Start`, `Venue` and `Broadcaster` are those of the game.
struct CSVScheduleReader {
  let league: League
  private let teams: TeamIndex
  private let slots: SlotIndex
  private var teamNames: NameResolver
  let names: AppointmentNames
  var venueNames: NameResolver
  var report: InputReport
  private var columns: [CSVColumn: Int] = [:]
  /// Looking for near names takes time; after so many unknown ones it helps nobody.
  private var suggestionsLeft = 50

  static func read(
    _ bytes: [UInt8], file: String?, league: League, names: ScheduleNames
  ) throws(InputErrors) -> Parsed<Timetable> {
    var reader = CSVScheduleReader(file: file, league: league, names)
    let timetable = reader.read(bytes)
    try reader.report.throwErrors()
    return Parsed(timetable, warnings: reader.report.warnings)
  }

  private init(file: String?, league: League, _ wanted: ScheduleNames) {
    self.league = league
    teams = TeamIndex(league)
    teamNames = NameResolver(NamedThings(teams: league), wanted)
    venueNames = NameResolver(NamedThings(venues: league), wanted)
    slots = SlotIndex(league)
    names = AppointmentNames(league)
    report = InputReport(file: file)
  }

  private mutating func read(_ bytes: [UInt8]) -> Timetable {
    let records = CSVParser.records(bytes, report: &report)
    guard let header = records.first else {
      report.error(.missing, "no line with the names of the columns", at: Place(line: 1))
      return Timetable()
    }
    guard readHeader(header) else { return Timetable() }
    var timetable = Timetable()
    var seen: Set<Placement> = []
    for record in records.dropFirst() {
      guard let game = game(record, width: header.values.count) else { continue }
      if !seen.insert(game).inserted {
        report.warn(.duplicate, "the same game in the same slot a second time", at: Place(line: record.line))
      }
      if league.usesAppointments, let appointment = appointment(record, of: game) {
        timetable.appointments[game] = appointment
      }
      timetable.games.append(game)
    }
    return timetable
  }

  // MARK: Header

  private mutating func readHeader(_ header: CSVParser.Record) -> Bool {
    for (index, name) in header.values.enumerated() where !name.isEmpty {
      guard let column = CSVColumn(header: FormulaGuard.exposed(name)),
        column != .broadcaster || league.usesAppointments
      else {
        warnUnknown(name, at: header.line)
        continue
      }
      if columns[column] != nil {
        report.error(.duplicate, "two columns \(quote(name))", at: Place(line: header.line))
      }
      columns[column] = index
    }
    var missing: [String] = []
    if !columns.keys.contains(where: \.isHome) { missing.append("'Home ID' or 'Home'") }
    if !columns.keys.contains(where: \.isAway) { missing.append("'Away ID' or 'Away'") }
    if columns[.slot] == nil, columns[.date] == nil { missing.append("'Slot' or 'Date'") }
    for names in missing {
      report.error(.missing, "no column \(names)\(hint(for: header))", at: Place(line: header.line))
    }
    return missing.isEmpty
  }

  private mutating func warnUnknown(_ name: String, at line: Int) {
    let near =
      suggestionsLeft > 0
      ? nearestName(to: name, among: CSVColumn.allCases.map(\.rawValue)).map { " Did you mean '\($0)'?" } : nil
    suggestionsLeft -= 1
    report.warn(.unknownName, "column \(quote(name)) is not read.\(near ?? "")", at: Place(line: line))
  }

  private func hint(for header: CSVParser.Record) -> String {
    guard let other = CSVFormat.all.dropFirst().first(where: { $0.columns == header.values }) else { return "" }
    return "; this is the profile '\(other.name)', only '\(PlainProfile.name)' is read back"
  }

  // MARK: Games

  private mutating func game(_ record: CSVParser.Record, width: Int) -> Placement? {
    if record.values.dropFirst(width).contains(where: { !$0.isEmpty }) {
      report.error(
        .syntax, "\(record.values.count) values for \(width) columns; a value with a comma needs quotes",
        at: Place(line: record.line))
      return nil
    }
    let home = team(record, .homeID, .home)
    let away = team(record, .awayID, .away)
    let slot = slot(record)
    guard let home, let away, let slot else { return nil }
    guard home != away else {
      report.error(
        .contradiction, "team \(quote(league.teams[home].id)) plays against itself", at: Place(line: record.line))
      return nil
    }
    return Placement(home: home, away: away, slot: slot)
  }

  /// The value of a column as it was before it was written; `nil` when there is none.
  func value(_ column: CSVColumn, _ record: CSVParser.Record) -> String? {
    guard let index = columns[column], index < record.values.count else { return nil }
    let text = FormulaGuard.exposed(record.values[index])
    return text.isEmpty ? nil : text
  }

  static func place(_ record: CSVParser.Record, _ column: CSVColumn) -> Place {
    Place(line: record.line, path: "column \(column.rawValue)")
  }

  mutating func error(
    _ code: InputError.Code, _ message: String, _ record: CSVParser.Record, _ column: CSVColumn
  ) {
    report.error(code, message, at: CSVScheduleReader.place(record, column))
  }

  mutating func suggestion(_ text: String, _ make: (String) -> String) -> String {
    suggestionsLeft -= 1
    return suggestionsLeft >= 0 ? make(text) : ""
  }

  private mutating func team(_ record: CSVParser.Record, _ idColumn: CSVColumn, _ nameColumn: CSVColumn) -> Int? {
    guard let id = value(idColumn, record) else {
      guard let name = value(nameColumn, record) else {
        error(.missing, "no team", record, columns[nameColumn] == nil ? idColumn : nameColumn)
        return nil
      }
      return team(named: name, record, nameColumn)
    }
    guard let team = team(named: id, record, idColumn) else { return nil }
    guard let name = value(nameColumn, record), name != league.teams[team].name else { return team }
    guard let other = self.team(named: name, record, nameColumn) else { return nil }
    if other == team { return team }
    error(
      .contradiction,
      "\(quote(name)) is not the name of team \(quote(league.teams[team].id)); change both, or empty one of them",
      record,
      nameColumn)
    return nil
  }

  private mutating func team(named text: String, _ record: CSVParser.Record, _ column: CSVColumn) -> Int? {
    if let team = teamNames.alias(text) { return team }
    switch teams.match(text) {
    case .team(let team): return team
    case .ambiguous:
      error(.contradiction, "several teams are called \(quote(text)); expected an id", record, column)
      return nil
    case .unknown: return teamNames.resolve(text, report: &report, at: CSVScheduleReader.place(record, column))
    }
  }

  private mutating func slot(_ record: CSVParser.Record) -> Int? {
    let date = date(record)
    let start = start(record)
    guard let id = value(.slot, record) else {
      switch date {
      case .unreadable: break
      case .none: error(.missing, "no slot and no date", record, columns[.slot] == nil ? .date : .slot)
      case .value(let date):
        let match = slots.match(on: date, start: start)
        if case .slot(let slot) = match {
          checkStart(start, of: slot, record)
          return slot
        }
        let code: InputError.Code = match == .none ? .unknownName : .contradiction
        error(code, slots.explanation(match, on: date), record, .date)
      }
      return nil
    }
    guard let slot = slots.slot(id: id) else {
      let near = suggestion(id, slots.suggestion(for:))
      error(.unknownName, "unknown slot \(quote(id)).\(near)", record, .slot)
      return nil
    }
    if case .value(let date) = date, !league.usesAppointments, let known = league.slots[slot].date, known != date {
      error(
        .contradiction, "slot \(quote(id)) is on \(known), not on \(date); change both, or empty one of them", record,
        .date)
      return nil
    }
    checkStart(start, of: slot, record)
    return slot
  }

  private mutating func checkStart(_ start: TimeOfDay?, of slot: Int, _ record: CSVParser.Record) {
    guard let start, !league.usesAppointments, start != league.slots[slot].start else { return }
    let known = league.slots[slot].start.map { "at \($0)" } ?? "without kick-off"
    report.warn(
      .contradiction, "slot \(quote(league.slots[slot].id)) is \(known) in the league; \(start) is not read",
      at: Place(line: record.line))
  }

  enum ReadDate {
    case none
    case unreadable
    case value(CalendarDate)
  }

  mutating func date(_ record: CSVParser.Record) -> ReadDate {
    guard let text = value(.date, record) else { return .none }
    if let date = CalendarDate(iso: PlainText.trimmed(text)) { return .value(date) }
    error(.type, "\(quote(text)) is not a date; expected YYYY-MM-DD", record, .date)
    return .unreadable
  }

  /// `HH:MM`, also as spreadsheets rewrite it: `9:05`, `09:05:00`.
  mutating func start(_ record: CSVParser.Record) -> TimeOfDay? {
    guard let text = value(.start, record).map(PlainText.trimmed), !text.isEmpty else { return nil }
    var iso = text.dropFirst(0)
    if iso.utf8.count > 5, iso.hasSuffix(":00") { iso = iso.dropLast(3) }
    if let time = TimeOfDay(iso: iso) ?? TimeOfDay(iso: "0" + iso) { return time }
    error(.type, "\(quote(text)) is not a time; expected HH:MM", record, .start)
    return nil
  }
}
