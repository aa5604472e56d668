import LeagueModel

/// A travelling tournament: a double round robin without gaps whose cost is travel alone. Runs of home games and of away games
/// have limits of at most three; pairs may be forbidden to meet in two slots in a row.
///
/// Source: Easton, Nemhauser & Trick, "The traveling tournament problem", CP 2001, doi 10.1007/3-540-45578-7_43.
struct TravelProblem: Sendable {
  let teamCount: Int
  /// Row-major, times the weight of travel.
  let distances: [Int]
  /// Most games in a row at home, and away: 1 to 3.
  let mostHome: Int
  let mostAway: Int
  let forbidsRepeats: Bool

  var rounds: Int { 2 * teamCount - 2 }

  /// Whether a season played backwards is as long.
  var isSymmetric: Bool {
    (0..<teamCount).allSatisfy { i in
      (0..<i).allSatisfy { distances[i * teamCount + $0] == distances[$0 * teamCount + i] }
    }
  }

  /// Most teams: `TripTables` has 184 MB for as many, and nearly five times as much for two more.
  static let mostTeams = 22

  /// `nil` when the league is anything else, or has more than `mostTeams`.
  init?(_ league: League) {
    let n = league.teams.count
    guard n >= 4, n % 2 == 0, n <= TravelProblem.mostTeams, league.slots.count == 2 * n - 2,
      league.additionalGames.isEmpty, league.competitions.count == 1, league.competitions[0].roundRobins == 2,
      league.competitions[0].symmetry == .none, let table = league.distances, league.objective.travel > 0,
      league.objective == Objective(travel: league.objective.travel)
    else { return nil }
    var limits = (home: Int.max, away: Int.max)
    var forbidsRepeats = false
    for rule in league.allRules where rule.weight != 0 {
      guard rule.hard, let kind = try? ConstraintRegistry.decode(rule, in: league) else { return nil }
      if league.semantics == .robinX, !type(of: kind).form.scoredByValidator || rule.ignoredByValidator { continue }
      switch kind {
      case let window as CA3:
        guard window.teams1.count == n, window.teams2.count == n, window.min <= 0, window.intp == window.max + 1,
          window.mode1 != .both
        else { return nil }
        if window.mode1 == .home { limits.home = min(limits.home, window.max) }
        if window.mode1 == .away { limits.away = min(limits.away, window.max) }
      case let separation as SE1:
        guard separation.teams.count == n, separation.min <= 1 else { return nil }
        if separation.min == 1 { forbidsRepeats = true }
      default: return nil
      }
    }
    guard (1...3).contains(limits.home), (1...3).contains(limits.away) else { return nil }
    (mostHome, mostAway) = limits
    self.forbidsRepeats = forbidsRepeats
    teamCount = n
    distances = table.values.map { $0 * league.objective.travel }
    // Sums fit into 32 bits, also where a bound is far from the truth.
    let longest = distances.max() ?? 0
    guard distances.allSatisfy({ $0 >= 0 }), longest < Int(Int32.max) / (8 * n * n) else { return nil }
  }

  /// Whether a complete season keeps the limits. O(n rounds).
  func allows(_ season: TravelSeason) -> Bool {
    (0..<teamCount).allSatisfy { team in
      var run = 0
      var last = -1
      for round in 0..<rounds {
        guard let game = season.game(of: team, in: round) else { return false }
        if forbidsRepeats && game.opponent == last { return false }
        run = game.isHome ? max(0, run) + 1 : min(0, run) - 1
        if run > mostHome || -run > mostAway { return false }
        last = game.opponent
      }
      return true
    }
  }
}
