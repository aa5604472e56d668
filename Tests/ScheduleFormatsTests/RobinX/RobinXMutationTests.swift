import Foundation
import LeagueModel
import ScheduleFormats
import TestSupport
import Testing

/// Whatever the bytes are, reading ends in a value or in errors with a place in the file, and what was read can be
/// written and read again.
@Suite struct RobinXMutationTests {
  @Test func mutantsOfInstances() throws {
    let mutants = Mutants(of: try RobinXFixtures.instances.map(RobinXFixtures.bytes))
    var accepted = 0
    for number in 0..<Mutants.count(usual: 500) {
      do {
        let league = try RobinXFixtures.read(mutants.mutant(number)).value
        accepted += 1
        let again = try RobinXFixtures.read(RobinXFixtures.write(league)).value
        #expect(RobinXFixtures.byRuleId(again) == RobinXFixtures.byRuleId(league), "mutant \(number)")
      } catch let errors as InputErrors {
        #expect(!errors.errors.isEmpty, "mutant \(number)")
      }
    }
    #expect(accepted > 0, "no mutant was accepted: the test only sees broken files")
  }

  @Test func mutantsOfSolutions() throws {
    let league = try RobinXFixtures.league("four").value
    let mutants = Mutants(
      of: try ["four-solution", "odd-solution", "empty-solution"].map(RobinXFixtures.bytes), seed: 2)
    var accepted = 0
    for number in 0..<Mutants.count(usual: 500) {
      do {
        let timetable = try RobinXSolutionFormat.read(mutants.mutant(number), file: nil, league: league).value
        accepted += 1
        for game in timetable.games {
          #expect(league.teams.indices.contains(game.home) && league.teams.indices.contains(game.away))
          #expect(league.slots.indices.contains(game.slot))
        }
      } catch {
        #expect(!error.errors.isEmpty, "mutant \(number)")
      }
    }
    #expect(accepted > 0, "no mutant was accepted: the test only sees broken files")
  }

  @Test func mutantsAreReproducible() {
    let fixture = Array("<a x='12'>\n<b/>\n</a>\n".utf8)
    let mutants = Mutants(of: [fixture], seed: 3)
    let first = (0..<100).map(mutants.mutant)
    #expect(first == (0..<100).map(Mutants(of: [fixture], seed: 3).mutant))
    #expect(first != (0..<100).map(Mutants(of: [fixture], seed: 4).mutant))
    #expect(Set(first).count > 80)
  }
}
