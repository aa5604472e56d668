import LeagueModel

/// How a rule about breaks compares their number with its bound (`mode1` of BR1 and BR2).
public enum BreakComparison: String, Sendable {
  case atMost = "LEQ"
  case equal = "EQ"

  static let choices: [RuleParameter.Choice] = [.init("atMost", "LEQ"), .init("exactly", "EQ")]

  func deviation(of count: Int, from bound: Int) -> Int { self == .equal ? abs(count - bound) : max(0, count - bound) }

  var words: String { self == .equal ? "exactly" : "at most" }
}

/// Whether a rule looks at a sum or at each part of it (`mode2` of CA2 and CA4).
public enum CountMode: String, Sendable {
  case global = "GLOBAL"
  case every = "EVERY"
}

/// What the windows of CA3 run over.
public enum WindowItems: String, Sendable {
  case slots = "SLOTS"
  case games = "GAMES"
}

extension RuleSpec {
  /// A word of a kind; the first case of the form when the rule does not have it.
  func word<Word: RawRepresentable>(_ attribute: String, default fallback: Word) throws(InputError) -> Word
  where Word.RawValue == String {
    guard let text = choices[attribute] else { return fallback }
    guard let word = Word(rawValue: text) else {
      throw InputError(.range, "\(attribute) is '\(text)', which this kind of rule does not know")
    }
    return word
  }
}

extension ScheduleView {
  /// Games of `team` that repeat the venue of its game before; the first game never does. O(games of the team).
  func breaks(of team: Int) -> [TeamGame] {
    let games = games(of: team)
    return zip(games, games.dropFirst()).filter { $0.isHome == $1.isHome }.map { $1 }
  }

  /// Membership of slots, by slot.
  func isIn(_ slots: [Int]) -> [Bool] {
    var inScope = [Bool](repeating: false, count: league.slots.count)
    for slot in slots { inScope[slot] = true }
    return inScope
  }

  /// Membership of teams, by team.
  func isTeamIn(_ teams: [Int]) -> [Bool] {
    var inScope = [Bool](repeating: false, count: league.teams.count)
    for team in teams { inScope[team] = true }
    return inScope
  }

  /// "A, B and 3 more".
  func names(ofTeams teams: [Int]) -> String {
    if teams.count == league.teams.count { return "any team" }
    if teams.count <= 3 { return teams.map(name(of:)).joined(separator: ", ") }
    return teams.prefix(2).map(name(of:)).joined(separator: ", ") + " and \(teams.count - 2) more"
  }
}
