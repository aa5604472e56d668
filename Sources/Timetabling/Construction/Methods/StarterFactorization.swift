/// A cyclic round robin with an evenly spread carry-over: all rounds are one round, shifted.
///
/// Positions 0 ..< m (m = n - 1, odd) lie on a circle, one stands apart. A starter is a first round in which every
/// distance on the circle occurs once; round r is the starter shifted by r. How often a team follows another one then
/// depends on their distance only: the excess over once is what `StarterSearch` minimises. Finds the best starter for up to 20
/// teams and good ones for up to 64; beyond, x meets -x. Sources: Anderson, "Balancing carry-over effects in tournaments" (1999);
/// Guedes & Ribeiro, J. Heuristics 17 (2011), doi 10.1007/s10732-010-9149-1.
public enum StarterFactorization: ConstructionMethod {
  public static let name = "starter"
  public static let summary = "cyclic one-factorization whose carry-over effects are spread evenly"

  /// Steps of the search. Unoptimised builds are not worth waiting for.
  #if DEBUG
    private static let mostSteps = 20_000
  #else
    private static let mostSteps = 1_000_000
  #endif

  /// At most a million steps of O(1), and O(n^3) for the venues.
  public static func factorization(teams: Int, using random: inout RandomSource) -> Factorization {
    guard teams >= 2 else { return Factorization(teamCount: teams, rounds: []) }
    let modulus = teams + teams % 2 - 1
    var partners: [Int]?
    if modulus <= StarterSearch.greatestModulus {
      let search = StarterSearch(modulus, random.split())
      search.run(mostSteps, isStopped: { false })
      partners = search.best
    }
    // x meets -x: a starter for every odd modulus.
    let given = partners ?? (0..<modulus).map { $0 == 0 ? modulus : modulus - $0 }
    return factorization(partners: given, teams: teams, using: &random)
  }

  /// The round robin of a starter; `partners`: by position on the circle, `partners[0]` stands apart. O(n^3).
  static func factorization(partners: [Int], teams: Int, using random: inout RandomSource) -> Factorization {
    let even = teams + teams % 2
    var partial = PartialFactorization(teamCount: even)
    for round in 0..<(even - 1) {
      partial.place(round, even - 1, in: round)
      for position in 1..<max(1, even - 1) where partners[position] > position {
        partial.place((position + round) % (even - 1), (partners[position] + round) % (even - 1), in: round)
      }
    }
    return VenueAssignment.assign(partial, withoutLast: teams % 2 == 1, using: &random)
  }
}
