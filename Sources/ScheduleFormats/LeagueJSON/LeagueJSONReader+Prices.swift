import LeagueModel

extension LeagueJSONReader {
  /// Seconds that a command gets, where the file does not say.
  private static let usualTimeout = 10

  /// One of `csv`, `command` (with `timeoutSeconds` and `lastGood`) and `fares`.
  func readPrices(_ node: JSONNode, _ model: inout TravelCostModel) {
    guard let fields = node.fields("the prices", ["csv", "command", "timeoutSeconds", "lastGood", "fares"]) else {
      return
    }
    let sources = ["csv", "command", "fares"].filter { fields[$0] != nil }
    guard sources.count == 1 else {
      reading.error(
        sources.isEmpty ? .missing : .contradiction, "prices come from one of 'csv', 'command' and 'fares'", at: node)
      return
    }
    for key in ["timeoutSeconds", "lastGood"] where fields["command"] == nil {
      if let other = fields[key] { reading.error(.contradiction, "'\(key)' belongs to a 'command'", at: other) }
    }
    if let list = fields["fares"] { readFares(list, &model) }
    if let csv = fields["csv"], let name = csv.line("the name of a file") {
      do {
        try PriceCSV.apply(try tables.file(name), file: name, league: league, to: &model)
      } catch {
        add(InputErrors(wrapping: error), at: csv)
      }
    }
    if let command = fields["command"] { runCommand(command, fields, &model) }
  }

  private func readFares(_ node: JSONNode, _ model: inout TravelCostModel) {
    let index = Dictionary(
      model.modes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for item in items(of: node, "prices", CSVParser.maximumRecords) {
      guard let parts = item.items("[mode or null, from, to, price]") else { continue }
      guard parts.count == 4 else {
        reading.error(.range, "\(parts.count) values; expected [mode or null, from, to, price]", at: item)
        continue
      }
      let mode = parts[0].isNull ? nil : lookUp(parts[0], "mode", index)
      let from = lookUp(parts[1], "team", teamIndex)
      let to = lookUp(parts[2], "team", teamIndex)
      let price = parts[3].amount(.zero...Amount(TableCSV.mostPrice), "a price")
      if let from, let to, let price, parts[0].isNull || mode != nil {
        model.fares.append(Fare(mode: mode, from: from, to: to, price: price))
      }
    }
  }

  /// What the command prints; when that cannot be had or used, the last good prices, and everybody is told.
  private func runCommand(_ node: JSONNode, _ fields: JSONFields, _ model: inout TravelCostModel) {
    let words = (node.items("the words of a command") ?? []).compactMap { $0.line("a word of a command") }
    let seconds = fields["timeoutSeconds"]?.int(1...600, "seconds") ?? LeagueJSONReader.usualTimeout
    let lastGood = fields["lastGood"].flatMap { $0.line("the name of a file") }
    guard let program = words.first, !program.isEmpty, !reading.report.hasErrors else {
      if !reading.report.hasErrors { reading.error(.missing, "a command without words", at: node) }
      return
    }
    let problem: String
    do {
      let bytes = try tables.command(words, seconds)
      try PriceCSV.apply(bytes, file: "output of \(program)", league: league, to: &model)
      if let lastGood {
        do throws(InputError) { try tables.keep(bytes, lastGood) } catch {
          reading.warn(.unreadable, "the prices are good, but cannot be kept: \(error.message)", at: node)
        }
      }
      notes.append("prices from the command \(quote(program))")
      return
    } catch {
      let errors = InputErrors(wrapping: error).errors
      let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
      problem = (errors.first?.description ?? "no prices") + more
    }
    guard let lastGood else {
      reading.error(.unreadable, "no prices: \(problem). There is no 'lastGood' file to fall back to", at: node)
      return
    }
    do {
      try PriceCSV.apply(try tables.file(lastGood), file: lastGood, league: league, to: &model)
      let note = "the last good prices, from \(quote(lastGood)), are used: \(problem)"
      notes.append(note)
      reading.warn(.unreadable, note, at: node)
    } catch {
      let second = InputErrors(wrapping: error).errors.first?.description ?? ""
      reading.error(.unreadable, "no prices: \(problem); and no last good ones: \(second)", at: node)
    }
  }

  /// Errors of another file, with their own places; those without one are at the node.
  func add(_ errors: InputErrors, at node: JSONNode) {
    for error in errors.errors {
      if error.place.file == nil {
        reading.error(error.code, error.message, at: node)
      } else {
        reading.report.error(error.code, error.message, at: error.place)
      }
    }
  }
}

extension InputErrors {
  /// One error or several, whichever was thrown.
  init(wrapping error: any Error) {
    self = (error as? InputErrors) ?? InputErrors((error as? InputError) ?? InputError(.defect, "\(error)"))
  }
}
