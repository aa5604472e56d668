/// The proof that no season is shorter, or a shorter one: complete search, in groups of first rounds that are small enough for
/// beams that leave nothing out.
final class TravelProof {
  static let mostTeams = 8

  /// Children so far.
  private(set) var work = 0
  /// Whether even a single first round is too much.
  private(set) var isHopeless = false
  /// First rounds that are still to be searched, in groups.
  private var groups: [[TravelSeason]]

  /// Whether all have been searched.
  var isDone: Bool { groups.isEmpty }

  init(_ problem: TravelProblem) { groups = [TravelProof.firstRounds(problem)] }

  /// All ways to play the first round. (n - 1)!! x 2^(n / 2).
  static func firstRounds(_ problem: TravelProblem) -> [TravelSeason] {
    var result: [TravelSeason] = []
    func fill(_ season: TravelSeason, _ free: [Int]) {
      guard let first = free.first else {
        result.append(season)
        return
      }
      for other in free.dropFirst() {
        let rest = free.filter { $0 != first && $0 != other }
        for (home, away) in [(first, other), (other, first)] {
          var next = season
          next.set(home: home, away: away, in: 0)
          fill(next, rest)
        }
      }
    }
    fill(TravelSeason(teamCount: problem.teamCount, rounds: problem.rounds), Array(0..<problem.teamCount))
    return result
  }

  /// Searches the next group for a season that is shorter than `limit`: one that is the shortest of the group, or `nil`. Groups
  /// that are too large are cut in two.
  func step(
    _ beam: TravelBeam, below limit: Int, width: Int, _ random: inout RandomSource, isStopped: () -> Bool
  ) -> (season: TravelSeason, travel: Int)? {
    guard let group = groups.popLast() else { return nil }
    let before = beam.children
    let found = beam.extend(
      group, from: 1, width: width, below: limit, onlyExact: true, &random, isStopped: isStopped)
    work += beam.children - before
    if beam.wasExact { return found }
    if group.count > 1 {
      groups.append(Array(group[..<(group.count / 2)]))
      groups.append(Array(group[(group.count / 2)...]))
    } else {
      groups.append(group)
      // Stopped ones are no failures, but nobody asks any more.
      isHopeless = true
    }
    return nil
  }
}
