import LeagueModel

extension LeagueJSONReader {
  func readDistances(_ node: JSONNode?) {
    let locations = league.teams.indices.compactMap { league.location(of: $0) }
    guard let node else {
      if locations.count == league.teams.count, !locations.isEmpty {
        league.distances = DistanceTable(locations: locations, unit: .kilometres)
      }
      return
    }
    if node.isNull { return }
    guard let fields = node.fields("the distances", ["unit", "matrix", "csv"]) else { return }
    let unit = fields["unit"]?.word("unit", DistanceUnit.allCases.map { ($0.rawValue, $0) }) ?? .kilometres
    if let csv = fields["csv"] {
      if fields["matrix"] != nil {
        reading.error(.contradiction, "both 'csv' and 'matrix'; give one of them", at: csv)
      }
      readDistances(from: csv, unit)
      return
    }
    if let matrixNode = fields["matrix"] {
      guard let values = matrix(matrixNode, 0...1_000_000_000) else { return }
      league.distances = DistanceTable(teamCount: league.teams.count, unit: unit, source: .matrix, values: values)
      return
    }
    guard locations.count == league.teams.count else {
      let missing = league.teams.indices.filter { league.location(of: $0) == nil }.map { "'\(league.teams[$0].id)'" }
      reading.error(
        .missing,
        "no 'matrix', and no location for \(missing.prefix(5).joined(separator: ", "))"
          + (missing.count > 5 ? " and \(missing.count - 5) more teams" : ""), at: node)
      return
    }
    league.distances = DistanceTable(locations: locations, unit: unit)
  }

  private func readDistances(from csv: JSONNode, _ unit: DistanceUnit) {
    guard let name = csv.line("the name of a file"), !league.teams.isEmpty else { return }
    do {
      let values = try DistanceCSV.values(try tables.file(name), file: name, league: league)
      league.distances = DistanceTable(teamCount: league.teams.count, unit: unit, source: .matrix, values: values)
    } catch {
      add(InputErrors(wrapping: error), at: csv)
    }
  }

  /// A square matrix of integers, one row per team.
  func matrix(_ node: JSONNode, _ range: ClosedRange<Int> = -1_000_000_000...1_000_000_000) -> [Int]? {
    let n = league.teams.count
    guard let rows = node.items("a matrix: a list of \(n) rows") else { return nil }
    guard rows.count == n else {
      reading.error(.range, "a matrix of \(rows.count) rows; expected one per team, \(n)", at: node)
      return nil
    }
    var values: [Int] = []
    var complete = true
    for row in rows {
      guard let items = row.items("a row of \(n) numbers") else {
        complete = false
        continue
      }
      guard items.count == n else {
        reading.error(.range, "a row of \(items.count) numbers; expected one per team, \(n)", at: row)
        complete = false
        continue
      }
      for item in items {
        if let value = item.int(range) { values.append(value) } else { complete = false }
      }
    }
    return complete ? values : nil
  }

  func readAssignmentCosts(_ node: JSONNode) {
    var known = Set<Placement>()
    for item in node.items("a list of [home, away, slot, cost]") ?? [] {
      guard let parts = item.items("[home, away, slot, cost]") else { continue }
      guard parts.count == 4 else {
        reading.error(.range, "\(parts.count) values; expected [home, away, slot, cost]", at: item)
        continue
      }
      let home = lookUp(parts[0], "team", teamIndex)
      let away = lookUp(parts[1], "team", teamIndex)
      let slot = lookUp(parts[2], "slot", slotIndex)
      let cost = parts[3].int()
      if let home, let away, let slot, let cost {
        guard known.insert(Placement(home: home, away: away, slot: slot)).inserted else {
          reading.error(.duplicate, "a second cost for this game in this slot", at: item)
          continue
        }
        league.assignmentCosts.append(AssignmentCost(home: home, away: away, slot: slot, cost: cost))
      }
    }
  }

