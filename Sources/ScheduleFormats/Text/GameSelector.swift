import LeagueModel

/// Some games of a schedule, as locks and tickets name them.
///
/// | written | games |
/// |---|---|
/// | `game:KU-BAY` | the one with this id |
/// | `date:2027-02-13`, `dates:2027-02-13..2027-02-20` | on these days, both included |
/// | `week:2027-W06` | from Monday to Sunday of the ISO week |
/// | `team:KU`, `venue:allen` | of the team, at the venue |
/// | `slot:5`, `round:5` | in the slot with this id; in the fifth slot that has games |
///
/// A game without a day of its own, in a slot of several days, is meant where all of these are.
public enum GameSelector: Hashable, Sendable, CustomStringConvertible {
  case game(String)
  case dates(DateRange)
  case week(year: Int, number: Int)
  case team(String)
  case venue(String)
  case slot(String)
  case round(Int)

  /// The words before the colon.
  public static let words = ["game", "date", "dates", "week", "team", "venue", "slot", "round"]

  /// Throws `syntax`, `unknownName` for the word before the colon, `range` for dates and numbers that cannot be.
  public init(_ text: String) throws(InputError) {
    guard let colon = text.firstIndex(of: ":") else {
      throw InputError(
        .syntax, "\(quote(text)) is no selector; expected WORD:NAME, such as game:HOME-AWAY, team:ID or date:2027-02-13"
      )
    }
    let word = String(text[..<colon])
    let value = String(text[text.index(after: colon)...])
    guard GameSelector.words.contains(word) else {
      let near = nearestName(to: word, among: GameSelector.words).map { ". Did you mean '\($0)'?" } ?? ""
      throw InputError(
        .unknownName,
        "\(quote(text)) selects by \(quote(word)); expected \(GameSelector.words.joined(separator: ", "))\(near)")
    }
    guard !value.isEmpty else { throw InputError(.syntax, "\(quote(text)) names nothing after '\(word):'") }
    switch word {
    case "game": self = .game(value)
    case "team": self = .team(value)
    case "venue": self = .venue(value)
    case "slot": self = .slot(value)
    case "date":
      let date = try GameSelector.date(value, text)
      self = .dates(DateRange(first: date, last: date))
    case "dates": self = .dates(try GameSelector.range(value, text))
    case "week": self = try GameSelector.week(value, text)
    default:
      guard let number = Int(value), (1...100_000).contains(number) else {
        throw InputError(.range, "\(quote(text)): \(quote(value)) is no number of a round, from 1")
      }
      self = .round(number)
    }
  }

  private static func date(_ value: some StringProtocol, _ text: String) throws(InputError) -> CalendarDate {
    guard let date = CalendarDate(iso: value) else {
      throw InputError(.range, "\(quote(text)): \(quote(String(value))) is no date; expected YYYY-MM-DD")
    }
    return date
  }

  private static func range(_ value: String, _ text: String) throws(InputError) -> DateRange {
    let ends = value.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count == 2 else {
      throw InputError(.syntax, "\(quote(text)): expected dates:YYYY-MM-DD..YYYY-MM-DD")
    }
    let range = DateRange(first: try date(ends[0], text), last: try date(ends[1], text))
    guard range.first <= range.last else {
      throw InputError(.contradiction, "\(quote(text)): dates from \(range.first) to \(range.last), which is earlier")
    }
    return range
  }

  private static func week(_ value: String, _ text: String) throws(InputError) -> GameSelector {
    let parts = value.split(separator: "-W", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2, let year = Int(parts[0]),
      let number = Int(parts[1]), let monday = monday(year, number), monday.adding(days: 3)?.year == year
    else { throw InputError(.range, "\(quote(text)): \(quote(value)) is no ISO week; expected YYYY-Www, 2027-W06") }
    return .week(year: year, number: number)
  }

  /// The first day of a week; 4 January is always in week 1.
  private static func monday(_ year: Int, _ number: Int) -> CalendarDate? {
    guard (1...53).contains(number), let fourth = CalendarDate(year: year, month: 1, day: 4) else { return nil }
    return fourth.adding(days: 7 * (number - 1) - fourth.weekday.rawValue)
  }

  /// As it was written.
  public var description: String {
    switch self {
    case .game(let id): "game:\(id)"
    case .dates(let range) where range.first == range.last: "date:\(range.first)"
    case .dates(let range): "dates:\(range.first)..\(range.last)"
    case .week(let year, let number): "week:\(PlainText.padded(year, 4))-W\(PlainText.padded(number, 2))"
    case .team(let id): "team:\(id)"
    case .venue(let id): "venue:\(id)"
    case .slot(let id): "slot:\(id)"
    case .round(let number): "round:\(number)"
    }
  }

  /// The games, perhaps none. Throws where a name does not exist, and for days outside the season. O(games).
  public func games(in published: PublishedGames) throws(InputError) -> Set<Placement> {
    func on(_ range: DateRange) throws(InputError) -> Set<Placement> {
      let range = try published.days(range)
      return select(published) { game in
        if let date = game.date { return range.contains(date) }
        let days = published.league.slots[game.placement.slot].days
        return !days.isEmpty && days.allSatisfy(range.contains)
      }
    }
    switch self {
    case .game(let id): return [try published.game(id).placement]
    case .dates(let range): return try on(range)
    case .week(let year, let number):
      guard let first = GameSelector.monday(year, number), let last = first.adding(days: 6) else { return [] }
      return try on(DateRange(first: first, last: last))
    case .team(let id):
      let team = try published.team(id)
      return select(published) { $0.placement.home == team || $0.placement.away == team }
    case .venue(let id):
      let venue = try published.venue(id)
      return select(published) { $0.venue == venue }
    case .slot(let id):
      let slot = try published.slot(id)
      return select(published) { $0.placement.slot == slot }
    case .round(let number):
      let last = published.games.map(\.round).max() ?? 0
      guard number <= last else {
        throw InputError(.range, "there is no round \(number); the schedule has \(last)")
      }
      return select(published) { $0.round == number }
    }
  }

  private func select(_ published: PublishedGames, _ isMeant: (ScheduledGame) -> Bool) -> Set<Placement> {
    Set(published.games.filter(isMeant).map(\.placement))
  }
}
