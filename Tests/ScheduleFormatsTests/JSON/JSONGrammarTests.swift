import TestSupport
import Testing

@testable import ScheduleFormats

/// The parser accepts exactly what the grammar of RFC 8259 derives (and object keys that differ), on random texts made of
/// pieces of JSON.
@Suite struct JSONGrammarTests {
  @Test func acceptsWhatTheGrammarDerives() {
    var random = SeededGenerator(seed: 8259)
    var accepted = 0
    for number in 0..<Mutants.count(usual: 4000) {
      var text = ""
      if number % 2 == 0 {
        for _ in 0..<(1 + random.below(9)) { text += Self.pieces[random.below(Self.pieces.count)] }
      } else {
        // Nearly right: a derived text with one piece put in, and sometimes one character taken out.
        text = derive(depth: 0, &random)
        var scalars = Array(text.unicodeScalars)
        if random.below(2) == 0 {
          scalars.insert(
            contentsOf: Self.pieces[random.below(Self.pieces.count)].unicodeScalars, at: random.below(scalars.count + 1)
          )
        }
        if random.below(3) == 0, !scalars.isEmpty { scalars.remove(at: random.below(scalars.count)) }
        text = String(String.UnicodeScalarView(scalars))
      }
      let isJSON = Grammar.derives(text)
      let parsed = try? JSONParser.parse(Array(text.utf8))
      #expect((parsed != nil) == isJSON, "\(text.debugDescription)")
      if isJSON { accepted += 1 }
    }
    #expect(accepted > 500)
  }

  private static let pieces = [
    "{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"", "\\", "\\u0041", "\\ud83d\\ude00", "\\ud800", "\\n", "\\x",
    "/",
    "0", "-", "1", "12", ".", "e", "E+", "+", "true", "false", "null", "nul", " ", "\n", "\t", "\r", "\u{B}", "\u{A0}",
    "é",
    "'", "-0", "01", "1.5e-3",
  ]

  private func derive(depth: Int, _ random: inout SeededGenerator) -> String {
    switch random.below(depth > 3 ? 5 : 8) {
    case 0: return "null"
    case 1: return "-12.50e+1"
    case 2: return "\"x\\u00e9\\\"\\/\""
    case 3: return " 0 "
    case 4: return "false"
    case 5, 6:
      let items = (0..<random.below(4)).map { _ in derive(depth: depth + 1, &random) }
      return "[" + items.joined(separator: " ,\n") + "]"
    default:
      let members = (0..<random.below(4)).map { "\"k\($0)\" :" + derive(depth: depth + 1, &random) }
      return "{" + members.joined(separator: ",") + "}"
    }
  }
}

/// RFC 8259 as a recogniser: one function per rule of the grammar, on scalars; shares nothing with the parser.
private struct Grammar {
  private var rest: Substring.UnicodeScalarView

  static func derives(_ text: String) -> Bool {
    var grammar = Grammar(rest: Substring(text).unicodeScalars)
    return grammar.element() && grammar.rest.isEmpty
  }

  private mutating func element() -> Bool {
    blanks()
    guard value() else { return false }
    blanks()
    return true
  }

  private mutating func blanks() {
    while let next = rest.first, " \t\n\r".unicodeScalars.contains(next) { rest.removeFirst() }
  }

  private mutating func eat(_ text: String) -> Bool {
    guard rest.starts(with: text.unicodeScalars) else { return false }
    rest = rest.dropFirst(text.unicodeScalars.count)
    return true
  }

  private mutating func value() -> Bool {
    if eat("true") || eat("false") || eat("null") { return true }
    if eat("{") { return object() }
    if eat("[") { return array() }
    if rest.first == "\"" { return string() != nil }
    return number()
  }

  private mutating func object() -> Bool {
    var keys: [String] = []
    blanks()
    if eat("}") { return true }
    repeat {
      blanks()
      guard let key = string(), !keys.contains(key) else { return false }
      keys.append(key)
      blanks()
      guard eat(":"), element() else { return false }
    } while eat(",")
    return eat("}")
  }

  private mutating func array() -> Bool {
    blanks()
    if eat("]") { return true }
    repeat { guard element() else { return false } } while eat(",")
    return eat("]")
  }

  /// The decoded text; `nil` when there is none.
  private mutating func string() -> String? {
    guard eat("\"") else { return nil }
    let hexadecimal = "0123456789abcdefABCDEF".unicodeScalars
    var units: [UInt16] = []
    while let next = rest.first {
      if eat("\"") { return String(validating: units, as: UTF16.self) }
      if eat("\\") {
        let plain = ["\"": 34, "\\": 92, "/": 47, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9] as [String: UInt16]
        if let key = plain.keys.first(where: { rest.starts(with: $0.unicodeScalars) }) {
          rest.removeFirst()
          units.append(plain[key] ?? 0)
        } else {
          // UInt16 alone would also take a sign.
          guard eat("u"), rest.prefix(4).count == 4, rest.prefix(4).allSatisfy({ hexadecimal.contains($0) }),
            let unit = UInt16(String(rest.prefix(4)), radix: 16)
          else { return nil }
          rest = rest.dropFirst(4)
          units.append(unit)
        }
      } else {
        guard next.value >= 0x20 else { return nil }
        rest.removeFirst()
        units += Array(String(Character(next)).utf16)
      }
    }
    return nil
  }

  private mutating func digits() -> Bool {
    let count = rest.prefix { ("0"..."9").contains($0) }.count
    rest = rest.dropFirst(count)
    return count > 0
  }

  private mutating func number() -> Bool {
    _ = eat("-")
    if !eat("0") { guard digits() else { return false } }
    if eat(".") { guard digits() else { return false } }
    if eat("e") || eat("E") {
      _ = eat("+") || eat("-")
      guard digits() else { return false }
    }
    return true
  }
}
