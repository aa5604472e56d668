import FlexSchedKit

/// Explanations for programs; the keys are those that `flexsched help explain` lists.
enum ExplanationJSON {
  static func league(_ explanation: LeagueExplanation, in league: League) -> JSONOutput {
    .object([
      ("league", .string(league.name)), ("verdict", .string(explanation.verdict.rawValue)),
      ("witness", explanation.witness.map { cost($0.evaluation.cost) } ?? .null),
      ("sets", .array(explanation.sets.map(set))), ("notes", .strings(explanation.notes)),
    ])
  }

  static func rules(_ rules: [RuleExplanation], in league: League) -> JSONOutput {
    .object([
      ("league", .string(league.name)), ("rules", .array(rules.map { rule($0, league) })),
    ])
  }

  static func prices(_ list: PriceList, in league: League) -> JSONOutput {
    let best = list.best.evaluation.cost
    return .object([
      ("league", .string(league.name)), ("infeasibility", .int(best.infeasibility)),
      ("objective", .int(best.objective)), ("bound", .optional(list.best.bound)),
      (
        "prices",
        .array(
          list.prices.map { price in
            .object([
              ("id", .string(price.rule.id)), ("words", .string(price.words)), ("gain", .int(price.gain)),
              ("provenAtLeast", .optional(price.provenAtLeast)), ("provenAtMost", .optional(price.provenAtMost)),
              ("objective", .int(price.cost.objective)),
            ])
          })
      ),
    ])
  }

  private static func set(_ set: InfeasibleSet) -> JSONOutput {
    .object([
      ("certainty", .string(set.certainty.rawValue)), ("method", .string(set.method)),
      ("argument", .optional(set.argument)), ("members", .array(set.members.map(member))),
    ])
  }

  private static func member(_ member: InfeasibleSet.Member) -> JSONOutput {
    let relaxation = member.relaxation.map { relaxation in
      JSONOutput.object([
        ("words", .string(relaxation.words)), ("drop", .bool(relaxation.rule == nil)),
        ("certainty", .string(relaxation.certainty.rawValue)), ("league", .string(relaxation.prospect.rawValue)),
      ])
    }
    return .object([
      ("id", .string(member.statement.id)), ("fact", .bool(member.statement.isFact)),
      ("words", .string(member.words)), ("reason", .optional(member.rule?.reason)),
      ("need", .string(member.need.rawValue)), ("relaxation", relaxation ?? .null),
    ])
  }

  private static func rule(_ rule: RuleExplanation, _ league: League) -> JSONOutput {
    .object([
      ("id", .string(rule.id)), ("kind", .string(rule.kind)), ("hard", .bool(rule.hard)), ("weight", .int(rule.weight)),
      ("words", .string(rule.words)), ("reason", .optional(rule.reason)), ("holds", .bool(rule.breaches.isEmpty)),
      ("penalty", .int(rule.penalty)), ("breaches", .array(rule.breaches.map { breach($0, league) })),
    ])
  }

  private static func breach(_ breach: RuleExplanation.Breach, _ league: League) -> JSONOutput {
    let violation = breach.violation
    let games = violation.games.map { game in
      JSONOutput.object([
        ("home", .string(league.teams[game.home].id)), ("away", .string(league.teams[game.away].id)),
        ("slot", .string(league.slots[game.slot].id)),
      ])
    }
    let fixes = breach.fixes.map { fix in
      JSONOutput.object([
        ("words", .string(fix.words)), ("changeCost", .int(fix.changeCost)), ("cost", cost(fix.cost)),
      ])
    }
    return .object([
      ("message", .string(violation.message)), ("deviation", .int(violation.deviation)),
      ("penalty", .int(violation.penalty)), ("teams", .strings(violation.teams.map { league.teams[$0].id })),
      ("slots", .strings(violation.slots.map { league.slots[$0].id })), ("games", .array(games)),
      ("fixes", .array(fixes)),
    ])
  }

  private static func cost(_ cost: Cost) -> JSONOutput {
    .object([("infeasibility", .int(cost.infeasibility)), ("objective", .int(cost.objective))])
  }
}
