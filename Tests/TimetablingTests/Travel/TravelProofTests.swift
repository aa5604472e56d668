import LeagueModel
import TestSupport
import Testing

@testable import Timetabling

@Suite struct TravelProofTests {
  private func beam(_ league: League) throws -> (problem: TravelProblem, beam: TravelBeam) {
    let problem = try #require(TravelProblem(league))
    let tables = TripTables(problem.distances, teamCount: problem.teamCount, mostStops: problem.mostAway)
    return (problem, TravelBeam(problem, try #require(tables)))
  }

  /// Group by group: as short as the shortest of all seasons, and proven.
  @Test(arguments: [true, false]) func findsTheShortest(_ symmetric: Bool) throws {
    var random = SeededGenerator(seed: 4)
    for width in [1000, 5000] {
      let league = TravelOracle.league(4, distances: TravelOracle.distances(4, symmetric: symmetric, &random))
      let (problem, beam) = try beam(league)
      let proof = TravelProof(problem)
      var source = RandomSource(seed: 1)
      var best = Int.max
      var steps = 0
      while !proof.isDone && !proof.isHopeless {
        steps += 1
        let found = proof.step(beam, below: best, width: width, &source) { false }
        if let found {
          #expect(found.travel < best && problem.allows(found.season))
          #expect(found.season.travel(problem.distances) == found.travel)
          best = found.travel
        }
      }
      #expect(proof.isDone && steps > 0)
      #expect(try TravelOracle.shortest(league) == best)
    }
  }

  /// Three matchings of four teams with four choices of venues; fifteen of six with eight.
  @Test func firstRounds() throws {
    for (n, count) in [(4, 12), (6, 120)] {
      let league = TravelOracle.league(n, distances: [Int](repeating: 1, count: n * n))
      let rounds = TravelProof.firstRounds(try #require(TravelProblem(league)))
      let words = Set(
        rounds.map { round in (0..<n).map { "\(String(describing: round.game(of: $0, in: 0)))" }.joined() })
      #expect(rounds.count == count && words.count == count)
    }
  }

  /// A beam of one state leaves something out even of a single first round: then there is no hope.
  @Test func givesUp() throws {
    var random = SeededGenerator(seed: 4)
    let league = TravelOracle.league(6, distances: TravelOracle.distances(6, symmetric: true, &random))
    let (problem, beam) = try beam(league)
    let proof = TravelProof(problem)
    var source = RandomSource(seed: 1)
    for _ in 0..<1000 where !proof.isHopeless {
      _ = proof.step(beam, below: .max, width: 1, &source) { false }
    }
    #expect(proof.isHopeless && !proof.isDone && proof.work > 0)
  }
}
