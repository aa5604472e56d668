import LeagueModel

/// The schema of league.json, version 1.
struct LeagueSchema {
  let catalog: RuleCatalog

  var output: JSONOutput {
    typealias Part = SchemaPart
    let location = Part.object(
      [
        ("latitude", Part.type("number", [("minimum", .int(-90)), ("maximum", .int(90))])),
        ("longitude", Part.type("number", [("minimum", .int(-180)), ("maximum", .int(180))])),
      ], required: ["latitude", "longitude"], "degrees, WGS 84")
    func matrix(_ low: Int) -> JSONOutput {
      Part.list(Part.list(Part.integer(low, 1_000_000_000)), "one row per team, one number per team")
    }
    let properties: [(String, JSONOutput)] =
      [
        ("$schema", Part.text), ("version", .object([("const", .int(1))])), ("name", Part.text),
        ("description", Part.text),
        (
          "about",
          Part.object([
            ("contributor", Part.text), ("country", Part.text), ("remarks", Part.text), ("dataType", Part.text),
            ("year", Part.whole), ("month", Part.whole), ("day", Part.whole),
          ])
        ),
        (
          "semantics",
          Part.word(League.Semantics.allCases.map(\.rawValue), "robinx: only what the RobinX validator counts counts")
        ),
        (
          "teams",
          Part.list(
            Part.object(
              [
                ("id", Part.id), ("name", Part.text), ("abbreviation", Part.text), ("venue", Part.text),
                ("location", Part.reference("location")), ("timeZone", Part.text), ("groups", Part.list(Part.text)),
              ] + teamCalendar, required: ["id"]))
        ),
        (
          "venues",
          Part.list(
            Part.object(
              [
                ("id", Part.id), ("name", Part.text), ("location", Part.reference("location")), ("timeZone", Part.text),
                ("capacity", Part.integer(0, 10_000_000, "seats")),
                ("gamesPerSlot", Part.integer(1, 1000, "games that fit into one slot; default 1")),
              ] + venueCalendar, required: ["id"]))
        ),
        ("teamGroups", group("teams", Part.list(Part.text))),
        ("slotGroups", group("slots", Part.reference("slotScope"))),
        ("format", Part.object(format)),
        (
          "competitions",
          Part.list(
            Part.object(
              [("id", Part.id), ("name", Part.text), ("teams", Part.list(Part.text))] + format, required: ["id"]))
        ),
        (
          "slots",
          Part.anyOf([
            Part.integer(0, LeagueJSONLimits.slots, "as many slots without dates"),
            Part.list(
              Part.object(
                [("id", Part.id), ("name", Part.text), ("date", Part.date), slotDates, ("start", Part.time)],
                required: ["id"])),
          ])
        ), ("season", season), ("gameMinutes", Part.integer(1, 2880, "default 120")),
        ("blackouts", Part.list(Part.reference("blackout"))),
        (
          "distances",
          Part.anyOf([
            Part.type("null"),
            Part.object(
              [
                ("unit", Part.word(DistanceUnit.allCases.map(\.rawValue))), ("matrix", matrix(0)), ("csv", Part.text),
              ],
              "without matrix and csv: great circles between the locations"),
          ])
        ), ("travelCosts", TravelCostSchema.output), ("carryOverWeights", matrix(-1_000_000_000)),
        (
          "assignmentCosts",
          Part.list(Part.type("array", [("minItems", .int(4)), ("maxItems", .int(4))]), "[home, away, slot, cost]")
        ),
        (
          "additionalGames",
          Part.list(
            Part.object([
              ("home", Part.text), ("away", Part.text),
              ("teams", Part.type("array", [("items", Part.text), ("minItems", .int(2)), ("maxItems", .int(2))])),
            ]))
        ),
        (
          "objective",
          Part.object(
            ["travel", "breaks", "carryOver", "assignmentCost", "travelCost", "missedClassDays"].map {
              ($0, Part.integer(0, 1_000_000, "weight"))
            })
        ), ("rules", Part.list(Part.reference("rule"))),
        (
          "repair",
          Part.object(RepairDefaultsJSON.schema, "costs and strategies of repairs; an event file can say otherwise")
        ),
      ] + gameCalendar
    return .object([
      SchemaPart.dialect, ("title", .string("flexsched league, version 1")), ("type", .string("object")),
      ("properties", .object(properties)), ("required", .strings(["version", "name", "teams"])),
      ("additionalProperties", .bool(false)),
      (
        "$defs",
        .object([
          ("location", location), ("dates", dates), ("teamScope", teamScope), ("slotScope", slotScope),
          ("blackout", blackout), ("rule", Part.anyOf(catalog.forms.map(rule))),
        ])
      ),
    ])
  }

