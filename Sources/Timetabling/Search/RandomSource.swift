/// The random numbers of a run: wyrand, seeded by splitmix64. The same on every machine and in every version.
///
/// About 1 ns a number. Sources: W. Yi, wyhash (public domain); G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom
/// number generators", OOPSLA 2014, doi 10.1145/2660193.2660195. Not for cryptography.
public struct RandomSource: Sendable {
  private var state: UInt64

  /// Every seed, also 0, gives a well-mixed stream of its own.
  public init(seed: UInt64) {
    var z = seed &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    state = z ^ (z >> 31)
  }

  @inline(__always) public mutating func next() -> UInt64 {
    state = state &+ 0xA076_1D64_78BD_642F
    let product = state.multipliedFullWidth(by: state ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// Uniform in 0 ..< bound, for 1 <= bound <= 2^31; the bias is below bound / 2^32.
  @inline(__always) public mutating func below(_ bound: Int) -> Int {
    assert(bound > 0 && bound <= 1 << 31)
    return Int(truncatingIfNeeded: ((next() &>> 32) &* UInt64(truncatingIfNeeded: bound)) &>> 32)
  }

  /// Uniform in the open interval from 0 to 1, in steps of 2^-53.
  @inline(__always) public mutating func unit() -> Double { (Double(next() &>> 11) + 0.5) * 0x1p-53 }

  /// Fisher-Yates. O(n).
  public mutating func shuffle<Element>(_ items: inout [Element]) {
    guard items.count > 1 else { return }
    for index in stride(from: items.count - 1, to: 0, by: -1) { items.swapAt(index, below(index + 1)) }
  }

  /// A stream of its own, for a worker.
  public mutating func split() -> RandomSource { RandomSource(seed: next()) }
}
