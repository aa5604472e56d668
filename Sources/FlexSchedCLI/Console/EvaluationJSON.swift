import FlexSchedKit

/// What the scorer says, as an object: the keys of PRODUCT section 1, ids as in the league file.
func evaluationJSON(_ evaluation: Evaluation, in league: League) -> [UInt8] {
  func teams(_ indices: [Int]) -> JSONText { .array(indices.map { .string(league.teams[$0].id) }) }
  func slots(_ indices: [Int]) -> JSONText { .array(indices.map { .string(league.slots[$0].id) }) }
  let violations = evaluation.violations.map { violation in
    JSONText.object([
      ("rule", .string(violation.rule)), ("kind", .string(violation.kind)), ("hard", .bool(violation.hard)),
      ("penalty", .int(violation.penalty)), ("deviation", .int(violation.deviation)),
      ("teams", teams(violation.teams)), ("slots", slots(violation.slots)), ("message", .string(violation.message)),
    ])
  }
  let report = JSONText.object([
    ("infeasibility", .int(evaluation.cost.infeasibility)), ("objective", .int(evaluation.cost.objective)),
    ("feasible", .bool(evaluation.cost.isFeasible)), ("violations", .array(violations)),
  ])
  return Array((report.line + "\n").utf8)
}
