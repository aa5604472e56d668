import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

/// Every field of a league survives league.json.
@Suite struct LeagueJSONRoundTripTests {
  private static let catalog = ConstraintRegistry.catalog

  private func read(_ bytes: [UInt8]) throws -> Parsed<League> {
    try LeagueJSONFormat.read(bytes, file: "written.json", catalog: Self.catalog)
  }

  @Test(arguments: RandomLeague.Style.allCases) func randomLeagues(_ style: RandomLeague.Style) throws {
    for seed in 0..<UInt64(Mutants.count(usual: 150)) {
      let league = RandomLeague.make(seed: seed, style: style, catalog: Self.catalog)
      let bytes = try LeagueJSONFormat.write(league, catalog: Self.catalog)
      let back = try read(bytes).value
      #expect(back == league, "seed \(seed), \(style): \(LeagueDifference.between(back, league))")
      #expect(try LeagueJSONFormat.write(back, catalog: Self.catalog) == bytes, "seed \(seed), \(style)")
      if back != league { return }
    }
  }

  /// The generator is worth its name: over its first seeds every field of the model takes more than one value.
  @Test func theGeneratorUsesEveryField() {
    let leagues = RandomLeague.Style.allCases.flatMap { style in
      (0..<120).map { RandomLeague.make(seed: UInt64($0), style: style, catalog: Self.catalog) }
    }
    var values: [String: Set<String>] = [:]
    func note(_ value: Any, _ path: String) {
      let mirror = Mirror(reflecting: value)
      switch mirror.displayStyle {
      case .collection, .dictionary, .set, .optional:
        values[path, default: []].insert("\(mirror.children.count) inside")
      case .enum: values[path, default: []].insert("\(value)")
      default: if mirror.children.isEmpty { values[path, default: []].insert("\(value)") }
      }
      for child in mirror.children { note(child.value, path + "." + (child.label ?? "*")) }
    }
    for league in leagues { note(league, "league") }
    let constant = values.filter { $0.value.count < 2 }.keys.sorted()
    #expect(constant == [])
    #expect(Set(leagues.flatMap(\.rules).map(\.kind)).count == Self.catalog.forms.count)
  }
}

/// Names the fields in which two leagues differ.
enum LeagueDifference {
  static func between(_ first: League, _ second: League) -> [String] {
    zip(Mirror(reflecting: first).children, Mirror(reflecting: second).children).compactMap { a, b in
      let (x, y) = ("\(a.value)", "\(b.value)")
      return x == y ? nil : "\(a.label ?? "?"): \(x.prefix(600)) | \(y.prefix(600))"
    }
  }
}
