import LeagueModel
import TimeZones

extension LeagueJSONReader {
  private static let priceRange = Amount.zero...Amount(TableCSV.mostPrice)

  func readTravelCosts(_ node: JSONNode) {
    let keys = [
      "currency", "party", "modes", "prices", "lodging", "perDiem", "classDayPrice", "timeZonePrice", "sameDayUpTo",
      "sameNightUpTo", "mostDaysAway", "noClass", "utcOffsets",
    ]
    guard let fields = node.fields("the travel costs", keys) else { return }
    guard let distances = league.distances else {
      if !reading.report.hasErrors {
        reading.error(
          .missing, "travel costs need distances: give every team a location, or 'distances'", at: node)
      }
      return
    }
    var model = TravelCostModel(unit: distances.unit)
    if let currency = fields["currency"]?.id("a currency") { model.currency = currency }
    if let party = fields["party"]?.int(1...1000, "persons") { model.party = party }
    func price(_ key: String, _ path: WritableKeyPath<TravelCostModel, Amount>) {
      if let amount = fields[key]?.amount(LeagueJSONReader.priceRange, "a price") { model[keyPath: path] = amount }
    }
    price("lodging", \.lodging)
    price("perDiem", \.perDiem)
    price("classDayPrice", \.classDayPrice)
    price("timeZonePrice", \.timeZonePrice)
    let range = 0...TableCSV.mostDistance
    if let distance = fields["sameDayUpTo"]?.int(range, "a distance") { model.sameDayUpTo = distance }
    if let distance = fields["sameNightUpTo"]?.int(range, "a distance") { model.sameNightUpTo = distance }
    if let days = fields["mostDaysAway"]?.int(0...60, "days") { model.mostDaysAway = days }
    if let list = fields["noClass"] {
      model.noClass = items(of: list, "dates", LeagueJSONLimits.slots).compactMap(dateRange)
      if league.slots.contains(where: { $0.date == nil }) {
        reading.warn(
          .contradiction, "'noClass' has no effect: not all slots have dates, so that a slot is a class day", at: list)
      }
    }
    if let list = fields["modes"] { model.modes = modes(list) }
    model.utcOffsets = hostOffsets(in: league)
    if let offsets = fields["utcOffsets"] { readOffsets(offsets, &model) }
    if let prices = fields["prices"] { readPrices(prices, &model) }
    league.travelCosts = model
    if !reading.report.hasErrors { checkRides(model, distances, node) }
  }

  private func modes(_ node: JSONNode) -> [TravelMode] {
    var index: [String: Int] = [:]
    let keys = [
      "id", "from", "upTo", "per", "seats", "fixed", "perDistance", "speed", "emissions", "emissionsPer",
    ]
    let range = 0...TableCSV.mostDistance
    let charges = TravelMode.Charge.allCases.map { ($0.rawValue, $0) }
    var modes: [TravelMode] = []
    for item in items(of: node, "modes", 20) {
      guard let fields = item.fields("the mode", keys, required: ["id"]),
        let id = newID(fields["id"], "a mode", &index, count: modes.count)
      else { continue }
      var mode = TravelMode(id: id)
      mode.from = fields["from"]?.int(range, "a distance") ?? 0
      mode.upTo = fields["upTo"]?.int(range, "a distance")
      if let upTo = mode.upTo, upTo < mode.from, let place = fields["upTo"] {
        reading.error(.contradiction, "a mode from \(mode.from) up to \(upTo), which is less", at: place)
      }
      mode.charge = fields["per"]?.word("charge", charges) ?? .vehicle
      mode.seats = fields["seats"]?.int(1...1000, "seats") ?? 50
      mode.fixed = fields["fixed"]?.amount(LeagueJSONReader.priceRange, "a price") ?? .zero
      mode.perDistance = fields["perDistance"]?.amount(LeagueJSONReader.priceRange, "a price") ?? .zero
      mode.speed = fields["speed"]?.int(1...100_000, "a speed") ?? 60
      mode.emissions = fields["emissions"]?.amount(.zero...Amount(1_000_000), "grams") ?? .zero
      mode.emissionsCharge = fields["emissionsPer"]?.word("charge", charges) ?? .person
      modes.append(mode)
    }
    if modes.isEmpty, !reading.report.hasErrors { reading.error(.missing, "no mode of travel", at: node) }
    return modes
  }

  private func readOffsets(_ node: JSONNode, _ model: inout TravelCostModel) {
    for (key, value) in node.entries("teams with their minutes east of UTC") ?? [] {
      guard let team = teamIndex[key] else {
        let near = reading.suggestion(for: key, among: league.teams.map(\.id))
        reading.error(.unknownName, "unknown team \(quote(key))\(near)", at: value)
        continue
      }
      model.utcOffsets[team] = value.isNull ? nil : value.int(-1000...1000, "minutes")
    }
  }

  /// A price that no league pays is a slip; a leg that no mode serves may be one.
  private func checkRides(_ model: TravelCostModel, _ distances: DistanceTable, _ node: JSONNode) {
    let tariff = TravelTariff(model, distances)
    for from in league.teams.indices {
      for to in league.teams.indices where from != to {
        let ride = tariff.ride(from: from, to: to)
        let names = "from \(quote(league.teams[from].id)) to \(quote(league.teams[to].id))"
        if ride.price > Amount(1_000_000_000) {
          reading.error(.range, "the leg \(names) costs more than 1000000000", at: node)
          return
        }
        if ride.distance > 0, !model.modes.contains(where: { $0.serves(ride.distance) }) {
          reading.warn(
            .range,
            "no mode serves the distance \(ride.distance) \(names) (and perhaps others); the cheapest of all is taken",
            at: node)
          return
        }
      }
    }
  }
}

extension JSONNode {
  /// An exact decimal number.
  func amount(_ range: ClosedRange<Amount>, _ what: String) -> Amount? {
    guard case .number(let text) = value.content else {
      wrongType(what)
      return nil
    }
    guard let amount = Amount(text), range.contains(amount) else {
      reading.error(
        .range,
        "\(value.quoted) is out of range; expected \(what) from \(range.lowerBound) to \(range.upperBound) with at most three "
          + "places", at: self)
      return nil
    }
    return amount
  }
}

/// By team: minutes east of UTC where it hosts, on the first day of the season (without dates, in January 2027); `nil` where
/// no time zone is known.
func hostOffsets(in league: League) -> [Int?] {
  let day = league.slots.lazy.compactMap(\.date).first ?? CalendarDate(year: 2027, month: 1, day: 15)
  let noon = (day?.dayNumber ?? 0) * 86_400 + 43_200
  var clocks: [String: Int?] = [:]
  return league.teams.indices.map { team in
    guard let zone = league.timeZone(ofHost: team) else { return nil }
    if let known = clocks[zone] { return known }
    let offset = ZoneClock(zone).map { $0.offset(at: noon).floorDivided(by: 60) }
    clocks[zone] = .some(offset)
    return offset
  }
}
