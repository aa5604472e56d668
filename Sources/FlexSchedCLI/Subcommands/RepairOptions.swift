import FlexSchedKit

/// The options of `flexsched repair`.
enum RepairOptions {
  static let defaultTimeLimit = 30.0

  static let event = Option.text(
    "event", "FILE", repeats: true, help: "what has happened, as JSON (flexsched schema events); several are possible")
  static let postpone = Option.text(
    "postpone", "GAME", repeats: true, help: "the game, by its id in the schedule, goes to a later slot")
  static let close = Option<EventWords.NamedDays>(
    "close", "'VENUE FROM [TO]'", repeats: true, help: "nothing is played at the venue on these days",
    read: EventWords.closure)
  static let unavailable = Option<EventWords.NamedDays>(
    "unavailable", "'TEAM DATE [DATE] [WHAT]'", repeats: true,
    help: "the team cannot play on these days; WHAT: play, host or travel", read: EventWords.unavailability)
  static let move = Option<EventWords.Move>(
    "move", "'GAME DATE'", repeats: true, help: "the game is to be on this date; or 'GAME slot:ID'",
    read: EventWords.move)
  static let reason = Option<String>("reason", "TEXT", help: "why, for the events of the command line") {
    (text) throws(UnreadableValue) in
    let isPlain = text.unicodeScalars.allSatisfy { $0.value >= 32 && !(127...159).contains($0.value) }
    guard !text.isEmpty, text.utf8.count <= 10_000, isPlain else {
      throw UnreadableValue(expected: "a text on one line of at most 10000 bytes")
    }
    return text
  }
  static let now = Option<CalendarDate>(
    "now", "DATE", help: "games before this day have been played and stay", read: EventWords.date)
  static let lock = Option.text(
    "lock", "SELECTOR", repeats: true,
    help: "games that stay: game:ID, date:DAY, dates:DAY..DAY, week:2027-W06, team:ID, venue:ID, slot:ID, round:N")
  static let strategy = Option.text(
    "strategy", "NAME", repeats: true, help: "use only these strategies, in this order")
  static let alternatives = Option<Int>(
    "alternatives", "K", default: "0", help: "show up to so many other repairs"
  ) { (text) throws(UnreadableValue) in try OptionValue.whole(text, in: 0...100) }

  static let timeLimit = Option(
    "time-limit", "DURATION", default: "30s when neither time nor evaluations are limited",
    help: "stop after this time: 90s, 5m", read: OptionValue.duration)

  static let diff = Option.text(
    "diff", "FILE", repeats: true,
    help: "where the changes go: .json, .md, else text; - is standard output; several are possible")
  static let journal = Option.text(
    "journal", "FILE", help: "add what is done to this file, from which every state can be had again")
  static let stamp = Option<TimeStamp>(
    "stamp", "TIME", help: "when this is done, for journal and calendars: clock, or 2027-02-12T18:30:00Z",
    read: TimeStamp.read)
  static let undo = Option<Int>(
    "undo", "N", implicit: "1", help: "take back the last N repairs of the journal (1 when no number follows)"
  ) { (text) throws(UnreadableValue) in try OptionValue.whole(text, in: 1...1_000_000) }
  static let at = Option<Int>("at", "STATE", help: "restore this state of the journal; 0 is what was published") {
    (text) throws(UnreadableValue) in try OptionValue.whole(text, in: 0...1_000_000_000)
  }
  static let history = Option.flag("history", help: "print what the journal holds")
  static let dryRun = Option.flag("dry-run", help: "print the changes and write nothing")

  /// What bounds a repair; half a minute when the arguments limit neither time nor evaluations.
  static func solveOptions(_ arguments: Arguments) -> SolveOptions {
    var options = SolveOptions.standard
    options.seed = arguments[SearchOptions.seed] ?? 1
    options.threads = arguments[SearchOptions.threads] ?? 1
    options.timeLimit = arguments[timeLimit]
    options.evaluations = arguments[SearchOptions.evaluations]
    if let backend = arguments[SearchOptions.mipBackend] { options.mipBackend = backend }
    if options.timeLimit == nil, options.evaluations == nil { options.timeLimit = defaultTimeLimit }
    return options
  }
}
