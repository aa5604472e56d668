import Foundation
import LeagueModel
import Synchronization
import TestSupport
import Testing
import Timetabling

@testable import ScheduleFormats

/// `travelCosts`, tables in CSV and prices from commands, in league.json.
@Suite struct TravelCostsJSONTests {
  /// Files and commands of a test; everything that was asked for, in order.
  private final class Shelf: Sendable {
    let files: [String: String]
    let answer: String?
    let asked = Mutex<[String]>([])

    init(_ files: [String: String] = [:], answer: String? = nil) {
      self.files = files
      self.answer = answer
    }

    var tables: ExternalTables {
      ExternalTables(
        file: { (name) throws(InputError) in
          self.asked.withLock { $0.append("read \(name)") }
          guard let text = self.files[name] else { throw InputError(.unreadable, "cannot read '\(name)'") }
          return Array(text.utf8)
        },
        command: { (words, seconds) throws(InputError) in
          self.asked.withLock { $0.append("run \(words.joined(separator: " ")) for \(seconds) s") }
          guard let answer = self.answer else { throw InputError(.unreadable, "the price command died") }
          return Array(answer.utf8)
        },
        keep: { (bytes, name) throws(InputError) in
          self.asked.withLock { $0.append("keep \(bytes.count) bytes in \(name)") }
        })
    }
  }

  private func text(
    _ more: String, distances: String = #"{ "unit": "mi", "matrix": [[0, 300, 900], [300, 0, 700], [900, 700, 0]] }"#
  ) -> String {
    """
    {
      "version": 1, "name": "Costs", "slots": 6,
      "teams": [{ "id": "A", "timeZone": "America/Denver" }, { "id": "B", "name": "Bee", "timeZone": "America/Phoenix" }, { "id": "C" }],
      "distances": \(distances),
      \(more)
    }
    """
  }

  private func read(_ text: String, _ shelf: Shelf = Shelf()) throws -> Parsed<League> {
    try LeagueJSONFormat.read(
      Array(text.utf8), file: "league.json", catalog: ConstraintRegistry.catalog, tables: shelf.tables)
  }

  private func errors(_ text: String, _ shelf: Shelf = Shelf()) -> [String] {
    do {
      _ = try read(text, shelf)
      return []
    } catch {
      return (error as? InputErrors)?.errors.map(\.description) ?? ["\(error)"]
    }
  }

  @Test func anEmptyObjectTakesTheDefaults() throws {
    let league = try read(text(#""travelCosts": {}, "objective": { "travelCost": 2, "missedClassDays": 30 }"#)).value
    var expected = TravelCostModel(unit: .miles)
    expected.utcOffsets = [-420, -420, nil]
    #expect(league.travelCosts == expected)
    #expect(league.objective == Objective(travelCost: 2, missedClassDays: 30))
  }

  @Test func everythingCanBeStated() throws {
    let league = try read(
      text(
        """
        "travelCosts": {
          "currency": "EUR", "party": 21, "lodging": 61.5, "perDiem": 40, "classDayPrice": 3.125, "timeZonePrice": 1,
          "sameDayUpTo": 10, "sameNightUpTo": 20, "mostDaysAway": 3,
          "noClass": ["2027-01-01", { "from": "2027-03-01", "to": "2027-03-05" }],
          "modes": [
            { "id": "train", "upTo": 800, "per": "person", "fixed": 5, "perDistance": 0.175, "speed": 90, "emissions": 30.5 },
            { "id": "plane", "from": 400, "per": "vehicle", "seats": 19, "fixed": 900, "emissionsPer": "vehicle" }
          ],
          "prices": { "fares": [["train", "A", "B", 12.25], [null, "C", "A", 4000]] },
          "utcOffsets": { "C": 60, "A": null }
        }
        """)
    ).value
    let model = try #require(league.travelCosts)
    #expect(model.party == 21 && model.lodging == Amount(thousandths: 61_500) && model.classDayPrice == Amount("3.125"))
    #expect(
      model.modes[0]
        == TravelMode(
          id: "train", upTo: 800, charge: .person, fixed: Amount(5), perDistance: Amount(thousandths: 175), speed: 90,
          emissions: Amount(thousandths: 30_500)))
    #expect(model.modes[1].seats == 19 && model.modes[1].emissionsCharge == .vehicle)
    #expect(
      model.fares == [
        Fare(mode: 0, from: 0, to: 1, price: Amount(thousandths: 12_250)), Fare(from: 2, to: 0, price: Amount(4000)),
      ])
    #expect(model.utcOffsets == [nil, -420, 60] && model.noClass.count == 2 && model.mostDaysAway == 3)
    let written = try LeagueJSONFormat.write(league, catalog: ConstraintRegistry.catalog)
    #expect(try LeagueJSONFormat.read(written, file: nil, catalog: ConstraintRegistry.catalog).value == league)
  }

