import LeagueModel

/// How RobinX writes numbers: whole ones, of which the validator reads the longest numeric prefix.
enum RobinXNumber: Equatable {
  /// The whole text is this number (blanks around it do not matter).
  case exact(Int)
  /// The text begins with this number ("3x").
  case prefix(Int)
  /// The text begins with a number beyond `limit`.
  case tooLarge
  case none

  /// Magnitude of the largest number that is accepted anywhere.
  static let limit = 1_000_000_000

  /// O(characters).
  init(_ text: some StringProtocol) {
    var rest = Substring(text).utf8
    while let byte = rest.first, byte == 32 || (9...13).contains(byte) { rest.removeFirst() }
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
    var value = 0
    var digits = 0
    while let byte = rest.first, (48...57).contains(byte) {
      value = min(value * 10 + Int(byte - 48), RobinXNumber.limit + 1)
      digits += 1
      rest.removeFirst()
    }
    guard digits > 0 else {
      self = .none
      return
    }
    guard value <= RobinXNumber.limit else {
      self = .tooLarge
      return
    }
    let signed = isNegative ? -value : value
    self = rest.allSatisfy { $0 == 32 || (9...13).contains($0) } ? .exact(signed) : .prefix(signed)
  }

  /// The number when the text is nothing else.
  var whole: Int? {
    if case .exact(let value) = self { value } else { nil }
  }
}

/// The numeric ids of one kind of thing and the indices they stand for.
struct RobinXIds: Sendable {
  /// "team", "slot", "team group", ...: for messages.
  let noun: String
  /// Ascending: the index of an id is its place here.
  private(set) var numbers: [Int] = []
  private var indices: [Int: Int] = [:]

  init(_ noun: String) { self.noun = noun }

  /// `numbers` ascending, without repetition.
  init(_ noun: String, numbers: [Int]) {
    self.noun = noun
    self.numbers = numbers
    indices = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
  }

  func index(of number: Int) -> Int? { indices[number] }

  /// Whether the ids are 0, 1, 2, ...
  var areConsecutiveFromZero: Bool { numbers.last.map { $0 == numbers.count - 1 } ?? true }

  /// "team 17 is not in the league (0...15). Maybe ids start at 1 in this file?"
  func unknown(_ number: Int) -> String {
    guard let first = numbers.first, let last = numbers.last else {
      return "\(noun) \(number) does not exist: there are no \(noun)s"
    }
    let range =
      last - first == numbers.count - 1
      ? (first == last ? "\(first)" : "\(first)...\(last)") : "\(numbers.count) ids from \(first) to \(last)"
    let hint = areConsecutiveFromZero && number == numbers.count ? ". Maybe ids start at 1 in this file?" : ""
    let whole = noun == "team" || noun == "slot" ? "not in the league" : "not defined"
    return "\(noun) \(number) is \(whole) (\(range))\(hint)"
  }
}
