/// Depth-first search of a starter with an evenly spread carry-over (see `StarterFactorization`), for up to 64 teams.
///
/// The lowest free position gets a partner, so that the steps from one opponent to the next are known from below without gaps. Sets
/// of positions, distances and steps are words: the partners that repeat no distance, and no step that may not be repeated, are
/// found at once. A step that occurs c times counts c (c - 1), in ordered pairs; every starter that is found lowers the limit on
/// their sum. Orders are random; a search that finds nothing is begun anew after numbers of steps that follow Luby, Sinclair &
/// Zuckerman, Inf. Process. Lett. 47 (1993), doi 10.1016/0020-0190(93)90029-9. What has been looked at without coming to such an
/// end is complete. Cyclic tournaments with the least carry-over known: Kidd, ORiON 26 (2010), doi 10.5784/26-2-91.
final class StarterSearch: @unchecked Sendable {
  /// Positions on the circle are bits of a word.
  static let greatestModulus = 63

  /// Partner of every position, that of 0 being `modulus`: the best starter so far.
  private(set) var best: [Int]?
  /// How much more often than once teams follow each other in it, summed over ordered pairs of both times.
  private(set) var bestExcess = Int.max
  /// Partners tried so far.
  private(set) var steps = 0
  /// Whether no starter is better than the best.
  private(set) var isComplete = false

  private typealias Word = UInt64

  /// What has been decided about a position.
  private struct Level {
    let position: Int32
    /// Partners that have not been tried, rotated so that they are in the order of their bits, and by how much.
    var candidates: Word
    let rotation: Int32
    /// Now, and the excess without it.
    var partner: Int32 = -1
    let excess: Int32
  }

  private let modulus: Int
  private let all: Word
  private let arena = Arena()
  private let levels: Buffer<Level>
  private var depth = 0
  /// By position; -1: not known yet.
  private let partners: Buffer<Int32>
  /// How often each step occurs.
  private let counts: Buffer<Int32>
  /// Where the candidates of a position begin.
  private let rotations: Buffer<Int32>
  private var random: RandomSource

  private var free: Word = 0
  /// Distances in both directions.
  private var distances: Word = 0
  /// Steps that occur, counted backwards.
  private var backwards: Word = 0
  private var excess: Int32 = 0
  private var limit: Int32
  /// Searches begun, and the step at which the next one begins.
  private var tries = 0
  private var end = 0

  /// Steps of the shortest search.
  private static let unit = 200_000
  /// A step of 0 would be the same opponent once more, which no starter has: beyond all limits.
  private static let standstill: Int32 = 1 << 20

  /// `modulus`: teams - 1, odd, at most `greatestModulus`.
  init(_ modulus: Int, _ random: RandomSource) {
    precondition(modulus % 2 == 1 && modulus >= 1 && modulus <= StarterSearch.greatestModulus)
    self.modulus = modulus
    self.random = random
    all = (1 &<< Word(modulus)) - 1
    let none = Level(position: 0, candidates: 0, rotation: 0, excess: 0)
    levels = arena.buffer(modulus / 2, of: none)
    partners = arena.buffer(modulus, of: -1)
    counts = arena.buffer(modulus, of: 0)
    rotations = arena.buffer(modulus, of: 0)
    limit = StarterSearch.standstill - 1
    partners[0] = Int32(modulus)
    // The one that stands apart meets the others in their order.
    if modulus > 1 {
      counts[1] = 1
      backwards = 1 &<< Word(modulus - 1)
    }
    free = all & ~1
    if modulus == 1 { note() }
    begin()
  }

  /// Goes on for so many steps, or until it is complete. O(1) per step.
  func run(_ count: Int, isStopped: () -> Bool) {
    let last = steps + count
    while steps < last && !isComplete && !isStopped() {
      let stretch = min(10_000, last - steps)
      walk(until: steps + stretch)
    }
  }

  private func walk(until last: Int) {
    while steps < last && !isComplete {
      if steps >= end {
        while depth > 0 { leave() }
        begin()
      }
      steps += 1
      guard let partner = nextPartner() else {
        leave()
        isComplete = depth == 0
        continue
      }
      guard place(partner) else { continue }
      if free == 0 {
        note()
        while depth > 0 { leave() }
        begin()
      } else {
        enter()
      }
    }
  }

  /// Begins a search with new orders.
  private func begin() {
    guard !isComplete else { return }
    tries += 1
    end = steps + StarterSearch.unit * luby(tries)
    for position in 1..<modulus { rotations[position] = Int32(1 + random.below(modulus - 1)) }
    enter()
  }

