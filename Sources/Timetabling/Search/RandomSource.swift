/// Random numbers of our own: the same for a seed on every machine, in every build and in every version of Swift.
///
/// xoshiro256++ 1.0 by D. Blackman and S. Vigna ("Scrambled linear pseudorandom number generators", ACM TOMS 47(4),
/// 2021, doi 10.1145/3460772), seeded by splitmix64 as its authors advise. Period 2^256 - 1. Not for cryptography.
public struct RandomSource: Sendable {
  private var s0: UInt64
  private var s1: UInt64
  private var s2: UInt64
  private var s3: UInt64

  /// Seeds that differ in one bit give unrelated streams. Every seed is allowed, 0 too.
  public init(seed: UInt64) {
    var mixer = seed
    s0 = RandomSource.splitMix(&mixer)
    s1 = RandomSource.splitMix(&mixer)
    s2 = RandomSource.splitMix(&mixer)
    // splitmix64 is a bijection of a counter: four outputs in a row are never all zero, the one state that is
    // forbidden.
    s3 = RandomSource.splitMix(&mixer)
  }

  /// For tests against published sequences. Not all words may be zero.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { (s0, s1, s2, s3) = state }

  /// 64 uniform bits. About 1 ns in a release build.
  @inline(__always)
  public mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = ((sum << 23) | (sum >> 41)) &+ s0
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// 0 ..< bound, for 1 <= bound <= 2^32: the high word of a 64 x 64 bit product.
  ///
  /// No number's probability differs from 1 / bound by more than 2^-64 (relatively: by less than 2^-32), which no
  /// search can notice. One draw, no loop, so that a stream advances by one per call.
  @inline(__always)
  public mutating func below(_ bound: Int) -> Int {
    assert(bound > 0 && bound <= 1 << 32)
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(truncatingIfNeeded: bound)).high)
  }

  /// Uniform in the open interval (0, 1), so that its logarithm is finite: one of 2^52 midpoints of equal cells.
  @inline(__always)
  public mutating func unit() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// Fisher-Yates: all orders equally likely. O(n), n - 1 draws.
  public mutating func shuffle<T>(_ values: inout [T]) {
    for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, below(last + 1)) }
  }

  /// A stream of its own for a worker; advances this one by two draws.
  ///
  /// The new state is mixed from 128 bits, so that streams overlap with negligible probability.
  public mutating func split() -> RandomSource {
    var first = next()
    var second = next()
    let words = (
      RandomSource.splitMix(&first), RandomSource.splitMix(&second), RandomSource.splitMix(&first),
      RandomSource.splitMix(&second)
    )
    return RandomSource(state: words)
  }

  /// splitmix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014, doi 10.1145/2714064.2660195).
  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
