/// A random round robin: hill climbing of Dinitz and Stinson from nothing, then balanced venues with few breaks.
///
/// Far more varied than relabelings of the canonical factorization, which are a vanishing part of all
/// one-factorizations from 8 teams on; not uniformly distributed.
public enum RandomFactorization: ConstructionMethod {
  public static let name = "random"
  public static let summary = "random one-factorization by hill climbing, balanced venues with few breaks"

  /// O(n^3) for the venues, an expected O(n^2) for the rounds.
  public static func factorization(teams: Int, using random: inout RandomSource) -> Factorization {
    guard teams >= 2 else { return Factorization(teamCount: teams, rounds: []) }
    var partial = PartialFactorization(teamCount: teams + teams % 2)
    guard partial.complete(using: &random) else { return CircleMethod.factorization(teams: teams, using: &random) }
    return VenueAssignment.assign(partial, withoutLast: teams % 2 == 1, using: &random)
  }
}
