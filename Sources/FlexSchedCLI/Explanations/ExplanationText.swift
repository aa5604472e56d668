import FlexSchedKit

/// Explanations for a terminal.
enum ExplanationText {
  static func league(_ explanation: LeagueExplanation, in league: League) -> String {
    var text = "\(league.name)\n\n"
    switch explanation.verdict {
    case .feasible:
      text += "Feasible: no rule needs an explanation. A schedule that holds all hard rules was found"
      text += explanation.witness.map { " (soft \(Number.grouped($0.evaluation.cost.objective)))" } ?? ""
      return text + ".\n" + notes(explanation)
    case .infeasible: text += "Infeasible: proven.\n"
    case .undecided: text += "Undecided: neither a schedule that holds all hard rules nor a proof that there is none.\n"
    }
    for (index, set) in explanation.sets.enumerated() {
      text += "\n" + self.set(set, number: explanation.sets.count > 1 ? index + 1 : nil)
    }
    return text + notes(explanation)
  }

  /// The members of a set in lines; also what `solve` says.
  static func set(_ set: InfeasibleSet, number: Int? = nil) -> String {
    let rules = set.members.filter { !$0.statement.isFact }
    let facts = rules.isEmpty ? [] : set.members.filter { $0.statement.isFact }
    let isMinimal = set.members.allSatisfy { $0.need == .proven }
    var text = number.map { "\($0). " } ?? ""
    switch (set.certainty, rules.count) {
    case (.suspected, _): text += "Suspected, not proven: these rules may not hold together"
    case (.proven, 0): text += "What every schedule has to respect cannot hold together"
    case (.proven, 1): text += "This rule cannot hold"
    case (.proven, _): text += "These \(rules.count) rules cannot hold together"
    }
    if set.certainty == .proven {
      if isMinimal, rules.count > 1 { text += "; without any one of them the others can" }
      text += " (proven by \(set.method))"
    }
    text += ":\n"
    for member in rules.isEmpty ? set.members : rules {
      text += "  \(member.statement.id): \(member.words)\n"
      if let reason = member.rule?.reason { text += "    reason: \(reason)\n" }
      if member.need == .suspected, set.certainty == .proven, !member.statement.isFact {
        text += "    suspected: whether the others can hold without it is not decided\n"
      }
      if let relaxation = member.relaxation { text += "    relax: \(words(relaxation))\n" }
    }
    if !facts.isEmpty { text += "  given that \(sentence(facts.map(\.words)))\n" }
    if let argument = set.argument { text += "  Why: \(argument).\n" }
    return text
  }

  static func rules(_ rules: [RuleExplanation], in league: League) -> String {
    if rules.isEmpty { return "\(league.name)\n\nAll hard rules hold: no rule needs an explanation.\n" }
    var text = "\(league.name)\n"
    for rule in rules {
      let strength = rule.hard ? "hard" : "soft, weight \(Number.grouped(rule.weight))"
      text += "\n\(rule.id) (\(rule.kind), \(strength)): \(rule.words)\n"
      if let reason = rule.reason { text += "  reason: \(reason)\n" }
      if rule.breaches.isEmpty { text += "  It holds.\n" }
      for breach in rule.breaches {
        let violation = breach.violation
        text += "  \(violation.message) (penalty \(Number.grouped(violation.penalty)))\n"
        for game in violation.games { text += "    \(name(game, league))\n" }
        for fix in breach.fixes {
          text +=
            "    fix by \(fix.changes.count) game\(fix.changes.count == 1 ? "" : "s"): \(fix.words) (change cost \(Number.grouped(fix.changeCost)), then hard "
          text += "\(Number.grouped(fix.cost.infeasibility)), soft \(Number.grouped(fix.cost.objective)))\n"
        }
      }
    }
    return text
  }

  static func prices(_ list: PriceList, in league: League) -> String {
    let cost = list.best.evaluation.cost
    guard cost.isFeasible else {
      return "\(league.name)\n\nNo schedule that holds all hard rules was found: rules have no prices.\n"
    }
    var text = "\(league.name)\n\nsoft  \(Number.grouped(cost.objective))"
    text += list.best.bound.map { "  (bound \(Number.grouped($0)))" } ?? ""
    text += "\n\n"
    if list.prices.isEmpty { return text + "There is no hard rule.\n" }
    var table = TextTable([("dropped rule", .left), ("gain found", .right), ("proven", .left), ("rule", .left)])
    for price in list.prices {
      table.add([price.rule.id, Number.grouped(price.gain), proven(price), price.words])
    }
    return text + table.text()
  }

  private static func proven(_ price: RulePrice) -> String {
    var parts: [String] = []
    if let least = price.provenAtLeast, least > 0 { parts.append("at least \(Number.grouped(least))") }
    if let most = price.provenAtMost { parts.append("at most \(Number.grouped(most))") }
    return parts.joined(separator: ", ")
  }

  private static func words(_ relaxation: Relaxation) -> String {
    let set = relaxation.certainty == .proven ? "" : " (suspected to suffice)"
    switch relaxation.prospect {
    case .feasible: return "\(relaxation.words)\(set); then the league is feasible (a schedule was found)"
    case .infeasible: return "\(relaxation.words)\(set); then other rules still contradict each other (proven)"
    case .undecided: return "\(relaxation.words)\(set); whether the league is feasible then is not decided"
    }
  }

  private static func notes(_ explanation: LeagueExplanation) -> String {
    explanation.notes.map { "note: \($0)\n" }.joined()
  }

  private static func sentence(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func name(_ game: Placement, _ league: League) -> String {
    let slot = league.slots[game.slot]
    let when = slot.date.map { "\($0.weekday.abbreviation) \($0)" } ?? slot.name ?? "slot \(slot.id)"
    return "\(league.teams[game.home].name) - \(league.teams[game.away].name), \(when)"
  }
}
