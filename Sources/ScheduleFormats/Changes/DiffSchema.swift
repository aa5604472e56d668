import LeagueModel

/// The schema of what `flexsched repair --diff FILE.json` writes.
enum DiffSchema {
  private typealias Part = SchemaPart

  static var output: JSONOutput {
    let cost = Part.anyOf([
      Part.type("null"), Part.object([("infeasibility", Part.whole), ("objective", Part.whole)]),
    ])
    let place = Part.object(
      [
        ("home", Part.text), ("away", Part.text), ("slot", Part.text), ("date", Part.date), ("start", Part.time),
        ("venue", Part.text), ("broadcaster", Part.text),
      ], required: ["home", "away", "slot"])
    let change = Part.object(
      [
        ("game", Part.text), ("kinds", Part.list(Part.word(GameChange.Kind.allCases.map(\.rawValue)))),
        ("before", Part.anyOf([Part.type("null"), Part.reference("place")])),
        ("after", Part.anyOf([Part.type("null"), Part.reference("place")])), ("cost", Part.whole),
        ("event", Part.orNull("string")), ("reason", Part.orNull("string")),
      ], required: ["game", "kinds", "before", "after", "cost"], "before null: it was missing; after null: cancelled")
    let team = Part.object(
      [
        ("team", Part.text), ("games", Part.whole), ("travelBefore", Part.orNull("integer")),
        ("travelAfter", Part.orNull("integer")),
      ], required: ["team", "games"])
    let conflict = Part.object(
      [
        ("kind", Part.word(Conflict.Kind.allCases.map(\.rawValue))), ("rule", Part.text), ("hard", Part.flag),
        ("penalty", Part.whole), ("teams", Part.list(Part.text)), ("slots", Part.list(Part.text)),
        ("games", Part.list(Part.reference("place"))), ("message", Part.text), ("reason", Part.orNull("string")),
      ], required: ["kind", "rule", "hard", "message"])
    let proposal: [(String, JSONOutput)] = [
      ("changes", Part.list(Part.reference("change"))), ("teams", Part.list(team)), ("before", cost), ("after", cost),
      ("changeCost", Part.whole), ("conflicts", Part.list(Part.reference("conflict"))),
    ]
    let properties: [(String, JSONOutput)] =
      [
        ("league", Part.text), ("status", Part.word(["clean", "repaired", "partly", "impossible", "restored"])),
      ] + proposal + [
        ("fewestMoves", Part.orNull("integer")), ("alternatives", Part.list(Part.object(proposal))),
        ("notes", Part.list(Part.text)),
      ]
    return .object([
      Part.dialect, ("title", .string("flexsched changes of a schedule")), ("type", .string("object")),
      ("properties", .object(properties)),
      ("required", .strings(["league", "status", "changes", "teams", "changeCost", "conflicts"])),
      ("additionalProperties", .bool(false)),
      ("$defs", .object([("place", place), ("change", change), ("conflict", conflict)])),
    ])
  }
}
