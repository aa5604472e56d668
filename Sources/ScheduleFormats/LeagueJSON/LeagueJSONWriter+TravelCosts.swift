import LeagueModel

extension LeagueJSONWriter {
  /// Everything is stated, so that the file means the same when defaults change.
  var travelCosts: JSONOutput? {
    guard let model = league.travelCosts else { return nil }
    var fields: [(String, JSONOutput)] = [
      ("currency", .string(model.currency)), ("party", .int(model.party)),
      ("modes", .array(model.modes.map(mode))),
    ]
    if !model.fares.isEmpty {
      fields.append(("prices", .object([("fares", .array(model.fares.map { fare($0, model) }))])))
    }
    fields += [
      ("lodging", amount(model.lodging)), ("perDiem", amount(model.perDiem)),
      ("classDayPrice", amount(model.classDayPrice)), ("timeZonePrice", amount(model.timeZonePrice)),
      ("sameDayUpTo", .int(model.sameDayUpTo)), ("sameNightUpTo", .int(model.sameNightUpTo)),
      ("mostDaysAway", .int(model.mostDaysAway)),
    ]
    if !model.noClass.isEmpty { fields.append(("noClass", .array(model.noClass.map(dates)))) }
    let known = hostOffsets(in: league)
    let stated = league.teams.indices.filter { team in
      model.utcOffsets.indices.contains(team) && model.utcOffsets[team] != known[team]
    }
    if !stated.isEmpty {
      fields.append(
        ("utcOffsets", .object(stated.map { (league.teams[$0].id, .optional(model.utcOffsets[$0])) })))
    }
    return .object(fields)
  }

  /// `Amount` has at most twelve digits before the point and three behind it, which a double holds.
  private func amount(_ amount: Amount) -> JSONOutput {
    amount.thousandths % 1000 == 0 ? .int(amount.thousandths / 1000) : .decimal(Double(amount.thousandths) / 1000)
  }

  private func mode(_ mode: TravelMode) -> JSONOutput {
    var fields: [(String, JSONOutput)] = [("id", .string(mode.id))]
    if mode.from != 0 { fields.append(("from", .int(mode.from))) }
    if let upTo = mode.upTo { fields.append(("upTo", .int(upTo))) }
    fields += [
      ("per", .string(mode.charge.rawValue)), ("seats", .int(mode.seats)), ("fixed", amount(mode.fixed)),
      ("perDistance", amount(mode.perDistance)), ("speed", .int(mode.speed)), ("emissions", amount(mode.emissions)),
      ("emissionsPer", .string(mode.emissionsCharge.rawValue)),
    ]
    return .object(fields)
  }

  private func fare(_ fare: Fare, _ model: TravelCostModel) -> JSONOutput {
    .array([
      .optional(fare.mode.map { model.modes[$0].id }), teamID(fare.from), teamID(fare.to), amount(fare.price),
    ])
  }
}
