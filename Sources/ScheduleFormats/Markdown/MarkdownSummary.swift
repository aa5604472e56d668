import LeagueModel

/// The sections of the summary.
struct MarkdownSummary {
  /// More violations are counted, not listed.
  static let listedViolations = 100

  let document: ScheduleDocument
  let options: ExportOptions
  private let league: League

  init(_ document: ScheduleDocument, _ options: ExportOptions) {
    self.document = document
    self.options = options
    league = document.league
  }

  var text: String {
    let sections = [
      ["# " + MarkdownText.escaped(document.title(options))], overview, teamTable, violations, games, origin,
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func team(_ index: Int) -> String { MarkdownText.escaped(league.teams[index].name) }

  // MARK: Cost

  private var overview: [String] {
    var table = MarkdownTable([.init(title: "Measure"), .init(title: "Value", isNumber: true)])
    table.add(["Games", String(document.timetable.games.count)])
    guard let evaluation = document.evaluation else { return table.lines }
    let metrics = evaluation.metrics
    let cost = evaluation.cost
    let verdict =
      cost.isFeasible
      ? "**All hard rules hold.** Objective \(cost.objective)."
      : "**Hard rules are violated.** Infeasibility \(cost.infeasibility), objective \(cost.objective)."
    table.add(["Infeasibility", String(cost.infeasibility)])
    table.add(["Objective", String(cost.objective)])
    if let travel = metrics.travel { table.add(["Travel\(unit)", String(travel)]) }
    if let trips = metrics.trips {
      table.add(["Travel cost\(currency)", String(trips.total(\.cost))])
      table.add(["Nights away", String(trips.total(\.nights))])
      table.add(["Missed class days", String(trips.total(\.missedClassDays))])
      table.add(["Emissions (kg CO2)", String(trips.total(\.kilograms))])
    }
    table.add(["Breaks", String(metrics.breaks)])
    table.add(["Longest home stand", String(metrics.longestHomeStand)])
    table.add(["Longest road trip", String(metrics.longestRoadTrip)])
    table.add(["Largest home-away difference", String(metrics.largestHomeAwayImbalance)])
    if let minimum = metrics.restDaysMinimum, let maximum = metrics.restDaysMaximum {
      table.add(["Days between games", "\(minimum) to \(maximum)"])
    }
    if let separation = metrics.smallestSeparation {
      table.add(["Smallest separation of a rematch", String(separation)])
    }
    if metrics.unscheduledGames > 0 { table.add(["Games not scheduled", String(metrics.unscheduledGames)]) }
    if metrics.ignoredGames > 0 { table.add(["Games that nobody asked for", String(metrics.ignoredGames)]) }
    return [verdict, ""] + table.lines
  }

  private var unit: String {
    guard let unit = league.distances?.unit, unit != .unspecified else { return "" }
    return " (\(unit.rawValue))"
  }

  private var currency: String {
    league.travelCosts.map { " (\(MarkdownText.escaped($0.currency)))" } ?? ""
  }

  // MARK: Teams

  private var teamTable: [String] {
    guard !league.teams.isEmpty else { return [] }
    let metrics = document.evaluation?.metrics
    let breaks = metrics?.breaksPerTeam ?? []
    let travel = metrics?.travelPerTeam ?? []
    let hasBreaks = breaks.count == league.teams.count
    let hasTravel = metrics?.travel != nil && travel.count == league.teams.count
    var columns: [MarkdownTable.Column] = [
      .init(title: "Team"), .init(title: "Home", isNumber: true), .init(title: "Away", isNumber: true),
    ]
    if hasBreaks { columns.append(.init(title: "Breaks", isNumber: true)) }
    if hasTravel { columns.append(.init(title: "Travel\(unit)", isNumber: true)) }
    let trips = metrics?.trips?.perTeam ?? []
    let hasTrips = trips.count == league.teams.count
    if hasTrips {
      columns.append(.init(title: "Travel cost\(currency)", isNumber: true))
      columns.append(.init(title: "Nights", isNumber: true))
      columns.append(.init(title: "Missed class days", isNumber: true))
    }
    columns.append(.init(title: "Longest road trip", isNumber: true))
    var table = MarkdownTable(columns)
    let venues = homeAwayRuns
    for index in league.teams.indices {
      let home = venues[index].count(where: { $0 })
      var cells = [team(index), String(home), String(venues[index].count - home)]
      if hasBreaks { cells.append(String(breaks[index])) }
      if hasTravel { cells.append(String(travel[index])) }
      if hasTrips {
        let totals = trips[index]
        cells += [totals.cost, totals.nights, totals.missedClassDays].map { String($0) }
      }
      cells.append(String(longestRoadTrip(venues[index])))
      table.add(cells)
    }
    return ["## Teams", ""] + table.lines
  }

  /// For every team, whether its games are at home, in order of time.
  private var homeAwayRuns: [[Bool]] {
    var runs = [[Bool]](repeating: [], count: league.teams.count)
    for game in document.timetable.sorted.games {
      runs[game.home].append(true)
      runs[game.away].append(false)
    }
    return runs
  }

  private func longestRoadTrip(_ venues: [Bool]) -> Int {
    var (longest, current) = (0, 0)
    for isHome in venues {
      current = isHome ? 0 : current + 1
      longest = max(longest, current)
    }
    return longest
  }

  // MARK: Violations

  private var violations: [String] {
    guard let evaluation = document.evaluation else { return [] }
    var lines = ["## Violations", ""]
    if evaluation.violations.isEmpty { return lines + ["None."] }
    for violation in evaluation.violations.prefix(MarkdownSummary.listedViolations) {
      let strength = violation.hard ? "**hard**" : "soft"
      let penalty = violation.counted ? "penalty \(violation.penalty)" : "not counted"
      let rule = MarkdownText.escaped(violation.rule)
      lines.append("- \(strength), \(penalty), rule \(rule): \(MarkdownText.escaped(violation.message))")
    }
    let further = evaluation.violations.count - MarkdownSummary.listedViolations
    if further > 0 { lines.append("- and \(further) more") }
    return lines
  }

  // MARK: Games

  private var games: [String] {
    let games = document.games(options).sorted { $0.placement < $1.placement }
    guard !games.isEmpty else { return [] }
    let hasTimes = games.contains { $0.start != nil }
    let hasVenues = games.contains { $0.venue != nil }
    let hasBroadcasters = games.contains { $0.broadcaster != nil }
    var columns: [MarkdownTable.Column] = [.init(title: "Away"), .init(title: "Home")]
    if hasTimes { columns.insert(.init(title: "Kick-off"), at: 0) }
    if hasVenues { columns.append(.init(title: "Venue")) }
    if hasBroadcasters { columns.append(.init(title: "Shown by")) }
    var lines = ["## Games"]
    var round: [ScheduledGame] = []
    func close() {
      guard let first = round.first else { return }
      var table = MarkdownTable(columns)
      for game in round {
        var row = cells(game, hasTimes: hasTimes, hasVenues: hasVenues)
        if hasBroadcasters {
          row.append(game.broadcaster.map { MarkdownText.escaped(league.calendar.broadcasters[$0].name) } ?? "")
        }
        table.add(row)
      }
      lines += ["", "### Round \(first.round), \(when(first))", ""] + table.lines
    }
    for game in games {
      if let last = round.last, last.round != game.round {
        close()
        round = []
      }
      round.append(game)
    }
    close()
    return lines
  }

  private func when(_ game: ScheduledGame) -> String {
    let days = league.slots[game.placement.slot].dates
    if let first = days.first, let last = days.last {
      return "\(first.weekday.abbreviation) \(first) to \(last.weekday.abbreviation) \(last)"
    }
    if let date = game.date { return "\(date.weekday.abbreviation) \(date)" }
    let slot = league.slots[game.placement.slot]
    return MarkdownText.escaped(slot.name ?? "slot \(slot.id)")
  }

  private func cells(_ game: ScheduledGame, hasTimes: Bool, hasVenues: Bool) -> [String] {
    var cells = [team(game.placement.away), team(game.placement.home)]
    if hasTimes {
      let zone = game.timeZone.map { " " + MarkdownText.escaped($0) } ?? ""
      // Where a round has several days, each game has its own.
      let isOwn = !league.slots[game.placement.slot].dates.isEmpty
      let day = isOwn ? game.date.map { "\($0.weekday.abbreviation) \($0) " } ?? "" : ""
      cells.insert(game.start.map { "\(day)\($0)\(zone)" } ?? "", at: 0)
    }
    if hasVenues { cells.append(game.venue.map { MarkdownText.escaped(league.venues[$0].name) } ?? "") }
    return cells
  }

  // MARK: Provenance

  private var origin: [String] {
    guard let provenance = document.provenance else { return [] }
    var parts = [
      "flexsched \(MarkdownText.escaped(provenance.version))", "status \(provenance.status.rawValue)",
      "seed \(provenance.seed)", "\(provenance.threads) thread\(provenance.threads == 1 ? "" : "s")",
      "\(provenance.evaluations) evaluations",
    ]
    if let bound = provenance.bound { parts.append("lower bound \(bound)") }
    parts.append("input SHA-256 \(MarkdownText.escaped(provenance.inputSHA256))")
    return ["Made by " + parts.joined(separator: ", ") + "."]
  }
}
