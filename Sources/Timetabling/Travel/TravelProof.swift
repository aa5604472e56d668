/// The proof that no season is shorter, or a shorter one: complete search, in groups of first rounds that are small enough for
/// beams that leave nothing out.
///
/// A single first round is tried first; groups grow while that is less work for each of their rounds, because what follows from
/// several is searched once. What is left is judged by what was needed so far.
final class TravelProof {
  static let mostTeams = 8

  /// Children so far.
  private(set) var work = 0
  /// Whether a single first round is too much, or all of them are.
  private(set) var isHopeless = false
  /// First rounds that are still to be searched.
  private var rounds: [TravelSeason]
  private var searched = 0
  private var size = 1
  private var leastWork = Double.infinity
  /// Of the beams, until a single first round needs a wider one.
  private var width = 1 << 14

  /// Tries before it is judged whether the rest can be done.
  private static let sample = 8

  var left: Int { rounds.count }
  /// Whether all have been searched.
  var isDone: Bool { rounds.isEmpty }

  /// The part number `part` of `parts` of a proof.
  init(_ problem: TravelProblem, part: Int = 0, of parts: Int = 1) {
    // Rounds that are alike follow each other: those of a part are taken from everywhere.
    let all = TravelProof.firstRounds(problem)
    rounds = all.indices.filter { $0 % parts == part }.map { all[$0] }
    var random = RandomSource(seed: 1)
    random.shuffle(&rounds)
  }

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

  /// Searches the next group for a season that is shorter than `limit`: one that is the shortest of the group, or `nil`.
  /// `widest`: beam that memory allows. `mostWork`: hopeless, when it looks as if all of it needed more.
  func step(
    _ beam: TravelBeam, below limit: Int, widest: Int, mostWork: Int, _ random: inout RandomSource,
    isStopped: () -> Bool
  ) -> (season: TravelSeason, travel: Int)? {
    let group = Array(rounds.suffix(size))
    if group.isEmpty { return nil }
    let before = beam.children
    let found = beam.extend(
      group, from: 1, width: min(width, widest), below: limit, onlyExact: true, &random, isStopped: isStopped)
    let needed = beam.children - before
    work += needed
    guard beam.wasExact else {
      // Stopped ones are no failures, but nobody asks any more.
      if group.count == 1 && width >= widest { isHopeless = true }
      if group.count == 1 { width *= 4 }
      // As large as can be: they grow no more.
      size = max(1, size / 2)
      leastWork = 0
      return nil
    }
    rounds.removeLast(group.count)
    searched += group.count
    let each = Double(needed) / Double(group.count)
    if each < leastWork { size *= 2 }
    leastWork = min(leastWork, each)
    if searched >= TravelProof.sample,
      Double(work) / Double(searched) * Double(rounds.count) + Double(work) > Double(mostWork)
    {
      isHopeless = true
    }
    return found
  }
}
