import LeagueModel

/// A published schedule by the names that people use: ids of games, teams, venues, slots, dates.
public struct PublishedGames: Sendable {
  public let league: League
  public let timetable: Timetable
  /// In writing order.
  public let games: [ScheduledGame]
  private let byID: [String: Int]
  private let slots: SlotIndex

  /// O(g log g + n^2 k).
  public init(_ timetable: Timetable, of league: League) {
    self.league = league
    self.timetable = timetable
    games = timetable.scheduledGames(in: league)
    byID = Dictionary(games.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    slots = SlotIndex(league)
  }

  /// The day of a game: that of its appointment, else of its slot, the first one where it has several.
  public func date(of game: Placement) -> CalendarDate? {
    timetable.appointments[game]?.date ?? league.slots[game.slot].date
  }

  /// The id of a game; empty for one that is not in the schedule.
  public func id(of game: Placement) -> String { games.first { $0.placement == game }?.id ?? "" }

  /// The game with this id. Where a pair of teams meets more than once, `HOME-AWAY` alone is not enough.
  public func game(_ id: String) throws(InputError) -> ScheduledGame {
    if let index = byID[id] ?? byID[PlainText.trimmed(id)] { return games[index] }
    let several = games.filter { $0.id.hasPrefix(id + "-") && Int($0.id.dropFirst(id.count + 1)) != nil }
    if !several.isEmpty {
      let names = several.prefix(4).map { quote($0.id) }.joined(separator: ", ")
      throw InputError(.unknownName, "\(quote(id)) is played \(several.count) times; expected one of \(names)")
    }
    throw unknown("game", id, among: games.map(\.id))
  }

  public func team(_ id: String) throws(InputError) -> Int {
    try index(of: id, "team", among: league.teams.map(\.id))
  }

  public func venue(_ id: String) throws(InputError) -> Int {
    try index(of: id, "venue", among: league.venues.map(\.id))
  }

  public func slot(_ id: String) throws(InputError) -> Int {
    try index(of: id, "slot", among: league.slots.map(\.id))
  }

  /// A day from the first to the last one of the season.
  public func day(_ date: CalendarDate) throws(InputError) -> CalendarDate {
    let season = try season()
    guard season.contains(date) else { throw outside("\(date) lies", season) }
    return date
  }

  /// A day of some slot; else the error names the nearest ones.
  public func gameDay(_ date: CalendarDate) throws(InputError) -> CalendarDate {
    let date = try day(date)
    let match = slots.match(on: date, start: nil)
    if match == .none { throw InputError(.unknownName, slots.explanation(match, on: date)) }
    return date
  }

  /// Days of which some lie in the season.
  public func days(_ dates: DateRange) throws(InputError) -> DateRange {
    let season = try season()
    guard dates.first <= dates.last else {
      throw InputError(.contradiction, "dates from \(dates.first) to \(dates.last), which is earlier")
    }
    guard dates.first <= season.last, season.first <= dates.last else {
      let range = dates.first == dates.last ? "\(dates.first) lies" : "\(dates.first) to \(dates.last) lie"
      throw outside(range, season)
    }
    return dates
  }

  private func season() throws(InputError) -> DateRange {
    guard let season = league.season else {
      throw InputError(.unsupported, "the slots of the league have no dates; name slots instead")
    }
    return season
  }

  private func outside(_ what: String, _ season: DateRange) -> InputError {
    InputError(.range, "\(what) outside the season from \(season.first) to \(season.last)")
  }

  private func index(of id: String, _ what: String, among ids: [String]) throws(InputError) -> Int {
    if let index = ids.firstIndex(of: id) ?? ids.firstIndex(of: PlainText.trimmed(id)) { return index }
    throw unknown(what, id, among: ids)
  }

  private func unknown(_ what: String, _ id: String, among ids: [String]) -> InputError {
    let near = nearestName(to: id, among: ids).map { ". Did you mean \(quote($0))?" } ?? ""
    return InputError(.unknownName, "unknown \(what) \(quote(id))\(near)")
  }
}