  /// 1, 1, 2, 1, 1, 2, 4, ...
  private func luby(_ index: Int) -> Int {
    var index = index
    while true {
      let power = 1 << (Int.bitWidth - 1 - index.leadingZeroBitCount)
      if index + 1 == 2 * power { return power }
      index -= power - 1
    }
  }

  // MARK: Positions

  /// Goes to the lowest free position.
  private func enter() {
    let position = free.trailingZeroBitCount
    let rotation = Int(rotations[position])
    let candidates = rotated(self.candidates(of: position), modulus - rotation)
    levels[depth] = Level(
      position: Int32(position), candidates: candidates, rotation: Int32(rotation), excess: excess)
    depth += 1
    free &= ~(1 &<< Word(position))
  }

  private func candidates(of position: Int) -> Word {
    // What lies between the free positions is the longest distance that can still be had.
    let longest = Word.bitWidth - 1 - free.leadingZeroBitCount - position
    let missing = ~distances & ((2 &<< Word(modulus / 2)) - 2)
    if missing &>> Word(longest + 1) != 0 { return 0 }
    let others = free & ~(1 &<< Word(position)) & ~(distances &<< Word(position))
    guard position >= 2 else { return others }
    let barred = excess + 2 > limit ? backwards | 1 : 1
    return others & ~rotated(barred, (Int(partners[position - 1]) + 1) % modulus)
  }

  /// Towards higher bits, 0 ... modulus of them.
  @inline(__always) private func rotated(_ word: Word, _ count: Int) -> Word {
    ((word &<< Word(count)) | (word &>> Word(modulus - count))) & all
  }

  /// The next partner of the position at hand, the one before being free again.
  @inline(__always) private func nextPartner() -> Int? {
    var level = levels[depth - 1]
    if level.partner >= 0 { release(level) }
    level.partner = -1
    let bit = level.candidates.trailingZeroBitCount
    level.candidates &= level.candidates &- 1
    levels[depth - 1] = level
    if bit == Word.bitWidth { return nil }
    let partner = bit + Int(level.rotation)
    return partner < modulus ? partner : partner - modulus
  }

  /// Leaves the position at hand for the one before.
  private func leave() {
    depth -= 1
    let level = levels[depth]
    if level.partner >= 0 { release(level) }
    free |= 1 &<< Word(level.position)
  }

  /// Gives the position at hand a partner, if that keeps to the limit.
  @inline(__always) private func place(_ partner: Int) -> Bool {
    let position = Int(levels[depth - 1].position)
    partners[position] = Int32(partner)
    partners[partner] = Int32(position)
    add(position)
    add(position + 1)
    if partner != position + 1 { add(partner) }
    add(partner + 1)
    distances ^= pair(position, partner)
    free &= ~(1 &<< Word(partner))
    levels[depth - 1].partner = Int32(partner)
    return excess <= limit
  }

  @inline(__always) private func release(_ level: Level) {
    let (position, partner) = (Int(level.position), Int(level.partner))
    remove(position)
    remove(position + 1)
    if partner != position + 1 { remove(partner) }
    remove(partner + 1)
    excess = level.excess
    distances ^= pair(position, partner)
    free |= 1 &<< Word(partner)
    partners[position] = -1
    partners[partner] = -1
  }

  /// The distance of two positions, in both directions.
  @inline(__always) private func pair(_ a: Int, _ b: Int) -> Word {
    (1 &<< Word(b - a)) | (1 &<< Word(modulus - b + a))
  }

  // MARK: Steps

  /// From the partner of the position before, one round later, to that of the position; `nil` when one of them is not known.
  /// Positions next to 0 have none.
  @inline(__always) private func step(_ position: Int) -> Int? {
    guard position >= 2 && position < modulus else { return nil }
    let (before, here) = (Int(partners[position - 1]), Int(partners[position]))
    if before < 0 || here < 0 { return nil }
    let way = before + 1 - here
    return way < 0 ? way + modulus : way
  }

  @inline(__always) private func add(_ position: Int) {
    guard let step = step(position) else { return }
    excess &+= step == 0 ? StarterSearch.standstill : 2 &* counts[step]
    counts[step] &+= 1
    backwards |= 1 &<< Word((modulus - step) % modulus)
  }

  @inline(__always) private func remove(_ position: Int) {
    guard let step = step(position) else { return }
    counts[step] &-= 1
    if counts[step] == 0 { backwards &= ~(1 &<< Word((modulus - step) % modulus)) }
  }

  /// Takes over what has been found; from now on only better ones count.
  private func note() {
    best = partners.array.map { Int($0) }
    bestExcess = Int(excess)
    limit = excess - 2
    isComplete = excess == 0
  }
}
