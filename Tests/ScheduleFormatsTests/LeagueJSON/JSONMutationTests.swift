import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing
import Timetabling

/// Mutants of good files end in a value or typed errors: never in a trap or a hang.
@Suite struct JSONMutationTests {
  @Test func leagues() throws {
    let fixtures = ["every-kind", "two-divisions", "travel-costs", "weekend-rounds"].map {
      Folders.fixtures.appendingPathComponent("leagues/\($0).json")
    }
    let seeds = [Template.roundRobin.league, Template.conference.league] + (try fixtures.map(Folders.bytes))
    let count = Mutants.count(usual: 600)
    var accepted = 0
    for (index, seed) in seeds.enumerated() {
      let mutants = Mutants(of: [seed], seed: UInt64(index))
      for number in 0..<(count / seeds.count) {
        guard
          let league = try? LeagueJSONFormat.read(
            mutants.mutant(number), file: nil, catalog: ConstraintRegistry.catalog
          ).value
        else { continue }
        accepted += 1
        // What is accepted can be scored and written.
        if let scorer = try? Scorer(league) { _ = scorer.evaluate(Timetable()) }
        _ = try LeagueJSONFormat.write(league, catalog: ConstraintRegistry.catalog)
      }
    }
    #expect(accepted > 0 && accepted < count)
  }

  @Test func schedules() throws {
    let league = try LeagueJSONFormat.read(
      Template.conference.league, file: nil, catalog: ConstraintRegistry.catalog
    ).value
    var random = RandomSource(seed: 1)
    let timetable = constructTimetable(for: league, method: CircleMethod.self, random: &random)
    let seed = try ScheduleJSONFormat.write(
      ScheduleDocument(league: league, timetable: timetable), options: ExportOptions())
    let mutants = Mutants(of: [seed], seed: 5)
    let count = Mutants.count(usual: 300)
    var accepted = 0
    for number in 0..<count {
      guard let read = try? ScheduleJSONFormat.read(mutants.mutant(number), file: nil, league: league) else { continue }
      accepted += 1
      #expect(
        read.value.games.allSatisfy { league.teams.indices.contains($0.home) && league.slots.indices.contains($0.slot) }
      )
    }
    #expect(accepted > 0 && accepted < count)
  }
}
