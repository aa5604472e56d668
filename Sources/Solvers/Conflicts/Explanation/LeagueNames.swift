import LeagueModel
import Timetabling

/// Parts of a league as sentences name them.
extension League {
  /// "Sat 2027-02-13", "slot 3".
  func name(ofSlot index: Int) -> String {
    let slot = slots[index]
    guard let first = slot.date else { return slot.name ?? "slot \(slot.id)" }
    let name = "\(first.weekday.abbreviation) \(first)"
    return slot.dates.last.map { "\(name) to \($0.weekday.abbreviation) \($0)" } ?? name
  }

  /// "on Sat 2027-02-13", "in slot 3".
  func within(_ slot: Int) -> String {
    (slots[slot].date != nil && slots[slot].dates.isEmpty ? "on " : "in ") + name(ofSlot: slot)
  }

  /// "A, B and C"; the first of many and how many more.
  func names(ofTeams teams: [Int]) -> String { League.list(teams.map { self.teams[$0].name }, most: 5) }

  func name(of game: MeetingPair) -> String { "\(teams[game.home].name) - \(teams[game.away].name)" }

  /// " in slot 3", " on Sat 2027-02-13", " in 12 slots from slot 1 to slot 30"; nothing for the whole season.
  func inSlots(_ slots: [Int]) -> String {
    if slots.count == self.slots.count { return "" }
    guard let first = slots.first, let last = slots.last else { return " in no slot" }
    if slots.count <= 4 {
      return " " + within(first).prefix(3) + League.list(slots.map(name(ofSlot:)), most: 4)
    }
    return " in \(slots.count) slots from \(name(ofSlot: first)) to \(name(ofSlot: last))"
  }

  /// "a, b and c", "a, b and 7 more".
  static func list(_ names: [String], most: Int) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "nobody" }
    if names.count <= most { return names.dropLast().joined(separator: ", ") + " and " + last }
    let shown = max(1, most - 1)
    return names.prefix(shown).joined(separator: ", ") + " and \(names.count - shown) more"
  }
}
