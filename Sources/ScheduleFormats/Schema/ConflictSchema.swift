import LeagueModel

/// The schemas of conflicts in reports.
enum ConflictSchema {
  typealias Part = SchemaPart

  private static let kind = Part.word(Conflict.Kind.allCases.map(\.rawValue))

  private static let gameFields: [(String, JSONOutput)] = [
    ("id", Part.orNull("string")), ("home", Part.text), ("away", Part.text), ("slot", Part.text),
  ]

  static let conflict = Part.object(
    [
      ("kind", kind), ("rule", Part.text), ("hard", Part.flag), ("penalty", Part.whole),
      ("teams", Part.list(Part.text)),
      ("slots", Part.list(Part.text)),
      ("games", Part.list(Part.object(gameFields, required: gameFields.map(\.0)))), ("message", Part.text),
      ("reason", Part.orNull("string")),
    ], required: ["kind", "rule", "hard", "penalty", "teams", "slots", "games", "message", "reason"])

  private static let sharedVenueConflict = Part.object(
    [
      ("kind", kind), ("venue", Part.text), ("hard", Part.flag), ("leagues", Part.list(Part.text)),
      (
        "games",
        Part.list(Part.object([("league", Part.text)] + gameFields, required: ["league"] + gameFields.map(\.0)))
      ), ("message", Part.text),
    ], required: ["kind", "venue", "hard", "leagues", "games", "message"])

  /// Of several leagues at once.
  static let reports = Part.object(
    [
      ("reports", Part.list(Part.reference("report"))),
      ("sharedVenueConflicts", Part.list(sharedVenueConflict)),
    ], required: ["reports", "sharedVenueConflicts"])
}
