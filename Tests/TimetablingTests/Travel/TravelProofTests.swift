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
        let found = proof.step(beam, below: best, widest: width, mostWork: .max, &source) { false }
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

  /// Two parts see all first rounds together, each once; what one finds is a limit for the other.
  @Test func parts() throws {
    var random = SeededGenerator(seed: 9)
    let league = TravelOracle.league(4, distances: TravelOracle.distances(4, symmetric: false, &random))
    let (problem, beam) = try beam(league)
    var source = RandomSource(seed: 2)
    var best = Int.max
    for part in 0..<2 {
      let proof = TravelProof(problem, part: part, of: 2)
      while !proof.isDone {
        try #require(!proof.isHopeless)
        if let found = proof.step(beam, below: best, widest: 5000, mostWork: .max, &source, isStopped: { false }) {
          best = found.travel
        }
      }
    }
    #expect(try TravelOracle.shortest(league) == best)
    let rounds = TravelProof.firstRounds(problem).count
    let sizes = (0..<5).map { TravelProof(problem, part: $0, of: 5).left }
    #expect(sizes.reduce(0, +) == rounds && (sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  /// What cannot be done within the work that is allowed is not tried to the end.
  @Test func judges() throws {
    var random = SeededGenerator(seed: 5)
    let league = TravelOracle.league(6, distances: TravelOracle.distances(6, symmetric: true, &random))
    let (problem, beam) = try beam(league)
    let proof = TravelProof(problem)
    var source = RandomSource(seed: 1)
    while !proof.isDone && !proof.isHopeless {
      _ = proof.step(beam, below: .max, widest: 100_000, mostWork: 1000, &source) { false }
    }
    #expect(proof.isHopeless && proof.left > 0)
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
      _ = proof.step(beam, below: .max, widest: 1, mostWork: .max, &source) { false }
    }
    #expect(proof.isHopeless && !proof.isDone && proof.work > 0)
  }
}