  private func group(_ key: String, _ members: JSONOutput) -> JSONOutput {
    SchemaPart.list(
      SchemaPart.object([("id", SchemaPart.id), ("name", SchemaPart.text), (key, members)], required: ["id"]))
  }

  private var format: [(String, JSONOutput)] {
    [
      ("roundRobins", SchemaPart.integer(0, 100, "how often each pair meets; default 2")),
      ("symmetry", SchemaPart.word(Symmetry.allCases.map(\.word))), ("compact", SchemaPart.flag),
    ]
  }

  private var season: JSONOutput {
    SchemaPart.object(
      [
        ("start", SchemaPart.date), ("end", SchemaPart.date),
        (
          "weekdays",
          SchemaPart.type(
            "object",
            [
              ("additionalProperties", SchemaPart.anyOf([SchemaPart.type("null"), SchemaPart.time])),
              ("description", .string("Mon to Sun with their kick-off, or null")),
            ])
        ), ("exclude", SchemaPart.list(exclusion)), ("add", SchemaPart.list(SchemaPart.date)),
      ], required: ["start", "end", "weekdays"])
  }

  private var exclusion: JSONOutput {
    let reason = ("reason", SchemaPart.text)
    return SchemaPart.anyOf([
      SchemaPart.date, SchemaPart.object([("date", SchemaPart.date), reason], required: ["date"]),
      SchemaPart.object([("from", SchemaPart.date), ("to", SchemaPart.date), reason], required: ["from", "to"]),
    ])
  }

  private var dates: JSONOutput {
    SchemaPart.anyOf([
      SchemaPart.date,
      SchemaPart.object([("from", SchemaPart.date), ("to", SchemaPart.date)], required: ["from", "to"]),
    ])
  }

  private var teamScope: JSONOutput {
    SchemaPart.anyOf([
      .object([("const", .string("all"))]), SchemaPart.list(SchemaPart.text),
      SchemaPart.object([("teams", SchemaPart.list(SchemaPart.text)), ("groups", SchemaPart.list(SchemaPart.text))]),
    ])
  }

  private var slotScope: JSONOutput {
    SchemaPart.anyOf([
      .object([("const", .string("all"))]), SchemaPart.list(SchemaPart.text),
      SchemaPart.object([
        ("slots", SchemaPart.list(SchemaPart.text)), ("groups", SchemaPart.list(SchemaPart.text)),
        ("weekdays", SchemaPart.list(SchemaPart.text)), ("dates", SchemaPart.list(SchemaPart.reference("dates"))),
      ]),
    ])
  }

  private var strength: [(String, JSONOutput)] {
    [
      ("hard", SchemaPart.flag),
      ("weight", SchemaPart.integer(-1_000_000_000, 1_000_000_000, "cost of a unit of deviation")),
      ("reason", SchemaPart.text),
    ]
  }

  private var blackout: JSONOutput {
    SchemaPart.object(
      [
        ("id", SchemaPart.id), ("team", SchemaPart.text), ("venue", SchemaPart.text), ("league", SchemaPart.flag),
        ("activity", SchemaPart.word(Blackout.Activity.allCases.map(\.rawValue))),
        ("when", SchemaPart.reference("slotScope")),
      ] + strength, required: ["when"])
  }

  private func rule(_ form: RuleForm) -> JSONOutput {
    var required = ["kind"]
    var properties: [(String, JSONOutput)] = [
      ("kind", SchemaPart.word([form.name, form.tag])), ("id", SchemaPart.id),
    ]
    properties += strength
    properties.append(("ignoredByValidator", SchemaPart.flag))
    for parameter in form.parameters {
      var part: JSONOutput
      switch parameter.role {
      case .teams: part = SchemaPart.reference("teamScope")
      case .slots: part = SchemaPart.reference("slotScope")
      case .meetings, .slotPairs:
        part = SchemaPart.list(
          SchemaPart.type(
            "array", [("items", SchemaPart.text), ("minItems", .int(2)), ("maxItems", .int(2))]))
        required.append(parameter.name)
      case .integer(let defaultValue):
        part = SchemaPart.integer(-1_000_000_000, 1_000_000_000)
        if defaultValue == nil { required.append(parameter.name) }
      case .choice(let choices): part = SchemaPart.word(choices.map(\.word))
      }
      part = SchemaPart.anyOf([part, SchemaPart.type("null")], parameter.summary)
      properties.append((parameter.name, part))
    }
    return SchemaPart.object(properties, required: required, "\(form.tag): \(form.summary)")
  }
}
