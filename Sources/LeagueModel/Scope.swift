/// Which teams a rule speaks of: the union of everything named. Nothing named means nobody.
public struct TeamScope: Hashable, Sendable {
  public var everyone: Bool
  public var teams: [Int]
  /// Indices in `League.teamGroups`.
  public var groups: [Int]

  public init(everyone: Bool = false, teams: [Int] = [], groups: [Int] = []) {
    self.everyone = everyone
    self.teams = teams
    self.groups = groups
  }

  public static let all = TeamScope(everyone: true)

  /// The teams, ascending, each once. O(n).
  public func resolved(in league: League) -> [Int] {
    if everyone { return Array(league.teams.indices) }
    return Set(teams + groups.flatMap { league.teamGroups[$0].members }).sorted()
  }
}

/// Which slots a rule speaks of: the union of everything named. Nothing named means none.
public struct SlotScope: Hashable, Sendable {
  public var always: Bool
  public var slots: [Int]
  /// Indices in `League.slotGroups`.
  public var groups: [Int]
  public var weekdays: [Weekday]
  public var dates: [DateRange]

  public init(
    always: Bool = false, slots: [Int] = [], groups: [Int] = [], weekdays: [Weekday] = [], dates: [DateRange] = []
  ) {
    self.always = always
    self.slots = slots
    self.groups = groups
    self.weekdays = weekdays
    self.dates = dates
  }

  public static let all = SlotScope(always: true)

  /// The slots, ascending, each once. Weekdays and dates find the slots of which they name all days. O(slots).
  public func resolved(in league: League) -> [Int] {
    if always { return Array(league.slots.indices) }
    var found = Set(slots + groups.flatMap { league.slotGroups[$0].members })
    if !weekdays.isEmpty || !dates.isEmpty {
      for (index, slot) in league.slots.enumerated() {
        guard slot.date != nil else { continue }
        let isNamed = slot.days.allSatisfy { day in
          weekdays.contains(day.weekday) || dates.contains { $0.contains(day) }
        }
        if isNamed { found.insert(index) }
      }
    }
    return found.sorted()
  }
}
