import LeagueModel

/// How long, or how dear, each leg is: what trips and tours add up.
protocol LegLengths {
  subscript(from: Int, to: Int) -> Int { get }
}

extension DistanceTable: LegLengths {}

/// Legs of one team, with its own prices.
struct TeamLegs: LegLengths {
  let teamCount: Int
  /// Row-major.
  let values: [Int]

  subscript(from: Int, to: Int) -> Int { values[from * teamCount + to] }
}
