/// For every team and every set of opponents that it still has to visit: the least travel that does it, in trips that start and
/// end at home and have at most so many stops.
///
/// Trips of other teams do not matter here, so that the sum over the teams is a lower bound of the travel of every timetable:
/// the independent lower bound. Easton, Nemhauser & Trick, CP 2001, doi 10.1007/3-540-45578-7_43. Time O(n 2^(n-1) n^(stops-1)),
/// memory 4 n 2^(n-1) bytes: 2 MB for 16 teams, 42 MB for 20.
final class TripTables {
  let teamCount: Int
  private let values: Buffer<Int32>
  private let arena = Arena()

  /// `distances`: row-major; `mostStops`: 1, 2 or 3. Up to `TravelProblem.mostTeamsOfTables`. `nil` when it is stopped: asked once per
  /// team.
  init?(_ distances: [Int], teamCount n: Int, mostStops: Int, isStopped: () -> Bool = { false }) {
    precondition((2...TravelProblem.mostTeamsOfTables).contains(n) && (1...3).contains(mostStops))
    teamCount = n
    values = arena.buffer(n << (n - 1), of: 0)
    for team in 0..<n {
      if isStopped() { return nil }
      fill(team, distances, mostStops)
    }
  }

  /// Travel of `team` from home through all of `cities` and back. O(1).
  @inline(__always) subscript(team: Int, cities: UInt32) -> Int32 {
    let low = (UInt32(1) &<< UInt32(truncatingIfNeeded: team)) &- 1
    let index = (cities & low) | ((cities &>> 1) & ~low)
    return values[(team &<< (teamCount &- 1)) &+ Int(index)]
  }

  /// Subset dynamic programming: the first city of a set is in the first trip.
  private func fill(_ team: Int, _ distances: [Int], _ mostStops: Int) {
    let n = teamCount
    let m = n - 1
    let table = values.from(team << m)
    func city(_ k: Int) -> Int { k < team ? k : k + 1 }
    func d(_ from: Int, _ to: Int) -> Int32 { Int32(distances[from * n + to]) }
    let scratch = Arena()
    let one = scratch.buffer(m, of: Int32(0))
    let two = scratch.buffer(m * m, of: Int32.max / 4)
    let three = scratch.buffer(m * m * m, of: Int32.max / 4)
    for x in 0..<m {
      let a = city(x)
      one[x] = d(team, a) + d(a, team)
      guard mostStops >= 2 else { continue }
      for y in 0..<m where y != x {
        let b = city(y)
        two[x * m + y] = min(d(team, a) + d(a, b) + d(b, team), d(team, b) + d(b, a) + d(a, team))
        guard mostStops >= 3 else { continue }
        for z in 0..<m where z != x && z != y {
          let c = city(z)
          var best = Int32.max
          for (p, q, r) in [(a, b, c), (a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a)] {
            best = min(best, d(team, p) + d(p, q) + d(q, r) + d(r, team))
          }
          three[(x * m + y) * m + z] = best
        }
      }
    }
    for set in 1..<(1 << m) {
      let x = set.trailingZeroBitCount
      let rest = set & (set - 1)
      var best = one[x] &+ table[rest]
      if mostStops >= 2 {
        var q = rest
        while q != 0 {
          let y = q.trailingZeroBitCount
          q &= q &- 1
          let withoutY = rest & ~(1 << y)
          best = min(best, two[x &* m &+ y] &+ table[withoutY])
          if mostStops < 3 { continue }
          let row = (x &* m &+ y) &* m
          var r = q
          while r != 0 {
            let z = r.trailingZeroBitCount
            r &= r &- 1
            best = min(best, three[row &+ z] &+ table[withoutY & ~(1 << z)])
          }
        }
      }
      table[set] = best
    }
  }
}
