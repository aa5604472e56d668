/// Pairs in lexicographic order, each in the first round in which both teams are free; hill climbing for the rest.
///
/// When n is a power of two nothing is left over: i and j meet in round (i xor j) - 1, and the result splits into
/// smaller round robins again and again. Otherwise some pairs find no round, and `PartialFactorization.climb` makes
/// room.
public enum GreedyFactorization: ConstructionMethod {
  public static let name = "greedy"
  public static let summary = "pairs in order, each in the first round that is free for both; few breaks"

  /// O(n^3), with an expected O(n^2) for the pairs that find no round.
  public static func factorization(teams: Int, using random: inout RandomSource) -> Factorization {
    guard teams >= 2 else { return Factorization(teamCount: teams, rounds: []) }
    var partial = PartialFactorization(teamCount: teams + teams % 2)
    for i in 0..<partial.teamCount {
      for j in i + 1..<partial.teamCount {
        let free = (0..<partial.roundCount).first {
          partial.opponent(of: i, in: $0) == nil && partial.opponent(of: j, in: $0) == nil
        }
        if let free { partial.place(i, j, in: free) }
      }
    }
    guard partial.complete(using: &random) else { return CircleMethod.factorization(teams: teams, using: &random) }
    return VenueAssignment.assign(partial, withoutLast: teams % 2 == 1, using: &random)
  }
}
