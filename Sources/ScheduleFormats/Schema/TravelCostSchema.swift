/// The schema of `travelCosts` in league.json.
enum TravelCostSchema {
  private typealias Part = SchemaPart

  static var output: JSONOutput {
    let price = Part.type("number", [("minimum", .int(0)), ("maximum", .int(TableCSV.mostPrice))])
    let distance = Part.integer(0, TableCSV.mostDistance, "in the league's unit")
    let charge = Part.word(["person", "vehicle"])
    let mode = Part.object(
      [
        ("id", Part.id), ("from", distance), ("upTo", distance), ("per", charge), ("seats", Part.integer(1, 1000)),
        ("fixed", price), ("perDistance", price), ("speed", Part.integer(1, 100_000, "distance per hour")),
        ("emissions", Part.type("number", [("minimum", .int(0)), ("maximum", .int(1_000_000))])),
        ("emissionsPer", charge),
      ], required: ["id"], "emissions in grams of CO2 per unit of distance")
    let prices = Part.object(
      [
        ("csv", Part.text), ("command", Part.list(Part.text)), ("timeoutSeconds", Part.integer(1, 600)),
        ("lastGood", Part.text),
        (
          "fares",
          Part.list(
            Part.type("array", [("minItems", .int(4)), ("maxItems", .int(4))]), "[mode or null, from, to, price]")
        ),
      ], "one of csv, command and fares")
    return Part.object(
      [
        ("currency", Part.id), ("party", Part.integer(1, 1000, "persons; default 30")), ("modes", Part.list(mode)),
        ("prices", prices), ("lodging", price), ("perDiem", price), ("classDayPrice", price), ("timeZonePrice", price),
        ("sameDayUpTo", distance), ("sameNightUpTo", distance), ("mostDaysAway", Part.integer(0, 60)),
        ("noClass", Part.list(Part.reference("dates"))),
        (
          "utcOffsets",
          Part.type(
            "object",
            [
              (
                "additionalProperties",
                Part.anyOf([Part.type("null"), Part.integer(-1000, 1000, "minutes east of UTC")])
              )
            ])
        ),
      ], "what travel costs; an empty object takes the documented defaults")
  }
}
