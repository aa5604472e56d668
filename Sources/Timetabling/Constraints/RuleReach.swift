import LeagueModel

/// Which games a rule looks at: when others come or go, its deviations stay as they are, to the letter.
///
/// It may be larger than it has to be, never smaller. The union of parts; a part names games between teams of two sets in
/// some slots.
public struct RuleReach: Sendable {
  /// By index; `nil`: any.
  private struct Part: Sendable {
    var teams: [Bool]?
    var opponents: [Bool]?
    var slots: [Bool]?
  }

  /// `nil`: all games.
  private var parts: [Part]?

  public static let anything = RuleReach(parts: nil)

  private init(parts: [Part]?) { self.parts = parts }

  /// Games of these teams, against these opponents where they are given, in these slots where they are given.
  public init(of teams: [Int], against opponents: [Int]? = nil, in slots: [Int]? = nil, _ league: League) {
    func members(_ indices: [Int], of count: Int) -> [Bool] {
      var isMember = [Bool](repeating: false, count: count)
      for index in indices { isMember[index] = true }
      return isMember
    }
    let count = league.teams.count
    parts = [
      Part(
        teams: members(teams, of: count), opponents: opponents.map { members($0, of: count) },
        slots: slots.map { members($0, of: league.slots.count) })
    ]
  }

  /// Games of any teams in these slots.
  public init(slots: [Int], _ league: League) {
    self.init(of: Array(league.teams.indices), in: slots, league)
  }

  public func union(_ other: RuleReach) -> RuleReach {
    guard let parts, let others = other.parts else { return .anything }
    return RuleReach(parts: parts + others)
  }

  /// O(parts).
  public func contains(_ game: Placement) -> Bool {
    guard let parts else { return true }
    return parts.contains { part in
      guard part.slots?[game.slot] ?? true else { return false }
      func meets(_ team: Int, _ opponent: Int) -> Bool {
        part.teams?[team] ?? true && part.opponents?[opponent] ?? true
      }
      return meets(game.home, game.away) || meets(game.away, game.home)
    }
  }
}
