/// What neighborhoods did in some part of a search, in counts that are the same in every run.
struct MixTally: Equatable {
  struct Entry: Equatable {
    var proposed: Int
    /// Games in all proposals, and in the accepted ones.
    var moved: Int
    var displaced: Int
  }

  /// One for each neighborhood; none: nothing was done.
  var entries: [Entry] = []

  static func + (left: Self, right: Self) -> Self { left.combined(right, +) }

  static func - (left: Self, right: Self) -> Self { left.combined(right, -) }

  private func combined(_ other: Self, _ operation: (Int, Int) -> Int) -> Self {
    if entries.isEmpty || other.entries.isEmpty { return entries.isEmpty ? other : self }
    return Self(
      entries: zip(entries, other.entries).map {
        Entry(
          proposed: operation($0.proposed, $1.proposed), moved: operation($0.moved, $1.moved),
          displaced: operation($0.displaced, $1.displaced))
      })
  }
}

/// Shares of neighborhoods that suit a league: more than usual for those that shift more games for their work.
///
/// Work is counted, four units a proposal and one for each of its games, so that the result depends on no clock. Shares change with
/// the fourth root of what was seen, and within narrow bounds: what is seldom accepted may be what leads on. With the square root
/// and wide bounds (0.25, 1.5), two threads, two or three seeds, costs were 2.7 % lower after 10 s (mean of 17 leagues of ITC 2021,
/// -14 to +8 %), but after 60 s rather higher (seven leagues, -5 to +15 %). Counting accepted moves that improve, instead of games
/// that they shift, gave too much to exchanges of venues: Middle 13 13 % higher after 10 s, Early 13 18 %.
enum NeighborhoodShares {
  static let workPerProposal = 4
  static let least = 0.7
  static let most = 1.2

  /// O(neighborhoods).
  static func adapted(_ usual: [Double], to seen: MixTally) -> [Double] {
    if seen.entries.isEmpty { return usual }
    let rates = seen.entries.map { tally in
      Double(tally.displaced + 1) / Double(workPerProposal * (tally.proposed + 1) + tally.moved)
    }
    let mean = zip(usual, rates).reduce(0) { $0 + $1.0 * $1.1 } / usual.reduce(0, +)
    return zip(usual, rates).map { $0 * min(most, max(least, ($1 / mean).squareRoot().squareRoot())) }
  }
}
