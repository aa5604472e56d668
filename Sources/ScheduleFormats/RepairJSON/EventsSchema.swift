import LeagueModel

/// The schema of event files, version 1.
enum EventsSchema {
  private typealias Part = SchemaPart

  static var output: JSONOutput {
    let selectors = Part.type(
      "array",
      [
        (
          "items",
          Part.type("string", [("pattern", .string("^(\(GameSelector.words.joined(separator: "|"))):"))])
        ),
        ("maxItems", .int(EventsJSON.mostSelectors)),
        (
          "description",
          .string("game:ID, date:DAY, dates:DAY..DAY, week:2027-W06, team:ID, venue:ID, slot:ID, round:5")
        ),
      ])
    let properties: [(String, JSONOutput)] =
      [
        ("$schema", Part.text), ("version", .object([("const", .int(1))])), ("now", Part.date),
        (
          "events",
          Part.type(
            "array", [("items", Part.reference("event")), ("maxItems", .int(EventsJSON.mostEvents))])
        ), ("locks", selectors), ("tickets", selectors),
        ("alternatives", Part.integer(0, EventsJSON.mostAlternatives, "other repairs to be shown; default 0")),
      ] + RepairDefaultsJSON.schema
    return .object([
      Part.dialect, ("title", .string("flexsched events, version 1")), ("type", .string("object")),
      ("properties", .object(properties)), ("required", .strings(["version"])), ("additionalProperties", .bool(false)),
      ("$defs", .object([("event", event)])),
    ])
  }

  private static var event: JSONOutput {
    let common: [(String, JSONOutput)] = [("id", Part.id), ("reason", Part.text)]
    let days: [(String, JSONOutput)] = [("from", Part.date), ("to", Part.date)]
    let activity = Part.word(Blackout.Activity.allCases.map(\.rawValue), "default play")
    return Part.anyOf([
      Part.object([("postpone", Part.text)] + common, required: ["postpone"], "the game goes to a later slot"),
      Part.object(
        [("close", Part.text)] + days + common, required: ["close", "from"], "to: the same day unless given"),
      Part.object(
        [("unavailable", Part.text)] + days + [("activity", activity)] + common, required: ["unavailable", "from"]),
      Part.object([("move", Part.text), ("date", Part.date)] + common, required: ["move", "date"]),
      Part.object([("move", Part.text), ("slot", Part.text)] + common, required: ["move", "slot"]),
    ])
  }
}
