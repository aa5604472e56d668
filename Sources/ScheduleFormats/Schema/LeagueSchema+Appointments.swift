import LeagueModel

/// What `LeagueJSONReader+Appointments` reads.
extension LeagueSchema {
  private typealias Part = SchemaPart

  /// Keys of the league.
  var gameCalendar: [(String, JSONOutput)] {
    [
      ("kickOffs", weeklyTimes),
      (
        "rest",
        Part.object(
          [("hours", Part.integer(1, 1000, "from the end of a game to the next kick-off"))] + calendarStrength,
          required: ["hours"])
      ),
      (
        "apart",
        Part.list(
          Part.object(
            [("id", Part.id), ("games", Part.list(pair)), ("hosts", Part.list(Part.text))] + calendarStrength,
            required: ["id"], "games that are not on at the same time"))
      ), ("broadcasters", Part.list(broadcaster)),
      (
        "resources",
        Part.list(
          Part.object(
            [
              ("id", Part.id), ("name", Part.text), ("capacity", Part.integer(0, 1_000_000, "games at once")),
              ("perDay", Part.integer(0, 1_000_000, "games on a date")),
              ("minutesAfter", Part.integer(0, 2880, "for which a game holds it beyond its end")),
              ("venues", Part.list(Part.text, "only games there need it")),
            ] + calendarStrength, required: ["id", "capacity"]))
      ),
    ]
  }

  var venueCalendar: [(String, JSONOutput)] {
    let hours = Part.object([("from", Part.time), ("to", Part.time)], required: ["from", "to"])
    return [
      ("kickOffs", weeklyTimes),
      (
        "open",
        Part.type(
          "object", [("additionalProperties", hours), ("description", .string("by weekday; others are closed"))])
      ),
      ("changeoverMinutes", Part.integer(0, 2880, "between two games; default 0")),
    ]
  }

  var teamCalendar: [(String, JSONOutput)] {
    [("alternateVenues", Part.list(Part.text, "where the team can host besides its venue"))]
  }

  var slotDates: (String, JSONOutput) {
    (
      "dates",
      Part.anyOf(
        [Part.reference("dates"), Part.list(Part.reference("dates"))], "the days of a round, instead of 'date'")
    )
  }

  private var weeklyTimes: JSONOutput {
    Part.type(
      "object",
      [
        ("additionalProperties", Part.list(Part.time)), ("description", .string("kick-offs by weekday, Mon to Sun")),
      ])
  }

  private var pair: JSONOutput {
    Part.type("array", [("items", Part.text), ("minItems", .int(2)), ("maxItems", .int(2))])
  }

  private var value: JSONOutput {
    Part.integer(-LeagueJSONLimits.calendarWeight, LeagueJSONLimits.calendarWeight, "taken off the objective")
  }

  private var calendarStrength: [(String, JSONOutput)] {
    [
      ("hard", Part.flag), ("weight", Part.integer(0, LeagueJSONLimits.calendarWeight, "cost of a unit of deviation")),
      ("reason", Part.text),
    ]
  }

  private var broadcaster: JSONOutput {
    let window = Part.object(
      [("weekday", Part.text), ("start", Part.time), ("value", value)], required: ["weekday", "start"])
    let quota = Part.object(
      [
        ("per", Part.word(Broadcaster.Quota.Period.allCases.map(\.rawValue))),
        ("atLeast", Part.integer(0, 1_000_000)), ("atMost", Part.integer(0, 1_000_000)),
      ] + calendarStrength, required: ["per"])
    return Part.object(
      [
        ("id", Part.id), ("name", Part.text),
        ("timeZone", Part.type("string", [("description", .string("clock of the windows; default: of the venue"))])),
        ("windows", Part.list(window)), ("capacity", Part.integer(0, 1_000_000, "games at once; default 1")),
        ("value", value),
        ("preferred", Part.list(Part.object([("teams", pair), ("value", value)], required: ["teams", "value"]))),
        ("quotas", Part.list(quota)),
      ], required: ["id", "windows"])
  }
}
