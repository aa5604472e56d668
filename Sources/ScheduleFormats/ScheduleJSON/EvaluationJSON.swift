import LeagueModel

/// The report of a schedule as `flexsched check --output-format json` prints it and as schedules carry it.
/// `trips`: listed too; `conflicts`: of `ConflictJSON`; `name`: of the league, in reports of several.
public func evaluationJSON(
  _ evaluation: Evaluation, of league: League, trips: [TravelPlan]? = nil, conflicts: JSONOutput? = nil,
  name: String? = nil
) -> JSONOutput {
  func games(_ placements: [Placement]) -> JSONOutput {
    .array(
      placements.map {
        .object([
          ("home", .string(league.teams[$0.home].id)), ("away", .string(league.teams[$0.away].id)),
          ("slot", .string(league.slots[$0.slot].id)),
        ])
      })
  }
  let violations = evaluation.violations.map { violation in
    JSONOutput.object([
      ("rule", .string(violation.rule)), ("kind", .string(violation.kind)), ("hard", .bool(violation.hard)),
      ("penalty", .int(violation.penalty)), ("deviation", .int(violation.deviation)),
      ("counted", .bool(violation.counted)), ("teams", .strings(violation.teams.map { league.teams[$0].id })),
      ("slots", .strings(violation.slots.map { league.slots[$0].id })), ("games", games(violation.games)),
      ("message", .string(violation.message)),
    ])
  }
  return .object(
    (name.map { [("league", .string($0))] } ?? []) + [
      ("infeasibility", .int(evaluation.cost.infeasibility)), ("objective", .int(evaluation.cost.objective)),
      ("feasible", .bool(evaluation.cost.isFeasible)), ("objectiveValue", .int(evaluation.objectiveValue)),
      (
        "uncounted",
        .object([
          ("infeasibility", .int(evaluation.uncounted.infeasibility)),
          ("objective", .int(evaluation.uncounted.objective)),
        ])
      ), ("violations", .array(violations)), ("metrics", metricsJSON(evaluation.metrics, of: league)),
    ] + (trips.map { [("trips", TripJSON.list($0, of: league))] } ?? [])
      + (conflicts.map { [("conflicts", $0)] } ?? []))
}

/// Metrics by name; per team as objects keyed by team id.
func metricsJSON(_ metrics: Metrics, of league: League) -> JSONOutput {
  func perTeam<Value>(_ values: [Value], _ make: (Value) -> JSONOutput) -> JSONOutput {
    .object(zip(league.teams, values).map { ($0.id, make($1)) })
  }
  return .object(
    [
      ("travel", .optional(metrics.travel)), ("travelPerTeam", perTeam(metrics.travelPerTeam) { .int($0) }),
    ] + TripJSON.metrics(metrics.trips, of: league) + [
      ("breaks", .int(metrics.breaks)), ("breaksPerTeam", perTeam(metrics.breaksPerTeam) { .int($0) }),
      ("gamesPerTeam", perTeam(metrics.gamesPerTeam) { .int($0) }),
      ("homeGamesPerTeam", perTeam(metrics.homeGamesPerTeam) { .int($0) }),
      ("largestHomeAwayImbalance", .int(metrics.largestHomeAwayImbalance)),
      ("longestHomeStand", .int(metrics.longestHomeStand)), ("longestRoadTrip", .int(metrics.longestRoadTrip)),
      ("restDaysMinimum", .optional(metrics.restDaysMinimum)), ("restDaysMaximum", .optional(metrics.restDaysMaximum)),
      ("restDaysMinimumPerTeam", perTeam(metrics.restDaysMinimumPerTeam) { .optional($0) }),
      ("carryOver", .int(metrics.carryOver)), ("smallestSeparation", .optional(metrics.smallestSeparation)),
      ("largestGamesPlayedDifference", .int(metrics.largestGamesPlayedDifference)),
      ("unscheduledGames", .int(metrics.unscheduledGames)), ("ignoredGames", .int(metrics.ignoredGames)),
    ])
}
