import LeagueModel

/// A property of an event: `NAME;PARAMETER=VALUE:VALUE`.
struct ICalendarProperty: Sendable {
  /// In capital letters, like the names of the parameters.
  var name: String
  var parameters: [String: String]
  /// As written, still escaped.
  var value: String
  /// On which it starts, from 1.
  var line: Int
}

/// A VEVENT, without the components inside it.
struct ICalendarEvent: Sendable {
  var line: Int
  var properties: [ICalendarProperty] = []

  func first(_ name: String) -> ICalendarProperty? { properties.first { $0.name == name } }

  /// The value of a property of type TEXT.
  func text(_ name: String) -> String? { first(name).map { ICalendarText.unescaped($0.value) } }
}

/// Reads the events of an iCalendar file (RFC 5545). Lines may end in CRLF or LF; time zones and everything else that is no
/// event is skipped.
struct ICalendarParser {
  static let maximumEvents = 200_000
  static let maximumProperties = 1_000
  static let maximumDepth = 16

  private var report: InputReport
  /// Names and lines of the components that are open.
  private var open: [(name: String, line: Int)] = []
  private var events: [ICalendarEvent] = []
  private var hasCalendar = false

  /// All events in the order of the file; what cannot be read is an error in `report`. O(bytes).
  static func events(_ bytes: [UInt8], report: inout InputReport) -> [ICalendarEvent] {
    var parser = ICalendarParser(report: report)
    parser.read(bytes)
    report = parser.report
    return parser.events
  }

  private init(report: InputReport) { self.report = report }

  private mutating func read(_ bytes: [UInt8]) {
    for (line, content) in ICalendarParser.unfolded(bytes) {
      guard let text = String(validating: content, as: UTF8.self) else {
        report.error(.syntax, "a line that is not UTF-8", at: Place(line: line))
        continue
      }
      guard let property = ICalendarParser.property(text, line: line) else {
        report.error(.syntax, "\(quote(text)) is not a line of iCalendar; expected NAME:VALUE", at: Place(line: line))
        continue
      }
      guard take(property) else { return }
    }
    if let last = open.last {
      report.error(
        .syntax, "BEGIN:\(last.name) without END:\(last.name); the file is cut off", at: Place(line: last.line))
    } else if !hasCalendar {
      report.error(.syntax, "no BEGIN:VCALENDAR; this is no iCalendar file", at: Place(line: 1))
    }
  }

  /// False when reading on makes no sense.
  private mutating func take(_ property: ICalendarProperty) -> Bool {
    switch property.name {
    case "BEGIN": return begin(property)
    case "END":
      guard let last = open.popLast(), last.name == property.value.uppercased() else {
        report.error(
          .syntax, "END:\(excerpt(property.value)) does not close what is open", at: Place(line: property.line))
        open = []
        hasCalendar = true
        return false
      }
    default:
      guard !open.isEmpty else {
        report.error(.syntax, "a property outside of BEGIN:VCALENDAR", at: Place(line: property.line))
        hasCalendar = true
        return false
      }
      guard open.last?.name == "VEVENT", let last = events.indices.last else { return true }
      guard events[last].properties.count < ICalendarParser.maximumProperties else {
        report.error(
          .limit, "an event of more than \(ICalendarParser.maximumProperties) lines", at: Place(line: property.line))
        open = []
        return false
      }
      events[last].properties.append(property)
    }
    return true
  }

  private mutating func begin(_ property: ICalendarProperty) -> Bool {
    let name = property.value.uppercased()
    if open.isEmpty, name != "VCALENDAR" {
      report.error(.syntax, "BEGIN:\(excerpt(name)) outside of BEGIN:VCALENDAR", at: Place(line: property.line))
      hasCalendar = true
      return false
    }
    hasCalendar = true
    guard open.count < ICalendarParser.maximumDepth, events.count < ICalendarParser.maximumEvents else {
      report.error(
        .limit,
        open.count < ICalendarParser.maximumDepth
          ? "more than \(ICalendarParser.maximumEvents) events"
          : "more than \(ICalendarParser.maximumDepth) levels of components",
        at: Place(line: property.line))
      open = []
      return false
    }
    open.append((name, property.line))
    if name == "VEVENT" { events.append(ICalendarEvent(line: property.line)) }
    return true
  }

  /// Content lines with the number of the line on which they start; a line that starts with a blank goes on the one before
  /// it. Empty lines are left out. O(bytes).
  static func unfolded(_ bytes: [UInt8]) -> [(line: Int, content: [UInt8])] {
    var result: [(line: Int, content: [UInt8])] = []
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for (index, physical) in body.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let line = physical.last == 13 ? physical.dropLast() : physical
      guard let first = line.first else { continue }
      if first == 32 || first == 9, let last = result.indices.last {
        result[last].content += line.dropFirst()
      } else {
        result.append((index + 1, Array(line)))
      }
    }
    return result
  }

  /// `nil` when the text is no content line (section 3.1). O(length).
  static func property(_ text: String, line: Int) -> ICalendarProperty? {
    var pieces: [Substring.UnicodeScalarView] = []
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var isQuoted = false
    for index in scalars.indices {
      let scalar = scalars[index]
      if scalar == "\"" { isQuoted.toggle() }
      guard !isQuoted, scalar == ";" || scalar == ":" else { continue }
      pieces.append(scalars[start..<index])
      start = scalars.index(after: index)
      if scalar == ":" {
        return property(pieces, value: String(scalars[start...]), line: line)
      }
    }
    return nil
  }

  private static func property(
    _ pieces: [Substring.UnicodeScalarView], value: String, line: Int
  ) -> ICalendarProperty? {
    let name = String(Substring(pieces[0]))
    let isName = name.utf8.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isName, !name.isEmpty else { return nil }
    var parameters: [String: String] = [:]
    for piece in pieces.dropFirst() {
      guard let equals = piece.firstIndex(of: "=") else { return nil }
      let content = piece[piece.index(after: equals)...].filter { $0 != "\"" }
      parameters[String(Substring(piece[..<equals])).uppercased()] = String(String.UnicodeScalarView(content))
    }
    return ICalendarProperty(name: name.uppercased(), parameters: parameters, value: value, line: line)
  }
}