  @Test(
    arguments: [
      (#""travelCosts": { "parti": 3 }"#, "unknown key 'parti' in the travel costs. Did you mean 'party'?"),
      (#""travelCosts": { "lodging": -1 }"#, "-1 is out of range; expected a price from 0 to 10000000"),
      (#""travelCosts": { "lodging": 1.2345 }"#, "1.2345 is out of range"),
      (#""travelCosts": { "lodging": 1e3 }"#, "1e3 is out of range"),
      (#""travelCosts": { "party": 0 }"#, "0 is out of range; expected persons from 1 to 1000"),
      (#""travelCosts": { "modes": [] }"#, "no mode of travel"),
      (#""travelCosts": { "modes": [{ "id": "x", "from": 9, "upTo": 3 }] }"#, "a mode from 9 up to 3, which is less"),
      (#""travelCosts": { "modes": [{ "id": "x" }, { "id": "x" }] }"#, "the id 'x' of a mode occurs twice"),
      (#""travelCosts": { "modes": [{ "id": "x", "per": "persn" }] }"#, "Did you mean 'person'?"),
      (
        #""travelCosts": { "modes": [{ "id": "x", "fixed": 10000000, "per": "person" }], "party": 1000 }"#,
        "costs more than 1000000000"
      ),
      (#""travelCosts": { "prices": {} }"#, "prices come from one of"),
      (#""travelCosts": { "prices": { "csv": "a", "command": ["b"] } }"#, "prices come from one of"),
      (#""travelCosts": { "prices": { "fares": [], "lastGood": "b" } }"#, "'lastGood' belongs to a 'command'"),
      (#""travelCosts": { "prices": { "fares": [["bus", "A", "B"]] } }"#, "3 values; expected [mode or null"),
      (#""travelCosts": { "prices": { "fares": [["bsu", "A", "B", 1]] } }"#, "unknown mode 'bsu'. Did you mean 'bus'?"),
      (#""travelCosts": { "utcOffsets": { "D": 1 } }"#, "unknown team 'D'"),
      (#""objective": { "travelCost": 1 }"#, "the league has no 'travelCosts'"),
      (#""travelCosts": { "noClass": ["2027-13-01"] }"#, "is no date"),
    ])
  func slipsAreNamed(_ more: String, _ message: String) {
    let found = errors(text(more))
    #expect(found.count == 1 && found[0].contains(message) && found[0].hasPrefix("league.json:"), "\(found)")
  }

  @Test func costsNeedDistances() {
    let found = errors(text(#""travelCosts": {}"#, distances: "null"))
    #expect(found.count == 1 && found[0].contains("travel costs need distances"))
  }

  @Test func distancesThatNoModeServesAreWarnedOf() throws {
    let parsed = try read(text(#""travelCosts": { "modes": [{ "id": "bus", "upTo": 400 }] }"#))
    #expect(parsed.warnings.map(\.message).first?.contains("no mode serves the distance 900") == true)
  }

  @Test func daysWithoutDatesAreWarnedOf() throws {
    let parsed = try read(text(#""travelCosts": { "noClass": ["2027-01-01"] }"#))
    #expect(parsed.warnings.map(\.message).first?.contains("'noClass' has no effect") == true)
  }

  // MARK: tables

  private let csv = #"{ "unit": "mi", "csv": "miles.csv" }"#

  @Test func distancesComeAsAListOrAMatrix() throws {
    for table in [
      "from,to,distance\nA,B,300\nB,C,700.4\nC,A,900\nA,C,899.5\n",
      "to;distance;from\nBee;300;A\nC;700;B\nA;900;C\nC;900;A\n",
      "\u{FEFF},A,B,C\r\nB,300,-,700\r\nA,0,300,900\r\nC,900,700,\r\n",
    ] {
      let shelf = Shelf(["miles.csv": table])
      let league = try read(text(#""objective": { "travel": 1 }"#, distances: csv), shelf).value
      #expect(league.distances?.values == [0, 300, 900, 300, 0, 700, 900, 700, 0], "\(table)")
      #expect(league.distances?.source == .matrix && league.distances?.unit == .miles)
    }
  }

  @Test(
    arguments: [
      ("", "miles.csv: an empty table"),
      ("from,to,distance\n", "a table without a line below its header"),
      ("from,to,distance\nA,B,300\n", "miles.csv:1: no distance from 'A' to 'C', 'B' to 'C', 'C' to 'A' and 1 more"),
      ("from,to,distance\nA,D,3\nA,B,3\n", "miles.csv:2: unknown team 'D'"),
      ("from,to,distance\nA,Beee,3\n", "Did you mean 'Bee'?"),
      ("from,to,distance\nA,B,-3\nB,C,1\nC,A,1\n", "miles.csv:2: '-3' is out of range; expected a distance from 0"),
      ("from,to,distance\nA,B,NaN\nB,C,1\nC,A,1\n", "'NaN' is no distance; expected digits"),
      ("from,to,distance\nA,B,99999999999\nB,C,1\nC,A,1\n", "'99999999999' is out of range"),
      ("from,to,distance\nA,B,1\nA,B,2\nB,C,1\nC,A,1\n", "miles.csv:3: a second distance from 'A' to 'B': 1 and 2"),
      ("from,to,distance\nA,A,1\nA,B,2\nB,C,1\nC,A,1\n", "a distance of 1 from 'A' to itself"),
      (",A,B,C\nA,0,1,2,9\nB,1,0,1\nC,1,1,0\n", "5 values in a table of 4 columns"),
      ("\u{0},\u{1}", "a table without a line"),
    ])
  func brokenDistancesAreNamed(_ table: String, _ message: String) {
    let found = errors(text(#""objective": {}"#, distances: csv), Shelf(["miles.csv": table]))
    #expect(found.contains { $0.contains(message) }, "\(found)")
  }

  @Test func aMissingTableIsOneError() {
    let found = errors(text(#""objective": {}"#, distances: csv))
    #expect(found.count == 1 && found[0].contains("cannot read 'miles.csv' (at /distances/csv)"))
    let closed = errors(text(#""objective": {}"#, distances: #"{ "csv": "a", "matrix": [] }"#))
    #expect(closed.contains { $0.contains("both 'csv' and 'matrix'") })
  }

  @Test func withoutTablesNothingIsRead() throws {
    let bytes = Array(text(#""objective": {}"#, distances: csv).utf8)
    #expect(throws: InputErrors.self) {
      _ = try LeagueJSONFormat.read(bytes, file: nil, catalog: ConstraintRegistry.catalog)
    }
  }

  @Test func pricesOfModesAndOfLegs() throws {
    let prices = #""travelCosts": { "prices": { "csv": "p.csv" } }"#
    let modes = try read(text(prices), Shelf(["p.csv": "mode,fixed,perDistance\nbus,700,6.25\n"])).value
    #expect(
      modes.travelCosts?.modes[0].fixed == Amount(700) && modes.travelCosts?.modes[0].perDistance == Amount("6.25"))
    let legs = try read(
      text(prices), Shelf(["p.csv": "from,to,price,mode\nA,B,99.5,commercial\nB,A,100,commercial\nC,A,5000,\n"])
    ).value
    #expect(
      legs.travelCosts?.fares == [
        Fare(mode: 1, from: 0, to: 1, price: Amount(thousandths: 99_500)),
        Fare(mode: 1, from: 1, to: 0, price: Amount(100)),
        Fare(from: 2, to: 0, price: Amount(5000)), Fare(from: 0, to: 2, price: Amount(5000)),
      ])
  }

  @Test(
    arguments: [
      ("a,b\n1,2\n", "a table with the columns 'a', 'b'; expected from, to, price"),
      ("from,to,price\nA,B,-1\n", "p.csv:2: '-1' is out of range; expected a price from 0 to 10000000"),
      ("from,to,price\nA,B,inf\n", "p.csv:2: 'inf' is no price"),
      ("from,to,price\nA,B,99999999\n", "is out of range"), ("from,to,price\nA,X,1\n", "unknown team 'X'"),
      ("from,to,price,mode\nA,B,1,buss\n", "unknown mode 'buss'. Did you mean 'bus'?"),
      ("from,to,price\nA,B,1\nA,B,2\n", "p.csv:3: a second price from 'A' to 'B': 1 and 2"),
    ])
  func absurdPricesAreNamed(_ table: String, _ message: String) {
    let found = errors(text(#""travelCosts": { "prices": { "csv": "p.csv" } }"#), Shelf(["p.csv": table]))
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  private let command = """
    "travelCosts": { "prices": { "command": ["./fares", "--now"], "timeoutSeconds": 7, "lastGood": "last.csv" } }
    """

  @Test func goodPricesAreKept() throws {
    let shelf = Shelf(["last.csv": "from,to,price\nA,B,1\n"], answer: "from,to,price\nA,B,2\n")
    let parsed = try read(text(command), shelf)
    #expect(parsed.value.travelCosts?.fares.first?.price == Amount(2))
    #expect(shelf.asked.withLock { $0 } == ["run ./fares --now for 7 s", "keep 20 bytes in last.csv"])
    #expect(parsed.warnings.isEmpty && parsed.notes == ["prices from the command './fares'"])
  }

  @Test(arguments: [nil, "", "garbage", "from,to,price\nA,B,-2\n", "from,to,price\nA,B,1\nA,Z,1\nB,Z,1\n"])
  func lastGoodPricesServe(_ answer: String?) throws {
    let shelf = Shelf(["last.csv": "from,to,price\nA,B,1\n"], answer: answer)
    let parsed = try read(text(command), shelf)
    #expect(parsed.value.travelCosts?.fares.map(\.price) == [Amount(1), Amount(1)])
    #expect(shelf.asked.withLock { $0 } == ["run ./fares --now for 7 s", "read last.csv"])
    #expect(parsed.warnings.count == 1 && parsed.notes.count == 1)
    #expect(parsed.notes[0].hasPrefix("the last good prices, from 'last.csv', are used: "))
    #expect(!parsed.notes[0].contains("\n"))
  }

  @Test func withoutLastGoodPricesItIsAnError() {
    let both = errors(text(command), Shelf())
    #expect(
      both.count == 1 && both[0].contains("the price command died; and no last good ones: cannot read 'last.csv'"))
    let none = errors(text(#""travelCosts": { "prices": { "command": ["x"] } }"#), Shelf())
    #expect(none.count == 1 && none[0].contains("no prices: the price command died. There is no 'lastGood' file"))
    let empty = errors(text(#""travelCosts": { "prices": { "command": [] } }"#), Shelf())
    #expect(empty.count == 1 && empty[0].contains("a command without words"))
  }

  /// Mutants of tables end in distances or typed errors: never in a trap.
  @Test func mutantsOfTables() throws {
    let seeds = [
      "from,to,distance\nA,B,300\nB,C,700.4\nC,A,900\n", ",A,B,C\nA,0,1,2\nB,1,0,1\nC,1,1,0\n",
      "from,to,price,mode\nA,B,1.5,bus\n", "mode,fixed,perDistance\nbus,700,6.25\n",
    ]
    let league = try read(text(#""travelCosts": {}"#)).value
    let mutants = Mutants(of: seeds.map { Array($0.utf8) }, seed: 4)
    var accepted = 0
    for number in 0..<Mutants.count(usual: 2000) {
      let bytes = mutants.mutant(number)
      if (try? DistanceCSV.values(bytes, file: "m", league: league)) != nil { accepted += 1 }
      var model = try #require(league.travelCosts)
      if (try? PriceCSV.apply(bytes, file: "m", league: league, to: &model)) != nil { accepted += 1 }
    }
    #expect(accepted > 0)
  }

  @Test func robinXRefusesToCountTrips() throws {
    var league = try read(text(#""travelCosts": {}, "objective": { "travelCost": 1 }"#)).value
    #expect(throws: InputErrors.self) { _ = try RobinXFormat.write(league, catalog: ConstraintRegistry.catalog) }
    league.objective = Objective(travel: 1)
    _ = try RobinXFormat.write(league, catalog: ConstraintRegistry.catalog)
  }

  /// Reports with trips satisfy the schema, and say what the scorer says.
  @Test func reportsCarryTrips() throws {
    let league = try read(text(#""travelCosts": {}, "objective": { "travelCost": 1 }"#)).value
    var random = RandomSource(seed: 1)
    let timetable = constructTimetable(for: league, method: CircleMethod.self, random: &random)
    let evaluation = try Scorer(league).evaluate(timetable)
    let plans = travelPlans(of: timetable, in: league)
    let bytes = evaluationJSON(evaluation, of: league, trips: plans).bytes()
    let schema = try SchemaValidator(JSONSchema.report.bytes(catalog: ConstraintRegistry.catalog))
    #expect(try schema.problems(of: JSONParser.parse(bytes)) == [])
    let report = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let metrics = try #require(report["metrics"] as? [String: Any])
    #expect(metrics["travelCost"] as? Int == evaluation.objectiveValue)
    let trips = try #require(report["trips"] as? [[String: Any]])
    #expect(trips.compactMap { $0["cost"] as? Int }.reduce(0, +) == evaluation.objectiveValue)
    let perTeam = try #require(metrics["missedClassDaysPerTeam"] as? [String: Int])
    #expect(perTeam["B"] == plans[1].totals.missedClassDays)
    let document = ScheduleDocument(league: league, timetable: timetable, evaluation: evaluation)
    let markdown = try MarkdownFormat.write(document, options: ExportOptions())
    #expect(String(decoding: markdown, as: UTF8.self).contains("| Travel cost (USD) | \(evaluation.objectiveValue) |"))
  }
}
