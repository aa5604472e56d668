/// Content lines of RFC 5545 (section 3.1): CRLF, at most 75 octets, folded between characters.
struct ICalendarLines {
  private(set) var bytes: [UInt8] = []

  /// `name` with its parameters, and a value that is already escaped. O(length).
  mutating func line(_ name: String, _ value: String) {
    var width = 0
    for scalar in (name + ":" + value).unicodeScalars {
      let octets = UTF8.width(scalar)
      if width + octets > 75 {
        bytes += [13, 10, 32]
        width = 1
      }
      bytes += String(scalar).utf8
      width += octets
    }
    bytes += [13, 10]
  }

  /// A property of type TEXT.
  mutating func text(_ name: String, _ value: String) { line(name, ICalendarText.escaped(value)) }
}
