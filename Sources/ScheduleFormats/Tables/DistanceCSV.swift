import LeagueModel

/// Distances from CSV: a list with the columns `from`, `to` and `distance`, or a matrix with a team per row and column.
///
/// In a list, the way back is as long as the way there unless it is listed too. Distances are rounded half up to whole units.
enum DistanceCSV {
  /// Row-major. Throws all errors of the file at once. O(teams^2 + records).
  static func values(_ bytes: [UInt8], file: String, league: League) throws(InputErrors) -> [Int] {
    var table = try TableCSV(bytes, file: file, league: league)
    let n = league.teams.count
    var values = [Int?](repeating: nil, count: n * n)
    if let from = table.column("from"), let to = table.column("to"), let distance = table.column("distance") {
      for record in table.records {
        let a = table.team(table.value(from, record), record)
        let b = table.team(table.value(to, record), record)
        set(table.value(distance, record), a, b, &values, &table, record)
      }
    } else {
      let columns = table.header.dropFirst().map { table.team($0, nil) }
      for record in table.records {
        let a = table.team(table.value(0, record), record)
        for (index, b) in columns.enumerated() {
          set(table.value(index + 1, record), a, b, &values, &table, record)
        }
        if record.values.count > columns.count + 1 {
          table.error(.range, "\(record.values.count) values in a table of \(columns.count + 1) columns", record)
        }
      }
    }
    var missing: [String] = []
    for a in 0..<n {
      values[a * n + a] = 0
      for b in 0..<n where a != b && values[a * n + b] == nil {
        if let back = values[b * n + a] {
          values[a * n + b] = back
        } else {
          missing.append("\(table.name(a)) to \(table.name(b))")
        }
      }
    }
    if !missing.isEmpty, !table.report.hasErrors {
      let more = missing.count > 3 ? " and \(missing.count - 3) more" : ""
      table.error(.missing, "no distance from \(missing.prefix(3).joined(separator: ", "))\(more)")
    }
    try table.report.throwErrors()
    return values.map { $0 ?? 0 }
  }

  private static func set(
    _ text: String, _ a: Int?, _ b: Int?, _ values: inout [Int?], _ table: inout TableCSV, _ record: CSVParser.Record
  ) {
    guard let a, let b else { return }
    if a == b, ["", "-"].contains(text) { return }
    guard let amount = table.amount(text, "distance", most: TableCSV.mostDistance, record) else { return }
    let whole = (amount.thousandths + 500) / 1000
    let index = a * table.league.teams.count + b
    if a == b, whole != 0 {
      table.error(.contradiction, "a distance of \(whole) from \(table.name(a)) to itself", record)
    } else if let before = values[index], before != whole {
      table.error(
        .duplicate, "a second distance from \(table.name(a)) to \(table.name(b)): \(before) and \(whole)", record)
    } else {
      values[index] = whole
    }
  }
}
