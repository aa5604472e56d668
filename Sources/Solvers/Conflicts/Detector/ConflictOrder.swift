import LeagueModel

extension Conflict {
  /// Teams, slots and games ascending; teams and slots each once.
  var inOrder: Conflict {
    var copy = self
    copy.teams = Conflict.unique(teams)
    copy.slots = Conflict.unique(slots)
    copy.games = games.sorted()
    return copy
  }

  private static func unique(_ numbers: [Int]) -> [Int] {
    if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) { return numbers }
    return Set(numbers).sorted()
  }

  /// Hard ones first, then by kind, slots, games and rule. What is equal in all that is told apart by everything else:
  /// only equal conflicts precede each other neither way.
  func precedes(_ other: Conflict) -> Bool {
    if hard != other.hard { return hard }
    if kind != other.kind { return kind.rank < other.kind.rank }
    if slots != other.slots { return slots.lexicographicallyPrecedes(other.slots) }
    if games != other.games { return games.lexicographicallyPrecedes(other.games) }
    if rule != other.rule { return rule < other.rule }
    if teams != other.teams { return teams.lexicographicallyPrecedes(other.teams) }
    if penalty != other.penalty { return penalty < other.penalty }
    if message != other.message { return message < other.message }
    return (reason ?? "") < (other.reason ?? "")
  }
}

extension Conflict.Kind {
  private static let ranks = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// Its place among all kinds.
  var rank: Int { Conflict.Kind.ranks[self] ?? 0 }
}
