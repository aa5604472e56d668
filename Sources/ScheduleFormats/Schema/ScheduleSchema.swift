/// The schemas of schedules and of the report of `flexsched check`.
enum ScheduleSchema {
  typealias Part = SchemaPart

  static let schedule: JSONOutput = .object([
    SchemaPart.dialect, ("title", .string("flexsched schedule")), ("type", .string("object")),
    (
      "properties",
      .object([
        ("$schema", Part.text), ("league", Part.text), ("games", Part.list(game)), ("cancelled", Part.list(cancelled)),
        ("provenance", provenance), ("evaluation", Part.reference("report")),
      ])
    ), ("required", .strings(["games"])), ("additionalProperties", .bool(false)),
    ("$defs", .object([("report", reportObject)])),
  ])

  static let report: JSONOutput = .object([
    SchemaPart.dialect, ("title", .string("flexsched report")),
    ("anyOf", .array([Part.reference("report"), Part.reference("reports")])),
    ("$defs", .object([("report", reportObject), ("reports", ConflictSchema.reports)])),
  ])

  private static let game = Part.object(
    [
      ("id", Part.text), ("home", Part.text), ("away", Part.text), ("slot", Part.text), ("round", Part.whole),
      ("date", Part.date), ("start", Part.time), ("end", Part.time), ("timeZone", Part.text), ("venue", Part.text),
      ("broadcaster", Part.text), ("calendar", calendar),
    ], required: ["home", "away"])

  private static let calendar = Part.object(
    [
      ("number", Part.integer(1, CalendarEntriesJSON.mostNumber)),
      ("sequence", Part.integer(0, CalendarEntriesJSON.mostNumber)),
    ], required: ["number", "sequence"], "number among the games of these teams at this home; told changes of it")

  private static let cancelled = Part.object(
    [
      ("home", Part.text), ("away", Part.text), ("slot", Part.text), ("date", Part.date), ("start", Part.time),
      ("venue", Part.text), ("broadcaster", Part.text), ("calendar", calendar),
    ], required: ["home", "away", "slot", "calendar"], "a game that is no longer played, where it was last")

  private static let provenance = Part.object([
    ("version", Part.text), ("inputSHA256", Part.text), ("seed", Part.text), ("threads", Part.whole),
    ("timeLimit", Part.orNull("number")), ("evaluationLimit", Part.orNull("integer")), ("evaluations", Part.whole),
    ("seconds", Part.number), ("infeasibility", Part.whole), ("objective", Part.whole),
    ("bound", Part.orNull("integer")),
    ("gap", Part.orNull("number")), ("notes", Part.list(Part.text)),
    ("status", Part.word(["optimal", "feasible", "infeasible", "limit"])),
  ])

  private static let violation = Part.object(
    [
      ("rule", Part.text), ("kind", Part.text), ("hard", Part.flag), ("penalty", Part.whole), ("deviation", Part.whole),
      ("counted", Part.flag), ("teams", Part.list(Part.text)), ("slots", Part.list(Part.text)),
      (
        "games",
        Part.list(
          Part.object(
            [("home", Part.text), ("away", Part.text), ("slot", Part.text)], required: ["home", "away", "slot"]))
      ), ("message", Part.text),
    ], required: ["rule", "kind", "hard", "penalty", "deviation", "teams", "slots", "games", "message"])

  private static func perTeam(_ value: JSONOutput) -> JSONOutput {
    Part.type("object", [("additionalProperties", value), ("description", .string("by team id"))])
  }

  private static let metrics = Part.object([
    ("travel", Part.orNull("integer")), ("travelPerTeam", perTeam(Part.whole)), ("currency", Part.text),
    ("travelCost", Part.whole), ("travelCostPerTeam", perTeam(Part.whole)), ("nights", Part.whole),
    ("nightsPerTeam", perTeam(Part.whole)), ("missedClassDays", Part.whole),
    ("missedClassDaysPerTeam", perTeam(Part.whole)), ("timeZonesCrossed", Part.whole),
    ("timeZonesCrossedPerTeam", perTeam(Part.whole)), ("emissionsKilograms", Part.whole),
    ("emissionsKilogramsPerTeam", perTeam(Part.whole)), ("breaks", Part.whole),
    ("breaksPerTeam", perTeam(Part.whole)), ("gamesPerTeam", perTeam(Part.whole)),
    ("homeGamesPerTeam", perTeam(Part.whole)), ("largestHomeAwayImbalance", Part.whole),
    ("longestHomeStand", Part.whole), ("longestRoadTrip", Part.whole), ("restDaysMinimum", Part.orNull("integer")),
    ("restDaysMaximum", Part.orNull("integer")), ("restDaysMinimumPerTeam", perTeam(Part.orNull("integer"))),
    ("carryOver", Part.whole), ("smallestSeparation", Part.orNull("integer")),
    ("largestGamesPlayedDifference", Part.whole), ("unscheduledGames", Part.whole), ("ignoredGames", Part.whole),
  ])

  private static let leg = Part.object(
    [
      ("from", Part.text), ("to", Part.text), ("mode", Part.text), ("distance", Part.whole), ("minutes", Part.whole),
      ("slot", Part.text), ("nights", Part.whole), ("days", Part.whole), ("missedClassDays", Part.whole),
      ("timeZonesCrossed", Part.whole), ("emissionsGrams", Part.whole), ("cost", Part.whole),
    ], required: ["from", "to", "distance", "nights", "days", "missedClassDays", "cost"],
    "slot: of the game that it leads to; none on the way home")

  private static let trip = Part.object(
    [
      ("team", Part.text), ("leaves", Part.text), ("returns", Part.text), ("cost", Part.whole), ("nights", Part.whole),
      ("missedClassDays", Part.whole), ("legs", Part.list(leg)),
    ], required: ["team", "leaves", "returns", "cost", "nights", "missedClassDays", "legs"],
    "leaves and returns: dates, or numbers of days in a league without dates")

  private static let reportObject = Part.object(
    [
      ("league", Part.text), ("infeasibility", Part.whole), ("objective", Part.whole), ("feasible", Part.flag),
      ("objectiveValue", Part.whole),
      ("uncounted", Part.object([("infeasibility", Part.whole), ("objective", Part.whole)])),
      ("violations", Part.list(violation)), ("metrics", metrics), ("trips", Part.list(trip)),
      ("conflicts", Part.list(ConflictSchema.conflict)),
    ], required: ["infeasibility", "objective", "feasible", "violations", "metrics"])
}
