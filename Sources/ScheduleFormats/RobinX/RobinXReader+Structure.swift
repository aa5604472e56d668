import LeagueModel

/// Metadata, round robins, additional games, objective.
extension RobinXReader {
  /// What a file says about itself is kept, never interpreted.
  mutating func readMetaData(_ metaData: XMLTree.Node) {
    check(
      metaData, attributes: [],
      children: [
        "InstanceName", "DataType", "Contributor", "Date", "Country", "Description", "Remarks", "Lowerbound",
        "LowerBound",
      ])
    league.name = text("InstanceName", of: metaData) ?? ""
    league.description.contributor = text("Contributor", of: metaData)
    league.description.country = text("Country", of: metaData)
    league.description.text = text("Description", of: metaData)
    league.description.remarks = text("Remarks", of: metaData)
    league.description.dataType = text("DataType", of: metaData)
    if let type = league.description.dataType, type != "A", type != "R" {
      report.warn(.range, "DataType is '\(excerpt(type))'; expected A (artificial) or R (real)", at: metaData.place)
    }
    if let date = metaData.child("Date") {
      check(date, attributes: ["day", "month", "year"], children: [])
      league.description.day = datePart("day", of: date, upTo: 31)
      league.description.month = datePart("month", of: date, upTo: 12)
      league.description.year = datePart("year", of: date, upTo: 9999)
    }
    for name in ["Lowerbound", "LowerBound"] {
      guard let bound = metaData.child(name) else { continue }
      for attribute in bound.attributes where RobinXNumber(attribute.value).whole != 0 {
        report.warn(.unsupported, "the \(attribute.name) of \(name) is not kept", at: bound.place(of: attribute))
      }
    }
  }

  private func text(_ name: String, of node: XMLTree.Node) -> String? {
    node.child(name).map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func datePart(_ name: String, of date: XMLTree.Node, upTo limit: Int) -> Int? {
    guard let attribute = date.attribute(name) else { return nil }
    if case .exact(let value) = RobinXNumber(attribute.value), (0...limit).contains(value) { return value }
    report.warn(
      .range, "\(name) of Date is '\(excerpt(attribute.value))' and is not kept", at: date.place(of: attribute))
    return nil
  }

  mutating func readStructure(_ structure: XMLTree.Node) {
    check(structure, attributes: [], children: ["Format", "AdditionalGames"])
    var formatOf: [Int: XMLTree.Node] = [:]
    for format in structure.children("Format") {
      check(format, attributes: ["leagueIds"], children: ["numberRoundRobin", "compactness", "gameMode"])
      guard required("leagueIds", of: format) != nil else { continue }
      let applied = readFormat(format)
      for index in references("leagueIds", to: competitions, of: format) {
        if formatOf[index] != nil {
          report.error(
            .contradiction, "league \(league.competitions[index].id) has two Formats", at: format.place)
        }
        formatOf[index] = format
        league.competitions[index].roundRobins = applied.roundRobins
        league.competitions[index].compact = applied.compact
        league.competitions[index].symmetry = applied.symmetry
      }
    }
    let first = structure.child("Format")
    if first == nil { _ = section("Format", of: structure) }
    for index in league.competitions.indices where formatOf[index] == nil && first != nil {
      report.error(.missing, "league \(league.competitions[index].id) has no Format", at: structure.place)
    }
    if let games = section("AdditionalGames", of: structure, required: false) { readAdditionalGames(games) }
    checkNumberOfGames(structure)
  }

  private mutating func readFormat(
    _ format: XMLTree.Node
  ) -> (roundRobins: Int, compact: Bool, symmetry: Symmetry) {
    var roundRobins = 0
    if let node = section("numberRoundRobin", of: format) {
      roundRobins = integer(node.text, called: "numberRoundRobin", in: 0...1000, at: node.place) ?? 0
    }
    var compact = false
    if let node = section("compactness", of: format, required: false) {
      compact = node.text == "C"
      if !["C", "R"].contains(node.text) {
        report.error(
          .range, "compactness is '\(excerpt(node.text))'; expected C (compact) or R (relaxed)", at: node.place)
      }
    } else {
      report.warn(.missing, "a Format without compactness is taken for relaxed", at: format.place)
    }
    var symmetry = Symmetry.none
    if let node = section("gameMode", of: format, required: false), node.text != "NULL" {
      if let match = Symmetry(rawValue: node.text) {
        symmetry = match
      } else {
        report.error(
          .range, "gameMode is '\(excerpt(node.text))'; expected M, I, E, F, P or NULL", at: node.place)
      }
      if symmetry != .none, roundRobins <= 1 {
        report.warn(
          .contradiction, "gameMode \(node.text) needs 2 round robins or more: the RobinX validator tests nothing",
          at: node.place)
      }
    }
    return (roundRobins, compact, symmetry)
  }

  private mutating func readAdditionalGames(_ games: XMLTree.Node) {
    check(games, attributes: [], children: ["game"])
    for game in games.children("game") {
      guard league.additionalGames.count < Self.maximumEntries else {
        report.error(.limit, "more than \(Self.maximumEntries) additional games", at: game.place)
        return
      }
      check(game, attributes: ["team1", "team2", "noHome"], children: [])
      guard let home = reference("team1", to: teams, of: game), let away = reference("team2", to: teams, of: game)
      else {
        continue
      }
      guard home != away else {
        report.error(
          .contradiction, "an additional game of team \(league.teams[home].id) against itself", at: game.place)
        continue
      }
      league.additionalGames.append(AdditionalGame(home: home, away: away, venueIsFree: readsAsFreeVenue(game)))
    }
  }

  /// `noHome`: 0 fixes the venue; anything else, also a missing or textual value, leaves it free.
  private mutating func readsAsFreeVenue(_ game: XMLTree.Node) -> Bool {
    guard let attribute = game.attribute("noHome") else {
      report.warn(.missing, "an additional game without noHome may be played at either venue", at: game.place)
      return true
    }
    switch RobinXNumber(attribute.value) {
    case .exact(let value): return value != 0
    case .prefix(let value):
      report.warn(
        .type, "noHome is '\(excerpt(attribute.value))'; the RobinX validator reads \(value)",
        at: game.place(of: attribute))
      return value != 0
    case .tooLarge: return true
    case .none:
      report.warn(
        .type,
        "noHome is '\(excerpt(attribute.value))'; the RobinX validator takes everything but 0 for either venue",
        at: game.place(of: attribute))
      return true
    }
  }

  private mutating func checkNumberOfGames(_ structure: XMLTree.Node) {
    var games = league.additionalGames.count
    for (index, competition) in league.competitions.enumerated() {
      let count = league.members(of: index).count
      games += count * max(0, count - 1) / 2 * competition.roundRobins
    }
    if games > Self.maximumEntries {
      report.error(.limit, "\(games) games are to be played; at most \(Self.maximumEntries)", at: structure.place)
    }
  }

  mutating func readObjective(_ function: XMLTree.Node) {
    check(function, attributes: [], children: ["Objective"])
    guard let node = section("Objective", of: function) else { return }
    switch node.text {
    case "TR": league.objective.travel = 1
    case "BM": league.objective.breaks = 1
    case "CO": league.objective.carryOver = 1
    case "CR": league.objective.assignmentCost = 1
    case "SC", "NONE": break
    default:
      report.error(
        .range,
        "unknown objective '\(excerpt(node.text))'; expected one of "
          + RobinXVocabulary.objectives.joined(separator: ", "), at: node.place)
    }
  }
}
