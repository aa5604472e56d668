import LeagueModel

/// A CSV table that belongs to a league: records with named columns, teams by id or name, exact numbers. Collects all errors.
struct TableCSV {
  /// More than any leg or vehicle costs.
  static let mostPrice = 10_000_000
  static let mostDistance = 1_000_000_000

  let header: [String]
  let records: [CSVParser.Record]
  let league: League
  var report: InputReport
  private let teams: TeamIndex

  /// Throws where there is no readable header with a record.
  init(_ bytes: [UInt8], file: String, league: League) throws(InputErrors) {
    var report = InputReport(file: file)
    let all = CSVParser.records(bytes, report: &report)
    try report.throwErrors()
    guard let first = all.first, all.count > 1 else {
      throw InputErrors(
        InputError(
          .missing, all.isEmpty ? "an empty table" : "a table without a line below its header", at: Place(file: file)))
    }
    header = first.values.map { PlainText.trimmed($0) }
    records = Array(all.dropFirst())
    self.league = league
    self.report = report
    teams = TeamIndex(league)
  }

  /// Number of the column, letter case free.
  func column(_ name: String) -> Int? { header.firstIndex { $0.lowercased() == name.lowercased() } }

  func value(_ column: Int, _ record: CSVParser.Record) -> String {
    column < record.values.count ? PlainText.trimmed(record.values[column]) : ""
  }

  mutating func error(_ code: InputError.Code, _ message: String, _ record: CSVParser.Record? = nil) {
    let file = report.file
    report.error(code, message, at: Place(file: file, line: record?.line ?? 1))
  }

  mutating func team(_ text: String, _ record: CSVParser.Record?) -> Int? {
    switch teams.match(text) {
    case .team(let team): return team
    case .ambiguous: error(.contradiction, "several teams are called \(quote(text)); use the id", record)
    case .unknown:
      let near = report.takesSuggestions ? teams.suggestion(for: text) : ""
      error(.unknownName, "unknown team \(quote(text)).\(near)", record)
    }
    return nil
  }

  /// A number of at least 0.
  mutating func amount(_ text: String, _ what: String, most: Int, _ record: CSVParser.Record) -> Amount? {
    guard let amount = Amount(text) else {
      error(
        .type, "\(quote(text)) is no \(what); expected digits with at most three places, such as 129 or 4.75", record)
      return nil
    }
    guard amount >= .zero, amount <= Amount(most) else {
      error(.range, "\(quote(text)) is out of range; expected a \(what) from 0 to \(most)", record)
      return nil
    }
    return amount
  }

  func name(_ team: Int) -> String { quote(league.teams[team].id) }
}
