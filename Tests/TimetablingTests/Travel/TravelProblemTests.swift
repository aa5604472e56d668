import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct TravelProblemTests {
  private let distances = (0..<36).map { $0 % 7 == 0 ? 0 : 10 }

  @Test func readsLimitsAndScale() throws {
    var league = TravelOracle.league(6, home: 2, away: 1, forbidsRepeats: false, distances: distances)
    league.objective.travel = 3
    let problem = try #require(TravelProblem(league))
    #expect(problem.teamCount == 6 && problem.rounds == 10 && problem.mostHome == 2 && problem.mostAway == 1)
    #expect(!problem.forbidsRepeats && problem.distances[1] == 30 && problem.isSymmetric)
  }

  /// Whatever else counts, or may not be left out, is for the general search.
  @Test func refusesEverythingElse() {
    func isRefused(_ change: (inout League) -> Void) -> Bool {
      var league = TravelOracle.league(6, distances: distances)
      change(&league)
      return TravelProblem(league) == nil
    }
    #expect(!isRefused { _ in })
    #expect(isRefused { $0.rules.removeFirst() })
    #expect(isRefused { $0.rules[0].hard = false })
    #expect(
      isRefused {
        $0.rules[0].integers["max"] = 4; $0.rules[0].integers["intp"] = 5
      })
    #expect(isRefused { $0.rules[0].integers["intp"] = 5 })
    #expect(isRefused { $0.rules[0].integers["min"] = 1 })
    #expect(isRefused { $0.rules[0].teams["teams1"] = TeamScope(teams: [0, 1, 2]) })
    #expect(isRefused { $0.rules[0].choices["mode1"] = "HA" })
    #expect(isRefused { $0.rules[2].integers["min"] = 2 })
    #expect(isRefused { $0.objective.breaks = 1 })
    #expect(isRefused { $0.objective.travel = 0 })
    #expect(isRefused { $0.distances = nil })
    #expect(isRefused { $0.slots.append(Slot(id: "more")) })
    #expect(isRefused { $0.competitions[0].symmetry = .mirrored })
    #expect(isRefused { $0.competitions[0].roundRobins = 1 })
    #expect(isRefused { $0.objective.travel = 1 << 40 })
    #expect(
      isRefused {
        $0.rules.append(
          RuleSpec(
            id: "closed", kind: "CA1", hard: true, teams: ["teams": .all], slots: ["slots": .all],
            integers: ["min": 0, "max": 9], choices: ["mode": "H"]))
      })
  }
}
