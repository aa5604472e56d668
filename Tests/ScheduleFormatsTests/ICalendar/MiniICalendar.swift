import LeagueModel

/// Reads iCalendar as RFC 5545 describes it: section 3.1 for lines, 3.3.11 for text, 3.6.5 for time zones.
struct MiniICalendar {
  struct Malformed: Error { var what: String }

  struct Property {
    var name: String
    var parameters: [String]
    var value: String
  }

  final class Component {
    let name: String
    var properties: [Property] = []
    var children: [Component] = []

    init(_ name: String) { self.name = name }

    func value(_ name: String) -> String? { properties.first { $0.name == name }?.value }

    func all(_ name: String) -> [Component] { children.filter { $0.name == name } }

    func text(_ name: String) -> String? { value(name).map(MiniICalendar.text) }
  }

  let calendar: Component

  /// Throws when a line has more than 75 octets, does not end in CRLF, is cut within a character, or holds a control
  /// character, and when components do not nest.
  init(_ bytes: [UInt8]) throws {
    var physical: [[UInt8]] = [[]]
    var i = 0
    while i < bytes.count {
      if bytes[i] == 13, i + 1 < bytes.count, bytes[i + 1] == 10 {
        physical.append([])
        i += 2
      } else {
        guard bytes[i] >= 32, bytes[i] != 127 else { throw Malformed(what: "control character \(bytes[i]) at \(i)") }
        physical[physical.count - 1].append(bytes[i])
        i += 1
      }
    }
    guard physical.removeLast().isEmpty else { throw Malformed(what: "no CRLF at the end") }
    var lines: [String] = []
    for line in physical {
      guard line.count <= 75 else { throw Malformed(what: "\(line.count) octets in a line") }
      guard let text = String(validating: line, as: UTF8.self) else { throw Malformed(what: "a cut character") }
      if line.first == 32 {
        guard !lines.isEmpty else { throw Malformed(what: "continuation of nothing") }
        lines[lines.count - 1].unicodeScalars.append(contentsOf: text.unicodeScalars.dropFirst())
      } else {
        lines.append(text)
      }
    }
    let root = Component("")
    var open = [root]
    for line in lines {
      let property = try MiniICalendar.property(line)
      switch property.name {
      case "BEGIN":
        let child = Component(property.value)
        open[open.count - 1].children.append(child)
        open.append(child)
      case "END":
        guard open.count > 1, open.removeLast().name == property.value else { throw Malformed(what: line) }
      default: open[open.count - 1].properties.append(property)
      }
    }
    guard open.count == 1, root.children.count == 1, root.properties.isEmpty, root.children[0].name == "VCALENDAR"
    else { throw Malformed(what: "not one VCALENDAR") }
    calendar = root.children[0]
  }

  private static func property(_ line: String) throws -> Property {
    guard let colon = line.unicodeScalars.firstIndex(of: ":") else { throw Malformed(what: line) }
    let parts = line[..<colon].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let isName = parts[0].unicodeScalars.allSatisfy { ("A"..."Z").contains($0) || $0 == "-" }
    guard isName, !parts[0].isEmpty else { throw Malformed(what: line) }
    let value = String(line.unicodeScalars[line.unicodeScalars.index(after: colon)...])
    return Property(name: parts[0], parameters: Array(parts.dropFirst()), value: value)
  }

  static func text(_ value: String) -> String {
    var result = ""
    var rest = Array(value.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if scalar == "\\", let next = rest.popFirst() {
        result.unicodeScalars.append(next == "n" || next == "N" ? "\n" : next)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Offset from UTC in seconds that the VTIMEZONE `zone` gives to a local time `YYYYMMDDTHHMMSS`: that of the last
  /// observance that starts at it or before it.
  func offset(of local: String, zone: String) throws -> Int {
    guard let component = calendar.all("VTIMEZONE").first(where: { $0.value("TZID") == zone }) else {
      throw Malformed(what: "no VTIMEZONE \(zone)")
    }
    let inForce = component.children.filter { $0.value("DTSTART")! <= local }.max {
      $0.value("DTSTART")! < $1.value("DTSTART")!
    }
    guard let text = inForce?.value("TZOFFSETTO"), let number = Int(text.dropFirst()), text.count == 5 else {
      throw Malformed(what: "no observance of \(zone) at \(local)")
    }
    return (text.hasPrefix("-") ? -60 : 60) * (number / 100 * 60 + number % 100)
  }
}
