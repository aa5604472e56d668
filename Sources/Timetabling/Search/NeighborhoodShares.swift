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
/// Work is counted, four units a proposal and one for each of its games, so that the result depends on no clock. A share changes with
/// the square root of what was seen, and within bounds: what is seldom accepted may be what leads on. Two threads, 10 s, two or three
/// seeds, 17 leagues of ITC 2021: costs 2.7 % lower on average, in 12 of them lower (Early 14 14 %), at worst 8 % higher
/// (Early 13). Counting accepted moves that improve instead gave too much to exchanges of venues: Middle 13 13 % higher, Early 13 18 %.
enum NeighborhoodShares {
  static let workPerProposal = 4
  static let least = 0.25
  static let most = 1.5

  /// O(neighborhoods).
  static func adapted(_ usual: [Double], to seen: MixTally) -> [Double] {
    if seen.entries.isEmpty { return usual }
    let rates = seen.entries.map { tally in
      Double(tally.displaced + 1) / Double(workPerProposal * (tally.proposed + 1) + tally.moved)
    }
    let mean = zip(usual, rates).reduce(0) { $0 + $1.0 * $1.1 } / usual.reduce(0, +)
    return zip(usual, rates).map { $0 * min(most, max(least, ($1 / mean).squareRoot())) }
  }
}
