import FlexSchedKit

/// Events on the command line: one value with the name first and its days last, so that names may hold blanks.
enum EventWords {
  /// A team or a venue, and days.
  struct NamedDays: Sendable, Equatable {
    var name: String
    var days: DateRange
    var activity = Blackout.Activity.play
  }

  /// A game, and where it is to be.
  struct Move: Sendable, Equatable {
    enum Target: Sendable, Equatable {
      case date(CalendarDate)
      case slot(String)
    }

    var game: String
    var target: Target
  }

  /// `VENUE FROM [TO]`.
  static func closure(_ text: String) throws(UnreadableValue) -> NamedDays {
    guard let found = namedDays(text[...]) else {
      throw UnreadableValue(expected: "VENUE FROM [TO], such as 'arena 2027-02-13 2027-02-15'")
    }
    return found
  }

  /// `TEAM DATE [DATE] [play|host|travel]`.
  static func unavailability(_ text: String) throws(UnreadableValue) -> NamedDays {
    var rest = trimmed(text[...])
    var activity = Blackout.Activity.play
    if let last = lastWord(rest), let named = Blackout.Activity(rawValue: String(last)) {
      activity = named
      rest = trimmed(rest.dropLast(last.count))
    }
    guard var found = namedDays(rest) else {
      throw UnreadableValue(
        expected: "TEAM DATE [DATE] [play|host|travel], such as 'KU 2027-02-13 2027-02-15 travel'")
    }
    found.activity = activity
    return found
  }

  /// `GAME DATE` or `GAME slot:ID`.
  static func move(_ text: String) throws(UnreadableValue) -> Move {
    let problem = UnreadableValue(
      expected: "GAME DATE or GAME slot:ID, such as 'KU-BAY 2027-02-17' or 'KU-BAY slot:12'")
    let parts = text.split(separator: " slot:", omittingEmptySubsequences: false)
    if parts.count == 2 {
      let (game, slot) = (trimmed(parts[0]), trimmed(parts[1]))
      guard !game.isEmpty, !slot.isEmpty else { throw problem }
      return Move(game: String(game), target: .slot(String(slot)))
    }
    let rest = trimmed(text[...])
    guard let last = lastWord(rest), let date = CalendarDate(iso: last) else { throw problem }
    let game = trimmed(rest.dropLast(last.count))
    guard !game.isEmpty else { throw problem }
    return Move(game: String(game), target: .date(date))
  }

  static func date(_ text: String) throws(UnreadableValue) -> CalendarDate {
    guard let date = CalendarDate(iso: text) else { throw UnreadableValue(expected: "a date, YYYY-MM-DD") }
    return date
  }

  /// One or two dates at the end, in order of time, and a name before them.
  private static func namedDays(_ text: Substring) -> NamedDays? {
    var rest = trimmed(text)
    var dates: [CalendarDate] = []
    while dates.count < 2, let last = lastWord(rest), let date = CalendarDate(iso: last) {
      dates.insert(date, at: 0)
      rest = trimmed(rest.dropLast(last.count))
    }
    guard let first = dates.first, let last = dates.last, first <= last, !rest.isEmpty else { return nil }
    return NamedDays(name: String(rest), days: DateRange(first: first, last: last))
  }

  private static func lastWord(_ text: Substring) -> Substring? {
    text.split(whereSeparator: \.isWhitespace).last
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return text
  }
}
