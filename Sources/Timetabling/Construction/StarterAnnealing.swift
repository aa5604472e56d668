import Glibc

/// A starter with an evenly spread carry-over, for more teams than depth-first search can do: annealing of perfect matchings.
///
/// The matching is that of the first round of `StarterFactorization`, without the team that stands apart and its opponent. It is a
/// starter when every distance on the circle occurs once, and its carry-over is spread evenly when the steps between opponents
/// that follow each other all differ. Both are counted; a move exchanges partners between two pairs, in O(1). Cyclic
/// tournaments with the least carry-over that is known: Kidd, ORiON 26 (2010), doi 10.5784/26-2-91.
final class StarterAnnealing: @unchecked Sendable {
  private let modulus: Int
  private let partners: Buffer<Int32>
  /// How often each step, and each distance, occurs.
  private let steps: Buffer<Int32>
  private let distances: Buffer<Int32>
  private let arena = Arena()
  private var random: RandomSource
  /// Steps and distances that occur too often, in ordered pairs of both times.
  private var energy: Int32 = 0

  /// Partner of every position, that of 0 being `modulus`: the best starter so far.
  private(set) var best: [Int]?
  /// How much more often than once teams follow each other in it, summed over ordered pairs of both times.
  private(set) var bestExcess = Int.max
  /// Moves so far, and those of the annealing that goes on.
  private(set) var moves = 0
  private var place = 0

  /// Price of distances, and temperatures of an annealing of so many moves: measured on 24 to 40 teams.
  private static let price: Int32 = 2
  private static let heat = (first: 1.3, last: 0.8)
  private static let length = 10_000_000
  /// Evaluations that a step of 0 costs: the same opponents once more, which no starter has.
  private static let standstill: Int32 = 4

  /// `modulus`: teams - 1, odd, at least 5.
  init(_ modulus: Int, _ random: RandomSource) {
    precondition(modulus % 2 == 1 && modulus >= 5)
    self.modulus = modulus
    self.random = random
    partners = arena.buffer(modulus, of: 0)
    steps = arena.buffer(modulus, of: 0)
    distances = arena.buffer(modulus, of: 0)
  }

  /// Goes on for so many moves, or until the carry-over is spread evenly.
  func run(_ count: Int, isStopped: () -> Bool) {
    let end = moves + count
    while moves < end && bestExcess > 0 && !isStopped() {
      if place == 0 { restart() }
      let (first, last) = StarterAnnealing.heat
      let share = Double(place) / Double(StarterAnnealing.length)
      let stretch = min(1000, end - moves, StarterAnnealing.length - place)
      walk(stretch, temperature: first * pow(last / first, share))
      moves += stretch
      place = (place + stretch) % StarterAnnealing.length
    }
  }

  private func restart() {
    var places = Array(1..<modulus)
    random.shuffle(&places)
    steps.fill(0)
    distances.fill(0)
    partners[0] = Int32(modulus)
    for index in stride(from: 0, to: places.count, by: 2) {
      partners[places[index]] = Int32(places[index + 1])
      partners[places[index + 1]] = Int32(places[index])
    }
    energy = 0
    // The one that stands apart meets the others in their order.
    steps[1] = 1
    for place in 2..<modulus { energy += enter(place) }
    for place in 1..<modulus where Int(partners[place]) > place { energy += add(distance(place, Int(partners[place]))) }
  }

  private func walk(_ count: Int, temperature: Double) {
    for _ in 0..<count {
      let a = 1 + random.below(modulus - 1)
      let c = 1 + random.below(modulus - 1)
      let b = Int(partners[a])
      let d = Int(partners[c])
      if c == a || c == b { continue }
      let before = energy
      exchange(a, b, c, d)
      let rise = energy &- before
      if rise <= 0 || random.unit() < exp(-Double(rise) / temperature) {
        if rise < 0 { note() }
      } else {
        exchange(a, c, b, d)
        assert(energy == before)
      }
    }
  }

  /// Pairs a-b and c-d become a-c and b-d.
  @inline(__always) private func exchange(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    // Places whose step changes, each once.
    let (a1, b1, c1, d1) = (a &+ 1, b &+ 1, c &+ 1, d &+ 1)
    @inline(__always) func isFirst(_ place: Int, _ others: (Int, Int, Int, Int)) -> Bool {
      place != others.0 && place != others.1 && place != others.2 && place != others.3
    }
    let hasB = b != a1
    let hasB1 = b1 != a
    let hasC = isFirst(c, (a, a1, b, b1))
    let hasC1 = isFirst(c1, (a, a1, b, b1))
    let hasD = isFirst(d, (a, a1, b, b1)) && d != c1
    let hasD1 = isFirst(d1, (a, a1, b, b1)) && d1 != c
    var change: Int32 = 0
    change &-= leave(a) &+ leave(a1)
    if hasB { change &-= leave(b) }
    if hasB1 { change &-= leave(b1) }
    if hasC { change &-= leave(c) }
    if hasC1 { change &-= leave(c1) }
    if hasD { change &-= leave(d) }
    if hasD1 { change &-= leave(d1) }
    change &-= remove(distance(a, b)) &+ remove(distance(c, d))
    (partners[a], partners[c]) = (Int32(truncatingIfNeeded: c), Int32(truncatingIfNeeded: a))
    (partners[b], partners[d]) = (Int32(truncatingIfNeeded: d), Int32(truncatingIfNeeded: b))
    change &+= add(distance(a, c)) &+ add(distance(b, d))
    change &+= enter(a) &+ enter(a1)
    if hasB { change &+= enter(b) }
    if hasB1 { change &+= enter(b1) }
    if hasC { change &+= enter(c) }
    if hasC1 { change &+= enter(c1) }
    if hasD { change &+= enter(d) }
    if hasD1 { change &+= enter(d1) }
    energy &+= change
  }

  /// Takes over a starter that is better.
  private func note() {
    guard Int(energy) < bestExcess else { return }
    for distance in 1...(modulus / 2) where distances[distance] != 1 { return }
    bestExcess = Int(energy)
    best = partners.array.map { Int($0) }
  }

  // MARK: Counts

  @inline(__always) private func distance(_ a: Int, _ b: Int) -> Int {
    let way = abs(a &- b)
    return min(way, modulus &- way)
  }

  /// From the partner of the place before, one round later, to that of the place.
  @inline(__always) private func step(_ place: Int) -> Int {
    let way = Int(partners[place &- 1]) &+ 1 &- Int(partners[place])
    return way < 0 ? way &+ modulus : way >= modulus ? way &- modulus : way
  }

  /// What the step at a place costs together with those that are there; places next to 0 have none.
  @inline(__always) private func enter(_ place: Int) -> Int32 {
    guard place >= 2 && place < modulus else { return 0 }
    let step = step(place)
    let cost = 2 &* steps[step] &+ (step == 0 ? StarterAnnealing.standstill : 0)
    steps[step] &+= 1
    return cost
  }

  /// What is saved without it.
  @inline(__always) private func leave(_ place: Int) -> Int32 {
    guard place >= 2 && place < modulus else { return 0 }
    let step = step(place)
    steps[step] &-= 1
    return 2 &* steps[step] &+ (step == 0 ? StarterAnnealing.standstill : 0)
  }

  @inline(__always) private func add(_ distance: Int) -> Int32 {
    let cost = 2 &* StarterAnnealing.price &* distances[distance]
    distances[distance] &+= 1
    return cost
  }

  @inline(__always) private func remove(_ distance: Int) -> Int32 {
    distances[distance] &-= 1
    return 2 &* StarterAnnealing.price &* distances[distance]
  }
}
