import FlexSchedKit

/// Options of every command that reads a schedule.
enum ScheduleOptions {
  static let alias = Option<ScheduleNames.Alias>(
    "alias", "'NAME=ID'", repeats: true,
    help: "what a name in a schedule from elsewhere means: a team or a venue of the league; several are possible"
  ) { (text) throws(UnreadableValue) in
    guard let equals = text.lastIndex(of: "="), equals != text.startIndex, text.index(after: equals) != text.endIndex
    else { throw UnreadableValue(expected: "a name and what it means, such as 'Kansas St.=KSU'") }
    return ScheduleNames.Alias(String(text[..<equals]), means: String(text[text.index(after: equals)...]))
  }

  static let note =
    "CSV and iCalendar files from elsewhere: names that differ from those of the league in letter case and blanks only are read with a "
    + "warning. For others that look like a name of the league you are asked on a terminal; otherwise each is an error with the "
    + "candidates, and --alias says what it means."

  /// The schedule at a path, with the aliases of the command line; on a terminal the user is asked about other names.
  static func schedule(
    _ path: String, of league: League, _ arguments: Arguments, format: String? = nil, console: Console
  ) throws(CommandFailure) -> Timetable {
    try published(path, of: league, arguments, format: format, console: console).timetable
  }

  /// With what calendars know of the games.
  static func published(
    _ path: String, of league: League, _ arguments: Arguments, format: String? = nil, console: Console
  ) throws(CommandFailure) -> PublishedSchedule {
    let names = try self.names(arguments, of: [league], console)[0]
    return try Load.published(path, of: league, format: format, names: names, console: console)
  }

  /// What is known about names in the schedules of each of several leagues: every alias has to mean something in one of
  /// them.
  static func names(
    _ arguments: Arguments, of leagues: [League], _ console: Console
  ) throws(CommandFailure) -> [ScheduleNames] {
    let all = ScheduleNames(arguments.all(alias))
    let known = leagues.map(all.known)
    let strange = all.aliases.filter { alias in !known.contains { $0.aliases.contains(alias) } }
    do {
      try ScheduleNames(strange).check(in: leagues[0])
      for (league, names) in zip(leagues, known) { try names.check(in: league) }
    } catch {
      throw CommandFailure(error)
    }
    guard let ask = console.ask else { return known }
    return known.map { ScheduleNames($0.aliases, ask: { question in choice(question, ask) }) }
  }

  /// One question for each candidate, until one is it.
  private static func choice(_ question: NameQuestion, _ ask: (String) -> String?) -> Int? {
    for (index, candidate) in question.candidates.enumerated() {
      let name = candidate.name == candidate.id ? "" : " \(PrintableText.line(candidate.name))"
      let answer = ask(
        "The schedule names the \(question.what) '\(PrintableText.line(question.name))'. "
          + "Is that\(name) (\(PrintableText.line(candidate.id)))? [y/N] ")
      guard let answer else { return nil }
      if ["y", "yes"].contains(answer.lowercased()) { return index }
    }
    return nil
  }
}

/// Text from files for a terminal.
private enum PrintableText {
  /// Without what a terminal would take for a command.
  static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
  }
}
