/// `HOME.AWAY.N.LEAGUE@flexsched`: the identity of a game in calendars, whatever its date.
///
/// `HOME` and `AWAY` are team ids, bytes other than ASCII letters, digits, `-`, `_` and `~` as `%XX`; `N` counts the games of
/// that pair at that venue from 1, in order of time; `LEAGUE` is a hash of the name of the league.
struct GameUID: Hashable, Sendable {
  var home: String
  var away: String
  var number: Int
  /// FNV-1a, 64 bits, of the UTF-8 name.
  var leagueHash: UInt64

  init(home: String, away: String, number: Int, leagueName: String) {
    self.home = home
    self.away = away
    self.number = number
    leagueHash = GameUID.hash(leagueName)
  }

  /// `nil` for anything that `description` does not write.
  init?(_ text: String) {
    guard text.hasSuffix(GameUID.domain) else { return nil }
    let parts = text.dropLast(GameUID.domain.count).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, let home = GameUID.decoded(parts[0]), let away = GameUID.decoded(parts[1]),
      let number = Int(parts[2]), number > 0, let hash = UInt64(parts[3], radix: 16)
    else { return nil }
    self.home = home
    self.away = away
    self.number = number
    leagueHash = hash
  }

  var description: String {
    let hash = String(leagueHash, radix: 16)
    return "\(GameUID.encoded(home)).\(GameUID.encoded(away)).\(number)."
      + String(repeating: "0", count: 16 - hash.count) + hash + GameUID.domain
  }

  private static let domain = "@flexsched"

  static func hash(_ name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func encoded(_ id: String) -> String {
    var result = ""
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let high = Character(Unicode.Scalar(rest.removeFirst())).hexDigitValue,
        let low = Character(Unicode.Scalar(rest.removeFirst())).hexDigitValue
      else { return nil }
      bytes.append(UInt8(high * 16 + low))
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
