/// A cyclic round robin with an evenly spread carry-over: all rounds are one round, shifted.
///
/// Positions 0 ..< m (m = n - 1, odd) lie on a circle, one stands apart. A starter is a first round in which every
/// distance on the circle occurs once; round r is the starter shifted by r. How often a team follows another one then
/// depends on their distance only: the excess over once is what is minimised, by depth-first search with random orders and a
/// limit on the excess that grows from 0. Finds the best starter for up to 20 teams, and good ones beyond. Sources:
/// Anderson, "Balancing carry-over effects in tournaments" (1999); Guedes & Ribeiro, J. Heuristics 17 (2011),
/// doi 10.1007/s10732-010-9149-1.
public enum StarterFactorization: ConstructionMethod {
  public static let name = "starter"
  public static let summary = "cyclic one-factorization whose carry-over effects are spread evenly"

  /// At most 1.3 million steps of O(n), and O(n^3) for the venues.
  public static func factorization(teams: Int, using random: inout RandomSource) -> Factorization {
    guard teams >= 2 else { return Factorization(teamCount: teams, rounds: []) }
    let even = teams + teams % 2
    var search = StarterSearch(even - 1)
    return factorization(partners: search.run(using: &random), teams: teams, using: &random)
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

/// Depth-first search of a starter of the integers modulo m.
struct StarterSearch {
  /// Steps of the tries for a limit on the excess: more for the first limits, which are the hardest to meet. Unoptimised
  /// builds are not worth waiting for.
  private static func tries(forLimit limit: Int) -> [Int] {
    #if DEBUG
      return limit > 8 ? [] : [400]
    #else
      return [5000, 10_000] + (limit > 4 ? [] : [40_000, 80_000, 160_000])
    #endif
  }
  private static let greatestLimit = 60

  private let modulus: Int
  /// By position; position 0 meets the one apart. -1: not known yet.
  private var partners: [Int]
  private var isUsed: [Bool]
  /// How often teams at a distance follow each other.
  private var following: [Int]
  /// How much more often than once teams follow each other, summed over ordered pairs of both times.
  private(set) var excess = 0
  private var limit = 0
  private var steps = 0

  /// `modulus` is odd.
  init(_ modulus: Int) {
    self.modulus = modulus
    partners = Array(repeating: -1, count: modulus)
    isUsed = Array(repeating: false, count: modulus / 2 + 1)
    following = Array(repeating: 0, count: modulus)
    partners[0] = modulus
    // The one apart meets the positions in their order.
    if modulus > 1 { following[1] = 1 }
  }

  /// The partner of every position, with the least excess that was found in the given number of steps.
  mutating func run(using random: inout RandomSource) -> [Int] {
    for limit in stride(from: 0, through: StarterSearch.greatestLimit, by: 2) {
      self.limit = limit
      for size in StarterSearch.tries(forLimit: limit) where complete(before: steps + size, using: &random) {
        return partners
      }
    }
    // x meets -x: a starter for every odd modulus.
    return (0..<modulus).map { $0 == 0 ? modulus : modulus - $0 }
  }

  private mutating func complete(before end: Int, using random: inout RandomSource) -> Bool {
    steps += 1
    guard let first = partners.firstIndex(of: -1) else { return true }
    var candidates = ((first + 1)..<modulus).filter { partners[$0] < 0 && !isUsed[distance(first, $0)] }
    random.shuffle(&candidates)
    for second in candidates {
      set(first, second)
      if excess <= limit, complete(before: end, using: &random) { return true }
      unset(first, second)
      if steps >= end { return false }
    }
    return false
  }

  private func distance(_ a: Int, _ b: Int) -> Int { min(b - a, modulus - b + a) }

  private mutating func set(_ a: Int, _ b: Int) {
    isUsed[distance(a, b)] = true
    partners[a] = b
    partners[b] = a
    for place in places(a, b) {
      excess += 2 * following[place]
      following[place] += 1
    }
  }

  private mutating func unset(_ a: Int, _ b: Int) {
    for place in places(a, b) {
      following[place] -= 1
      excess -= 2 * following[place]
    }
    partners[a] = -1
    partners[b] = -1
    isUsed[distance(a, b)] = false
  }

  /// Distances of the carry-over that the two positions complete: from the partner of y in one round to that in the next.
  private func places(_ a: Int, _ b: Int) -> [Int] {
    var uppers = [a, a + 1]
    for upper in [b, b + 1] where !uppers.contains(upper) { uppers.append(upper) }
    return uppers.compactMap { upper in
      guard upper > 1, upper < modulus, partners[upper] >= 0, partners[upper - 1] >= 0 else { return nil }
      return (partners[upper - 1] + 1 - partners[upper] + modulus) % modulus
    }
  }
}