  func readAdditionalGames(_ node: JSONNode) {
    for item in items(of: node, "games", LeagueJSONLimits.games) {
      guard let fields = item.fields("the game", ["home", "away", "teams"]) else { continue }
      var home: Int?
      var away: Int?
      if let teams = fields["teams"] {
        guard let items = teams.items("two team ids"), items.count == 2, fields["home"] == nil, fields["away"] == nil
        else {
          reading.error(.contradiction, "a game has 'home' and 'away', or 'teams' with two ids", at: item)
          continue
        }
        home = lookUp(items[0], "team", teamIndex)
        away = lookUp(items[1], "team", teamIndex)
      } else {
        guard let homeNode = fields["home"], let awayNode = fields["away"] else {
          reading.error(.missing, "a game has 'home' and 'away', or 'teams' with two ids", at: item)
          continue
        }
        home = lookUp(homeNode, "team", teamIndex)
        away = lookUp(awayNode, "team", teamIndex)
      }
      guard let home, let away else { continue }
      guard home != away else {
        reading.error(.contradiction, "team '\(league.teams[home].id)' against itself", at: item)
        continue
      }
      league.additionalGames.append(AdditionalGame(home: home, away: away, venueIsFree: fields["teams"] != nil))
    }
  }

  func readObjective(_ node: JSONNode) {
    let keys = ["travel", "breaks", "carryOver", "assignmentCost", "travelCost", "missedClassDays"]
    guard let fields = node.fields("the objective", keys) else { return }
    let range = 0...1_000_000
    league.objective.travel = fields["travel"]?.int(range, "a weight") ?? 0
    league.objective.breaks = fields["breaks"]?.int(range, "a weight") ?? 0
    league.objective.carryOver = fields["carryOver"]?.int(range, "a weight") ?? 0
    league.objective.assignmentCost = fields["assignmentCost"]?.int(range, "a weight") ?? 0
    league.objective.travelCost = fields["travelCost"]?.int(range, "a weight") ?? 0
    league.objective.missedClassDays = fields["missedClassDays"]?.int(range, "a weight") ?? 0
    if league.objective.countsTrips, league.travelCosts == nil, !reading.report.hasErrors {
      reading.error(
        .missing, "the objective counts what trips cost, but the league has no 'travelCosts' ({} takes the defaults)",
        at: node)
    }
    if league.objective.travel != 0, league.distances == nil, let node = fields["travel"] {
      reading.error(
        .missing,
        "the objective counts travel, but the league has no distances: give every team a location, or 'distances'",
        at: node)
    }
  }

  /// What only the whole league shows.
  func checkWhole(_ fields: JSONFields) {
    if league.teams.isEmpty, let teams = fields["teams"], teams.isArray, !reading.report.hasErrors {
      reading.error(.missing, "no team", at: teams)
    }
    let games = league.competitions.indices.reduce(league.additionalGames.count) { sum, index in
      let n = league.members(of: index).count
      return sum + n * (n - 1) / 2 * league.competitions[index].roundRobins
    }
    if games > LeagueJSONLimits.games {
      reading.error(
        .limit, "\(games) games are to be played; at most \(LeagueJSONLimits.games) are accepted",
        at: fields["format"] ?? fields["competitions"] ?? fields.node)
    }
    guard league.semantics == .intended, !league.slots.isEmpty, !reading.report.hasErrors,
      !league.rules.contains(where: { $0.kind == "BA1" && !$0.hard })
    else { return }
    let place = fields["slots"] ?? fields["season"] ?? fields.node
    let needed = slotsNeeded
    if league.slots.count < needed {
      reading.error(
        .contradiction,
        "\(league.slots.count) slots, but the games of one team need \(needed) "
          + "(a rule of kind allGamesPlayed with a weight makes games optional)", at: place)
    }
    if league.slots.count > needed, league.additionalGames.isEmpty,
      let symmetric = league.competitions.first(where: { $0.symmetry != .none })
    {
      reading.warn(
        .range,
        "\(league.slots.count) slots; a \(symmetric.symmetry.word) season ties the first \(needed) to its rounds, so that "
          + "the others are of little use", at: place)
    }
  }
}
