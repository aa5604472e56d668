import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

/// Costs of trips in the search against the scorer's trips: after every move, in every format, with and without dates.
extension ConformanceTests {
  @Test(arguments: LeagueFamily.allCases) func travelCosts(_ family: LeagueFamily) throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      var league = family.league()
      league.distances = distances(league.teams.count, &random)
      league.travelCosts = .random(&random, teams: league.teams.count)
      if seed % 2 == 0 { league.addDates(&random) }
      league.objective =
        [
          Objective(travelCost: 1), Objective(travelCost: 2, missedClassDays: 50), Objective(missedClassDays: 3),
          Objective(travel: 3, travelCost: 1), Objective(breaks: 2, carryOver: 1, travelCost: 1, missedClassDays: 7),
          Objective(travel: 1, travelCost: 1, missedClassDays: 100),
        ][Int(seed) - 1]
      if seed > 4 { league.addRandomRules(&random, perKind: 1, kinds: ["CA3", "BR2", "SE1", "FA2"]) }
      for index in league.rules.indices { league.rules[index].weight = min(league.rules[index].weight, 2) }
      try check(league, seed: seed, moves: 90, every: 2, early: seed != 3)
    }
  }

  @Test func tablesThatAreTooLargeAreRefused() throws {
    var league = League(name: "large")
    league.teams = (0..<200).map { Team(id: "\($0)", name: "\($0)") }
    league.competitions = [Competition(id: "0", name: "", roundRobins: 2)]
    league.slots = (0..<420).map { Slot(id: "\($0)") }
    league.distances = DistanceTable(
      teamCount: 200, unit: .miles, source: .matrix, values: [Int](repeating: 7, count: 40_000))
    league.travelCosts = TravelCostModel(unit: .miles)
    league.objective = Objective(travelCost: 1)
    let instance = try Instance(league, shelves: 0)
    #expect(throws: InputError.self) { _ = try ShapeBuilder(compiling: instance) }
    league.objective = Objective(travel: 1)
    _ = try ShapeBuilder(compiling: try Instance(league, shelves: 0))
  }

  @Test func pricesBeyondTheSearchAreRefused() throws {
    var league = LeagueFamily.double.league()
    var random = SeededGenerator(seed: 1)
    league.distances = distances(8, &random)
    league.travelCosts = .random(&random, teams: 8)
    league.travelCosts?.lodging = Amount(1_000_000_000)
    league.travelCosts?.party = 1000
    league.objective = Objective(travelCost: 1_000_000)
    let instance = try Instance(league, shelves: 0)
    #expect(throws: InputError.self) { _ = try ShapeBuilder(compiling: instance) }
  }
}

extension TravelCostModel {
  /// Small prices in which everything matters: nights, days, classes, clocks, modes and known fares.
  static func random(_ random: inout SeededGenerator, teams: Int) -> TravelCostModel {
    var model = TravelCostModel(unit: .unspecified)
    model.party = 1 + random.below(5)
    model.modes = (0..<(1 + random.below(3))).map { index in
      let from = random.below(3) * 20
      return TravelMode(
        id: "m\(index)", from: from, upTo: random.below(2) == 0 ? nil : from + 10 + random.below(60),
        charge: random.below(2) == 0 ? .person : .vehicle, seats: 1 + random.below(4), fixed: Amount(random.below(20)),
        perDistance: Amount(thousandths: random.below(2500)), speed: 1 + random.below(50),
        emissions: Amount(thousandths: random.below(90_000)), emissionsCharge: random.below(2) == 0 ? .person : .vehicle
      )
    }
    func price(_ most: Int, _ random: inout SeededGenerator) -> Amount {
      Amount(thousandths: random.below(1000 * most))
    }
    model.lodging = price(12, &random)
    model.perDiem = price(8, &random)
    model.classDayPrice = random.below(2) == 0 ? .zero : price(10, &random)
    model.timeZonePrice = random.below(2) == 0 ? .zero : price(5, &random)
    model.sameDayUpTo = random.below(100)
    model.sameNightUpTo = random.below(100)
    model.mostDaysAway = random.below(8)
    model.utcOffsets = (0..<teams).map { _ in random.below(5) == 0 ? nil : -60 * random.below(4) + 30 * random.below(2)
    }
    for _ in 0..<random.below(12) {
      model.fares.append(
        Fare(
          mode: random.below(3) == 0 ? nil : random.below(model.modes.count), from: random.below(teams),
          to: random.below(teams), price: price(60, &random)))
    }
    return model
  }
}

extension League {
  /// Dates for all slots, some of them on the same day, some weeks apart, and a week without classes.
  mutating func addDates(_ random: inout SeededGenerator) {
    guard var day = CalendarDate(year: 2026, month: 12, day: 19) else { return }
    for index in slots.indices {
      if index > 0 { day = day.adding(days: [0, 1, 1, 2, 2, 3, 3, 4, 7, 14][random.below(10)]) ?? day }
      slots[index].date = day
    }
    if let first = slots.first?.date?.adding(days: 5), let last = first.adding(days: 6) {
      travelCosts?.noClass = [DateRange(first: first, last: last)]
    }
  }
}
