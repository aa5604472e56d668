/// A way to make a single round robin from nothing: one file in `Methods/`, one line in `ConstructionRegistry`.
public protocol ConstructionMethod: Sendable {
  /// As on the command line.
  static var name: String { get }
  /// One sentence.
  static var summary: String { get }

  /// A valid single round robin for any number of teams (no rounds below two teams).
  ///
  /// Each team's home and away games differ by at most one. Deterministic for a state of `random`.
  static func factorization(teams: Int, using random: inout RandomSource) -> Factorization
}

/// All construction methods, in the order in which they are listed.
public enum ConstructionRegistry {
  public static let all: [any ConstructionMethod.Type] = [
    CanonicalFactorization.self,
    CircleMethod.self,
    GreedyFactorization.self,
    RandomFactorization.self,
    StarterFactorization.self,
  ]

  public static func method(named name: String) -> (any ConstructionMethod.Type)? { all.first { $0.name == name } }
}
