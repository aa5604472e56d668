import LeagueModel

/// The schema of one line of a journal of repairs, format 1: a record in its frame.
enum JournalSchema {
  private typealias Part = SchemaPart

  static var output: JSONOutput {
    .object([
      Part.dialect, ("title", .string("one line of a journal of flexsched repair, format 1")),
      ("type", .string("object")),
      (
        "properties",
        .object([
          ("checksum", checksum("SHA-256 of the bytes of the record")), ("record", record),
        ])
      ),
      ("required", .strings(["checksum", "record"])), ("additionalProperties", .bool(false)),
      ("$defs", .object([("game", game), ("event", event)])),
    ])
  }

  private static func checksum(_ description: String) -> JSONOutput {
    Part.type("string", [("pattern", .string("^[0-9a-f]{64}$"))] + Part.described(description))
  }

  private static var record: JSONOutput {
    let cost = Part.list(Part.whole, "infeasibility and objective, with the events as rules")
    let properties: [(String, JSONOutput)] = [
      ("number", Part.integer(0, JournalRecordReader.most, "from 0, one by one")),
      (
        "previous",
        Part.anyOf(
          [checksum("of the record before"), .object([("type", .string("null"))])], "null in the first record")
      ),
      ("format", .object([("const", .int(1))])), ("league", Part.text),
      ("kind", Part.word(JournalRecordReader.kinds)),
      ("restores", Part.integer(0, JournalRecordReader.most, "the state that the games have again")),
      ("stamp", Part.text), ("version", Part.text), ("leagueSHA256", Part.text), ("now", Part.date),
      ("reason", Part.text), ("events", Part.list(Part.reference("event"))), ("status", Part.text),
      ("changeCost", Part.whole), ("before", cost), ("after", cost), ("strategies", Part.list(strategy)),
      ("games", Part.list(change, "games that have changed; in the first record all of them")),
      ("state", checksum("of all games after the record")),
    ]
    return Part.object(properties, required: JournalRecordReader.required)
  }

  private static var strategy: JSONOutput {
    Part.object(
      [
        ("name", Part.text), ("kind", Part.word(Conflict.Kind.allCases.map(\.rawValue))), ("tried", Part.whole),
        ("succeeded", Part.whole), ("cost", Part.whole),
      ], required: ["name", "kind"])
  }

  private static var change: JSONOutput {
    Part.object(
      [
        ("home", Part.text), ("away", Part.text),
        ("number", Part.integer(1, CalendarEntriesJSON.mostNumber, "which of the games of these teams")),
        ("before", Part.anyOf([Part.reference("game"), .object([("type", .string("null"))])], "null: it is new")),
        ("after", Part.reference("game")),
      ], required: ["home", "away", "number", "before", "after"])
  }

  private static var game: JSONOutput {
    Part.object(
      [
        ("slot", Part.text), ("sequence", Part.integer(0, CalendarEntriesJSON.mostNumber, "changes so far")),
        ("cancelled", Part.flag), ("date", Part.date), ("start", Part.time), ("venue", Part.text),
        ("broadcaster", Part.text),
      ], required: ["slot", "sequence"])
  }

  private static var event: JSONOutput {
    let properties: [(String, JSONOutput)] = [
      ("id", Part.text), ("event", Part.word(JournalRecordReader.events)), ("home", Part.text), ("away", Part.text),
      ("slot", Part.text), ("date", Part.date), ("toSlot", Part.text), ("venue", Part.text), ("team", Part.text),
      ("from", Part.date), ("to", Part.date),
      ("activity", Part.word(Blackout.Activity.allCases.map(\.rawValue))), ("reason", Part.text),
    ]
    return Part.object(properties, required: ["id", "event"])
  }
}
