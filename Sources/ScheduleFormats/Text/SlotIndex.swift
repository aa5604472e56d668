import LeagueModel

/// Finds slots by id or by date.
struct SlotIndex: Sendable {
  enum Match: Equatable {
    case slot(Int)
    /// Several slots on that day; the time does not tell which.
    case several([Int])
    case none
  }

  private let league: League
  private let byID: [String: Int]
  private let byDate: [CalendarDate: [Int]]
  private let dates: [CalendarDate]

  init(_ league: League) {
    self.league = league
    byID = Dictionary(league.slots.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var byDate: [CalendarDate: [Int]] = [:]
    for (index, slot) in league.slots.enumerated() {
      for date in slot.days { byDate[date, default: []].append(index) }
    }
    self.byDate = byDate
    dates = byDate.keys.sorted()
  }

  func slot(id: String) -> Int? { byID[id] ?? byID[PlainText.trimmed(id)] }

  /// The slot on that day; where there are several, the one that starts then, or else `preferred`.
  func match(on date: CalendarDate, start: TimeOfDay?, preferred: Int? = nil) -> Match {
    let all = byDate[date] ?? []
    guard all.count > 1 else { return all.first.map { .slot($0) } ?? .none }
    let atThatTime = all.filter { league.slots[$0].start == start }
    let candidates = atThatTime.isEmpty ? all : atThatTime
    if candidates.count == 1 { return .slot(candidates[0]) }
    if let preferred, candidates.contains(preferred) { return .slot(preferred) }
    return .several(candidates)
  }

  /// Why `match` found no slot on `date`, and what could be meant.
  func explanation(_ match: Match, on date: CalendarDate) -> String {
    switch match {
    case .slot: ""
    case .several(let slots):
      "\(slots.count) slots on \(date): "
        + slots.prefix(4).map { quote(league.slots[$0].id) }.joined(separator: ", ") + (slots.count > 4 ? ", ..." : "")
    case .none: "no slot on \(date.weekday.abbreviation) \(date)." + neighbours(of: date)
    }
  }

  private func neighbours(of date: CalendarDate) -> String {
    if dates.isEmpty { return " The slots of the league have no dates" }
    let near = [dates.last { $0 < date }, dates.first { $0 > date }].compactMap { $0 }
    return " Nearest: " + near.map { "\($0.weekday.abbreviation) \($0)" }.joined(separator: " and ")
  }

  /// ` Did you mean '…'?`, or nothing. O(slots x length^2).
  func suggestion(for text: String) -> String {
    nearestName(to: text, among: league.slots.map(\.id)).map { " Did you mean \(quote($0))?" } ?? ""
  }
}
