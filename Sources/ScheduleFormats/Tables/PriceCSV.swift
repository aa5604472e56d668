import LeagueModel

/// Prices from CSV: of legs (columns `from`, `to`, `price` and perhaps `mode`), or of modes (`mode`, `fixed`, `perDistance`).
///
/// A price of a leg with a mode takes the place of what that mode costs there, per person or vehicle as the mode says; without
/// one it is what the whole party pays. The way back has the same price unless it is listed too.
enum PriceCSV {
  /// Throws all errors of the table at once; the model is then as before. O(records).
  static func apply(
    _ bytes: [UInt8], file: String, league: League, to model: inout TravelCostModel
  ) throws(InputErrors) {
    var table = try TableCSV(bytes, file: file, league: league)
    var changed = model
    if let from = table.column("from"), let to = table.column("to"), let price = table.column("price") {
      changed.fares += fares(&table, from, to, price, model)
    } else if let mode = table.column("mode"), let fixed = table.column("fixed"),
      let perDistance = table.column("perDistance")
    {
      for record in table.records {
        let index = self.mode(table.value(mode, record), model, &table, record)
        let first = table.amount(table.value(fixed, record), "price", most: TableCSV.mostPrice, record)
        let second = table.amount(table.value(perDistance, record), "price", most: TableCSV.mostPrice, record)
        guard let index, let first, let second else { continue }
        changed.modes[index].fixed = first
        changed.modes[index].perDistance = second
      }
    } else {
      table.error(
        .missing,
        "a table with the columns \(table.header.prefix(8).map(quote).joined(separator: ", ")); expected from, to, price and "
          + "perhaps mode, or mode, fixed, perDistance")
    }
    try table.report.throwErrors()
    model = changed
  }

  private static func fares(
    _ table: inout TableCSV, _ from: Int, _ to: Int, _ price: Int, _ model: TravelCostModel
  ) -> [Fare] {
    struct Leg: Hashable {
      var mode: Int?
      var from: Int
      var to: Int
    }
    let modeColumn = table.column("mode")
    var listed: [Leg: Amount] = [:]
    var order: [Fare] = []
    for record in table.records {
      let a = table.team(table.value(from, record), record)
      let b = table.team(table.value(to, record), record)
      let amount = table.amount(table.value(price, record), "price", most: TableCSV.mostPrice, record)
      var mode: Int?
      if let modeColumn, !table.value(modeColumn, record).isEmpty {
        mode = self.mode(table.value(modeColumn, record), model, &table, record)
        if mode == nil { continue }
      }
      guard let a, let b, let amount else { continue }
      if let before = listed[Leg(mode: mode, from: a, to: b)], before != amount {
        table.error(
          .duplicate, "a second price from \(table.name(a)) to \(table.name(b)): \(before) and \(amount)", record)
        continue
      }
      listed[Leg(mode: mode, from: a, to: b)] = amount
      order.append(Fare(mode: mode, from: a, to: b, price: amount))
    }
    return order.flatMap { fare in
      let isListed = listed[Leg(mode: fare.mode, from: fare.to, to: fare.from)] != nil
      return isListed ? [fare] : [fare, Fare(mode: fare.mode, from: fare.to, to: fare.from, price: fare.price)]
    }
  }

  private static func mode(
    _ text: String, _ model: TravelCostModel, _ table: inout TableCSV, _ record: CSVParser.Record
  ) -> Int? {
    if let found = model.modes.firstIndex(where: { $0.id == text }) { return found }
    let near = nearestName(to: text, among: model.modes.map(\.id)).map { " Did you mean \(quote($0))?" } ?? ""
    table.error(.unknownName, "unknown mode \(quote(text)).\(near)", record)
    return nil
  }
}
