/// On which days the slots of a league are, and on which days there are classes, as `TravelCostModel` says.
public struct TravelCalendar: Sendable {
  /// Day by slot, never falling: days since 1970-01-01 where all slots have dates, else the number of the slot. A round of
  /// several days counts as its first one, whatever the appointments of its games.
  public let days: [Int]
  public let hasDates: Bool
  private let noClass: [ClosedRange<Int>]

  public init(_ league: League) {
    let dates = league.slots.compactMap { $0.date?.dayNumber }
    hasDates = dates.count == league.slots.count && !dates.isEmpty
    var days = hasDates ? dates : Array(league.slots.indices)
    for slot in days.indices.dropFirst() { days[slot] = max(days[slot], days[slot - 1]) }
    self.days = days
    noClass = (league.travelCosts?.noClass ?? []).compactMap {
      $0.first <= $0.last ? $0.first.dayNumber...$0.last.dayNumber : nil
    }
  }

  public func isClassDay(_ day: Int) -> Bool {
    // 1970-01-01 was a Thursday.
    guard hasDates else { return true }
    return ((day + 3) % 7 + 7) % 7 < 5 && !noClass.contains { $0.contains(day) }
  }
}
