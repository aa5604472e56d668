import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct TravelProblemTests {
  private let distances = (0..<36).map { $0 % 7 == 0 ? 0 : 9 + abs($0 / 6 - $0 % 6) }

  @Test func readsLimitsAndScale() throws {
    var league = TravelOracle.league(6, home: 2, away: 1, forbidsRepeats: false, distances: distances)
    league.objective.travel = 3
    let problem = try #require(TravelProblem(league))
    #expect(problem.teamCount == 6 && problem.rounds == 10 && problem.mostHome == 2 && problem.mostAway == 1)
    #expect(!problem.forbidsRepeats && problem.distances[1] == 30 && problem.isSymmetric)
    #expect(problem.isPlain && problem.hasBeams && problem.visits[2] == [0, 1, 3, 4, 5])
  }

  /// Limits may be missing or large, slots idle, halves mirrored: not all of it is for beams.
  @Test func takesVariants() throws {
    func problem(_ change: (inout League) -> Void) throws -> TravelProblem {
      var league = TravelOracle.league(6, distances: distances)
      change(&league)
      return try #require(TravelProblem(league))
    }
    let free = try problem { $0.rules.removeFirst() }
    #expect(free.mostHome == 10 && free.mostAway == 3 && !free.hasBeams && free.isPlain)
    let long = try problem {
      $0.rules[1].integers["max"] = 4
      $0.rules[1].integers["intp"] = 5
    }
    #expect(long.mostAway == 4 && !long.hasBeams)
    let idle = try problem { $0.slots.append(Slot(id: "more")) }
    #expect(idle.rounds == 11 && idle.hasBeams && !idle.isPlain)
    let sparse = try problem { league in for k in 0..<20 { league.slots.append(Slot(id: "more \(k)")) } }
    #expect(sparse.rounds == 30 && !sparse.hasBeams)
    let mirrored = try problem { $0.competitions[0].symmetry = .mirrored }
    #expect(mirrored.symmetry == .mirrored && !mirrored.hasBeams && mirrored.isPlain)
    let constant = try problem { league in
      league.distances = DistanceTable(
        teamCount: 6, unit: .miles, source: .matrix, values: (0..<36).map { $0 % 7 == 0 ? 0 : 4 })
    }
    #expect(!constant.hasBeams && constant.isPlain)
  }

  /// A single round robin whose venues are given, game by game.
  @Test func takesGivenVenues() throws {
    let league = TravelOracle.givenVenues(6, distances: distances) { home, away in (home + away) % 2 == 0 }
    let problem = try #require(TravelProblem(league))
    #expect(problem.rounds == 5 && problem.visits[0] == [1, 3, 5] && problem.visits[1] == [2, 4] && problem.hasBeams)
    var open = league
    open.rules.removeLast()
    #expect(TravelProblem(open) == nil)
  }

  /// Whatever else counts, or may not be left out, is for the general search.
  @Test func refusesEverythingElse() {
    func isRefused(_ change: (inout League) -> Void) -> Bool {
      var league = TravelOracle.league(6, distances: distances)
      change(&league)
      return TravelProblem(league) == nil
    }
    #expect(!isRefused { _ in })
    #expect(isRefused { $0.rules[0].hard = false })
    #expect(isRefused { $0.rules[0].integers["intp"] = 5 })
    #expect(isRefused { $0.rules[0].integers["min"] = 1 })
    #expect(isRefused { $0.rules[0].teams["teams1"] = TeamScope(teams: [0, 1, 2]) })
    #expect(isRefused { $0.rules[0].choices["mode1"] = "HA" })
    #expect(isRefused { $0.rules[2].integers["min"] = 2 })
    #expect(isRefused { $0.objective.breaks = 1 })
    #expect(isRefused { $0.objective.travel = 0 })
    #expect(isRefused { $0.distances = nil })
    #expect(isRefused { $0.competitions[0].symmetry = .french })
    #expect(isRefused { $0.competitions[0].roundRobins = 1 })
    #expect(isRefused { $0.competitions[0].roundRobins = 3 })
    #expect(
      isRefused {
        $0.competitions[0].symmetry = .mirrored
        $0.slots.append(Slot(id: "more"))
      })
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
