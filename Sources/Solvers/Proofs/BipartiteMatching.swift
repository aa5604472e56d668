/// Matching of things to places by augmenting paths.
///
/// Source: Kuhn, Naval Research Logistics Quarterly 2 (1955); the violator is that of Hall's theorem.
struct BipartiteMatching {
  /// Things that together have fewer places than they are: their numbers, and those places. `nil` when all things have a place.
  let violator: (things: [Int], places: [Int])?

  /// `open[thing]`: its places, ascending. O(things x sum of places).
  init(open: [[Int]], placeCount: Int) {
    var owner = [Int?](repeating: nil, count: placeCount)
    for thing in open.indices {
      var cameFrom = [Int?](repeating: nil, count: placeCount)
      var things = [thing]
      var seenPlaces: [Int] = []
      var last: Int?
      var next = 0
      search: while next < things.count {
        let current = things[next]
        next += 1
        for place in open[current] where cameFrom[place] == nil {
          cameFrom[place] = current
          seenPlaces.append(place)
          guard let other = owner[place] else {
            last = place
            break search
          }
          things.append(other)
        }
      }
      guard var place = last else {
        violator = (things.sorted(), seenPlaces.sorted())
        return
      }
      // Everyone on the path moves to the place by which the search came on.
      while let mover = cameFrom[place] {
        let before = owner.firstIndex(of: mover)
        owner[place] = mover
        guard mover != thing, let before else { break }
        place = before
      }
    }
    violator = nil
  }
}
