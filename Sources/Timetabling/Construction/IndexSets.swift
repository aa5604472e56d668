/// A row of sets of small integers, each with insertion, removal and uniform draw in O(1).
struct IndexSets {
  private let universe: Int
  /// Members of set s are `members[s * universe ..< s * universe + counts[s]]`.
  private var members: [Int32]
  /// Where a value stands in its set's part of `members`, also while it is not a member.
  private var places: [Int32]
  private var counts: [Int]

  /// `count` full sets over 0 ..< universe. O(count x universe).
  init(count: Int, universe: Int) {
    self.universe = universe
    members = (0..<count * universe).map { Int32($0 % max(1, universe)) }
    places = members
    counts = [Int](repeating: universe, count: count)
  }

  func count(_ set: Int) -> Int { counts[set] }

  func contains(_ value: Int, in set: Int) -> Bool { Int(places[set * universe + value]) < counts[set] }

  /// The member at a place of the set, 0 ..< count.
  func member(_ place: Int, of set: Int) -> Int { Int(members[set * universe + place]) }

  mutating func insert(_ value: Int, into set: Int) {
    guard !contains(value, in: set) else { return }
    swap(value, with: counts[set], in: set)
    counts[set] += 1
  }

  mutating func remove(_ value: Int, from set: Int) {
    guard contains(value, in: set) else { return }
    counts[set] -= 1
    swap(value, with: counts[set], in: set)
  }

  private mutating func swap(_ value: Int, with place: Int, in set: Int) {
    let base = set * universe
    let old = Int(places[base + value])
    let other = members[base + place]
    members[base + place] = Int32(value)
    members[base + old] = other
    places[base + value] = Int32(place)
    places[base + Int(other)] = Int32(old)
  }
}
