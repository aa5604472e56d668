import LeagueModel

extension Factorization {
  /// A k-fold round robin: `count` times the rounds of this one, leg after leg, in the order that `symmetry` demands.
  ///
  /// Venues change from leg to leg, so that in an even number of legs each pair meets equally often in both venues; an
  /// odd last leg decides the meetings whose venue is free. Without a symmetry, and for phased ones, legs are mirrored:
  /// that keeps the two games of a pair as far apart as can be.
  ///
  /// Breaks of two legs of the canonical factorization of n teams, the fewest that each symmetry allows (checked
  /// against a bound for n = 3 ... 10):
  ///
  /// | | even n | odd n |
  /// |---|---|---|
  /// | mirrored | 3n - 6 | n |
  /// | inverted | 2n - 4 | 0 |
  /// | English | 2n - 4 | 1 |
  /// | French | 2n | 1 |
  ///
  /// O(count x n^2 log n).
  func legs(_ count: Int, symmetry: Symmetry) -> [[MeetingPair]] {
    let width = rounds.count
    guard width > 0, count > 0 else { return [] }
    let mirrored: Symmetry = symmetry == .none || symmetry == .phased ? .mirrored : symmetry
    var timetable = rounds
    timetable.reserveCapacity(count * width)
    for leg in 0..<count - 1 {
      timetable += [[MeetingPair]](repeating: [], count: width)
      for slot in 0..<width {
        guard let paired = mirrored.pairedSlot(of: slot, leg: leg, width: width) else { continue }
        timetable[paired] = timetable[leg * width + slot]
          .map { MeetingPair(home: $0.away, away: $0.home) }
          .sorted { ($0.home, $0.away) < ($1.home, $1.away) }
      }
    }
    return timetable
  }
}
