import LeagueModel

/// What an oracle sees: one rule, and the games as they stand in the timetable. Scopes of the rule are plain lists.
struct RawSeason {
  let rule: RuleSpec
  let league: League
  let games: [Placement]

  var teamCount: Int { league.teams.count }
  var slotCount: Int { league.slots.count }

  func teams(_ attribute: String = "teams") -> [Int] { rule.teams[attribute]?.teams ?? [] }
  func slots(_ attribute: String = "slots") -> [Int] { rule.slots[attribute]?.slots ?? [] }
  func number(_ attribute: String) -> Int { rule.integers[attribute] ?? -1 }
  func word(_ attribute: String) -> String { rule.choices[attribute] ?? "" }

  /// Games of a team in order of time; two in one slot by home, then away.
  func games(of team: Int) -> [Placement] {
    games.filter { $0.home == team || $0.away == team }.sorted {
      ($0.slot, $0.home, $0.away) < ($1.slot, $1.home, $1.away)
    }
  }

  /// Whether `team` plays `game` at the venue that `mode` names.
  func plays(_ team: Int, _ game: Placement, _ mode: String) -> Bool {
    (game.home == team && mode != "A") || (game.away == team && mode != "H")
  }

  func opponent(of team: Int, in game: Placement) -> Int { game.home == team ? game.away : game.home }

  /// What exceeds the maximum of the rule plus what lacks to its minimum.
  func offRange(_ count: Int) -> Int {
    (count > number("max") ? count - number("max") : 0) + (count < number("min") ? number("min") - count : 0)
  }

  /// Breaks of a team as (slot, venue): from the second game on, a game at the venue of the one before.
  func breaks(of team: Int) -> [(slot: Int, venue: String)] {
    let venues = games(of: team).map { ($0.slot, $0.home == team ? "H" : "A") }
    return venues.indices.dropFirst().filter { venues[$0].1 == venues[$0 - 1].1 }.map { venues[$0] }
  }

  /// All unordered pairs of the list.
  func pairs(_ teams: [Int]) -> [(Int, Int)] {
    teams.flatMap { i in teams.filter { $0 > i }.map { (i, $0) } }
  }
}
