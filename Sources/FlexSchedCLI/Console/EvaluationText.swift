import FlexSchedKit

/// What the scorer says, for a terminal.
enum EvaluationText {
  /// The two numbers, the metrics, and every violation.
  static func report(_ evaluation: Evaluation, in league: League) -> String {
    var text = "\(league.name)\n\n"
    text += "hard  \(Number.grouped(evaluation.cost.infeasibility))\n"
    text += "soft  \(Number.grouped(evaluation.cost.objective))"
    text += "  (objective function \(Number.grouped(evaluation.objectiveValue)))\n\n"
    text += metrics(evaluation.metrics, in: league)
    text += "\n" + violations(evaluation, in: league)
    return text
  }

  /// Violations in words by rule, hard ones first, those that do not count apart.
  static func violations(_ evaluation: Evaluation, in league: League) -> String {
    let counted = evaluation.violations.filter(\.counted)
    let hard = counted.filter(\.hard)
    let soft = counted.filter { !$0.hard }
    let uncounted = evaluation.violations.filter { !$0.counted }
    if evaluation.violations.isEmpty { return "No rule is violated.\n" }
    var text = section("Hard rules violated", hard) + section("Soft rules violated", soft)
    if hard.isEmpty { text = "All hard rules hold.\n" + text }
    return text + section("Violated, but not counted by the league's semantics", uncounted)
  }

  private static func section(_ title: String, _ violations: [Violation]) -> String {
    guard !violations.isEmpty else { return "" }
    var order: [String] = []
    var byRule: [String: [Violation]] = [:]
    for violation in violations {
      if byRule[violation.rule] == nil { order.append(violation.rule) }
      byRule[violation.rule, default: []].append(violation)
    }
    let total = violations.reduce(0) { $0 + $1.penalty }
    var text = "\(title) (penalty \(Number.grouped(total))):\n"
    for rule in order {
      let members = byRule[rule] ?? []
      let penalty = members.reduce(0) { $0 + $1.penalty }
      let kind = members.first.map { $0.kind == rule ? "" : " (\($0.kind))" } ?? ""
      text += "  \(rule)\(kind): penalty \(Number.grouped(penalty))\n"
      for member in members { text += "    \(member.message)\n" }
    }
    return text
  }

  private static func metrics(_ metrics: Metrics, in league: League) -> String {
    var table = TextTable([("", .left), ("", .left)])
    if let travel = metrics.travel { table.add(["travel", distance(travel, in: league)]) }
    if let trips = metrics.trips { for row in TripText.rows(trips, in: league) { table.add(row) } }
    table.add(["breaks", Number.grouped(metrics.breaks)])
    table.add(["longest home stand", games(metrics.longestHomeStand)])
    table.add(["longest road trip", games(metrics.longestRoadTrip)])
    table.add(["home-away imbalance", "at most \(metrics.largestHomeAwayImbalance)"])
    if let least = metrics.restDaysMinimum, let most = metrics.restDaysMaximum {
      table.add(["days between games", "\(least) to \(most)"])
    }
    table.add(["carry-over value", Number.grouped(metrics.carryOver)])
    if let separation = metrics.smallestSeparation {
      table.add(["rematch separation", "at least \(separation) slots"])
    }
    table.add(["games-played difference", "at most \(metrics.largestGamesPlayedDifference)"])
    if metrics.unscheduledGames > 0 { table.add(["games not scheduled", Number.grouped(metrics.unscheduledGames)]) }
    if metrics.ignoredGames > 0 { table.add(["games not asked for", Number.grouped(metrics.ignoredGames)]) }
    let trips = metrics.trips.map { "\n" + TripText.perTeam($0, in: league) } ?? ""
    return table.text() + "\n" + perTeam(metrics, in: league) + trips
  }

  private static func perTeam(_ metrics: Metrics, in league: League) -> String {
    var table = TextTable([
      ("team", .left), ("games", .right), ("home", .right), ("breaks", .right), ("travel", .right),
      ("least rest", .right),
    ])
    for (index, team) in league.teams.enumerated() {
      func entry(_ values: [Int]) -> String { index < values.count ? Number.grouped(values[index]) : "" }
      let rest = index < metrics.restDaysMinimumPerTeam.count ? metrics.restDaysMinimumPerTeam[index] : nil
      table.add([
        team.name, entry(metrics.gamesPerTeam), entry(metrics.homeGamesPerTeam), entry(metrics.breaksPerTeam),
        entry(metrics.travelPerTeam), rest.map { "\($0) d" } ?? "",
      ])
    }
    return table.text()
  }

  /// `12,345 mi`.
  static func distance(_ value: Int, in league: League) -> String {
    let unit = league.distances?.unit ?? .unspecified
    return Number.grouped(value) + (unit == .unspecified ? "" : " " + unit.rawValue)
  }

  private static func games(_ count: Int) -> String { count == 1 ? "1 game" : "\(count) games" }
}
