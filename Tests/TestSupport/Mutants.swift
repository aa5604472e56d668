import Foundation

/// Seeded mutants of a file, for tests that a reader ends in a value or in errors whatever it is given.
///
/// Mutant `i` of the same seeds and fixtures is the same on every machine: a failure is repeated by its number.
public struct Mutants: Sendable {
  private let fixtures: [[UInt8]]
  private let seed: UInt64

  /// `fixtures` must hold at least one file.
  public init(of fixtures: [[UInt8]], seed: UInt64 = 1) {
    precondition(!fixtures.isEmpty, "mutants need something to start from")
    self.fixtures = fixtures
    self.seed = seed
  }

  /// How many mutants a test tries: `FLEXSCHED_MUTANTS` when it is set, else `usual`.
  public static func count(usual: Int) -> Int {
    ProcessInfo.processInfo.environment["FLEXSCHED_MUTANTS"].flatMap(Int.init) ?? usual
  }

  /// One to four random changes of one of the fixtures. O(bytes).
  public func mutant(_ number: Int) -> [UInt8] {
    var random = SeededGenerator(seed: seed &* 0x9E37_79B9 &+ UInt64(number))
    var bytes = fixtures[random.below(fixtures.count)]
    for _ in 0...random.below(4) { change(&bytes, &random) }
    return bytes
  }

  private func change(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    guard !bytes.isEmpty else {
      bytes = [UInt8(truncatingIfNeeded: random.next())]
      return
    }
    let position = random.below(bytes.count)
    let piece = position..<min(bytes.count, position + 1 + random.below(random.below(8) == 0 ? 4000 : 40))
    switch random.below(9) {
    case 0: bytes[position] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes[position] ^= 1 << UInt8(random.below(8))
    case 2: bytes.removeSubrange(piece)
    case 3: bytes.insert(contentsOf: Array(bytes[piece]), at: random.below(bytes.count))
    case 4:
      let other = fixtures[random.below(fixtures.count)]
      guard !other.isEmpty else { return }
      let from = random.below(other.count)
      bytes.replaceSubrange(piece, with: other[from..<min(other.count, from + random.below(400))])
    case 5: replaceNumber(near: position, in: &bytes, &random)
    case 6: bytes.removeSubrange(position...)
    case 7: bytes.insert(contentsOf: Mutants.tokens[random.below(Mutants.tokens.count)].utf8, at: position)
    default: swapLines(near: position, in: &bytes, &random)
    }
  }

  /// Replaces the next run of digits by a number that is likely to be one too many.
  private func replaceNumber(near position: Int, in bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let isDigit: (UInt8) -> Bool = { (48...57).contains($0) }
    guard let first = bytes[position...].firstIndex(where: isDigit) else { return }
    let last = bytes[first...].firstIndex(where: { !isDigit($0) }) ?? bytes.count
    bytes.replaceSubrange(first..<last, with: Mutants.numbers[random.below(Mutants.numbers.count)].utf8)
  }

  /// Exchanges the line at `position` with another one.
  private func swapLines(near position: Int, in bytes: inout [UInt8], _ random: inout SeededGenerator) {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    lines.swapAt(random.below(lines.count), random.below(lines.count))
    bytes = Array(lines.joined(separator: [10]))
  }

  private static let numbers = [
    "-1", "0", "1", "2", "7", "16", "99", "1000", "1001", "65536", "1000000", "1000000001", "2147483648", "4294967296",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "99999999999999999999999999", "1e400", "0.5",
    "00", "3x", "",
  ]

  private static let tokens = [
    "\"", "'", "<", ">", "&", "/>", "<a>", "</a>", "<!--", "-->", "]]>", "<![CDATA[", "<!DOCTYPE a>", "&#0;", "&lol;",
    "{", "}", "[", "]", ",", ":", ";", "null", "true", "-", "\\u0000", "\\ud800", "\u{0}", "\u{feff}", "\u{301}",
    "\r\n",
  ]
}
