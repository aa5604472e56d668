import Foundation
import LeagueModel
import TestSupport
import Testing

@Suite struct TravelTariffTests {
  @Test func amountsReadAndPrintExactly() {
    for (text, thousandths) in [("0", 0), ("4", 4000), ("4.75", 4750), ("0.125", 125), ("-2.5", -2500)] {
      let amount = Amount(text)
      #expect(amount?.thousandths == thousandths && amount?.description == text)
    }
    for text in ["", ".", "4.", ".5", "1e3", "NaN", "inf", "4.7500", "1234567890123", "+1", " 1", "0x1", "--1"] {
      #expect(Amount(text) == nil, "\(text)")
    }
  }

  private func tariff(_ change: (inout TravelCostModel) -> Void) -> TravelTariff {
    var model = TravelCostModel(unit: .miles)
    change(&model)
    return TravelTariff(
      model,
      DistanceTable(teamCount: 3, unit: .miles, source: .matrix, values: [0, 300, 2000, 300, 0, 10, 2000, 10, 0]))
  }

  @Test func theCheapestModeThatServesIsTaken() {
    // 300 miles: a bus is 600 + 1500, thirty seats are 30 x (130 + 36); 2000 miles are beyond both.
    let usual = tariff { _ in }
    #expect(usual.ride(from: 0, to: 1).mode == 0 && usual.ride(from: 0, to: 1).price == Amount(2100))
    #expect(usual.ride(from: 0, to: 2).mode == 2 && usual.ride(from: 0, to: 2).price == Amount(8000 + 56_000))
    let two = tariff { $0.party = 2 }
    #expect(two.ride(from: 0, to: 1).mode == 1 && two.ride(from: 0, to: 1).price == Amount(332))
    #expect(usual.ride(from: 1, to: 1) == Ride())
    // Where no mode serves a distance, all do.
    let buses = tariff { $0.modes = [$0.modes[0]] }
    #expect(buses.ride(from: 0, to: 2).price == Amount(600 + 10_000))
  }

  @Test func absurdNumbersAreClamped() {
    let dear = tariff {
      $0.party = Int.max / 4
      $0.modes[2].perDistance = Amount(thousandths: .max)
      $0.modes[2].charge = .person
      $0.lodging = Amount(thousandths: .max)
    }
    let ride = dear.ride(from: 0, to: 2)
    #expect(ride.price.thousandths == TravelTariff.limit)
    #expect(dear.cost(of: ride, nights: 1000, days: 1000, classDays: 0) == TravelTariff.limit)
  }

  @Test func timeZonesAreHoursBetweenClocks() {
    let tariff = tariff { $0.utcOffsets = [-420, -300, nil] }
    #expect(tariff.ride(from: 0, to: 1).timeZones == 2)
    #expect(tariff.ride(from: 0, to: 2).timeZones == 0)
  }

  @Test func defaultsInKilometresCostTheSame() {
    let miles = TravelDefaults.modes(in: .miles)
    let kilometres = TravelDefaults.modes(in: .kilometres)
    #expect(kilometres[0].upTo == 644 && kilometres[0].perDistance == Amount(thousandths: 3107))
    #expect(miles[0].upTo == 400 && kilometres.map(\.fixed) == miles.map(\.fixed))
  }

  /// The table of sources says what the program does.
  @Test func theDocumentedDefaultsAreTheDefaults() throws {
    let file = Folders.package.appendingPathComponent("Examples/travel-costs/defaults.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    var documented: [String: String] = [:]
    for line in lines {
      let cells = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
      #expect(cells.count == 6 && !cells[4].isEmpty && Int(cells[3]) ?? 0 > 2000, "\(line)")
      documented[cells[0]] = cells[1]
    }
    let model = TravelCostModel(unit: .miles)
    var actual = [
      "currency": model.currency, "party": "\(model.party)", "lodging": "\(model.lodging)",
      "perDiem": "\(model.perDiem)", "sameDayUpTo": "\(model.sameDayUpTo)", "sameNightUpTo": "\(model.sameNightUpTo)",
      "mostDaysAway": "\(model.mostDaysAway)", "classDayPrice": "\(model.classDayPrice)",
      "timeZonePrice": "\(model.timeZonePrice)",
    ]
    for mode in model.modes {
      actual["\(mode.id).from"] = "\(mode.from)"
      actual["\(mode.id).upTo"] = mode.upTo.map { "\($0)" } ?? "any"
      actual["\(mode.id).per"] = mode.charge.rawValue
      actual["\(mode.id).seats"] = "\(mode.seats)"
      actual["\(mode.id).fixed"] = "\(mode.fixed)"
      actual["\(mode.id).perDistance"] = "\(mode.perDistance)"
      actual["\(mode.id).speed"] = "\(mode.speed)"
      actual["\(mode.id).emissions"] = "\(mode.emissions)"
      actual["\(mode.id).emissionsPer"] = mode.emissionsCharge.rawValue
    }
    #expect(documented == actual)
  }

  @Test func calendarsKnowClassDays() throws {
    var league = League(name: "days")
    league.travelCosts = TravelCostModel(unit: .miles)
    let monday = try #require(CalendarDate(iso: "2027-01-04"))
    league.travelCosts?.noClass = [DateRange(first: monday, last: monday)]
    for offset in 0..<8 {
      league.slots.append(Slot(id: "\(offset)", date: monday.adding(days: offset)))
    }
    let calendar = TravelCalendar(league)
    #expect(calendar.days.map(calendar.isClassDay) == [false, true, true, true, true, false, false, true])
    league.slots[3].date = nil
    let plain = TravelCalendar(league)
    #expect(!plain.hasDates && plain.days == Array(0..<8) && plain.isClassDay(5))
  }
}
