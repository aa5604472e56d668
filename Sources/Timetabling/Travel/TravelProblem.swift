import LeagueModel

/// A travelling tournament: a league whose cost is travel alone, in which every game has its venue and no team visits another
/// one twice. Runs of home games and of away games may have limits; pairs may be forbidden to meet in two slots in a row; teams may
/// have idle slots.
///
/// Source: Easton, Nemhauser & Trick, "The traveling tournament problem", CP 2001, doi 10.1007/3-540-45578-7_43; with idle slots:
/// Bao & Trick, PATAT 2010; with given venues: Melo, Urrutia & Ribeiro, Journal of Scheduling 12 (2009), doi
/// 10.1007/s10951-008-0097-1.
struct TravelProblem: Sendable {
  let teamCount: Int
  let rounds: Int
  /// By team: whom it visits, ascending.
  let visits: [[Int]]
  /// Row-major, times the weight of travel.
  let distances: [Int]
  /// Most games in a row at home, and away; as many as there are rounds where nothing limits them.
  let mostHome: Int
  let mostAway: Int
  let forbidsRepeats: Bool
  /// `none`, `phased` or `mirrored`.
  let symmetry: Symmetry

  static let mostTeams = 100
  /// `TripTables` has 184 MB for as many, and nearly five times as much for two more.
  static let mostTeamsOfTables = 22

  /// Whether a season played backwards is as long.
  var isSymmetric: Bool {
    (0..<teamCount).allSatisfy { i in
      (0..<i).allSatisfy { distances[i * teamCount + $0] == distances[$0 * teamCount + i] }
    }
  }

  /// Whether all legs are as long: then the bounds that guide beams tell hardly anything (10 teams, 10 s: 163 instead of 124).
  private var isConstant: Bool {
    Set(distances.indices.filter { $0 % (teamCount + 1) != 0 }.map { distances[$0] }).count <= 1
  }

  /// With more idle slots, nearly everything can be the next thing.
  static let mostIdleOfBeams = 12

  private var mostIdle: Int {
    var games = visits.map(\.count)
    for host in visits.joined() { games[host] += 1 }
    return rounds - (games.min() ?? 0)
  }

  /// Whether it is a double round robin without idle slots.
  var isPlain: Bool { rounds == 2 * teamCount - 2 && visits.allSatisfy { $0.count == teamCount - 1 } }

  /// Whether the trips of the teams can be tabulated, and games be chosen one by one.
  var hasBeams: Bool {
    teamCount <= TravelProblem.mostTeamsOfTables && mostHome <= 3 && mostAway <= 3 && symmetry == .none
      && mostIdle <= TravelProblem.mostIdleOfBeams && !isConstant
  }

  /// `nil` when the league is anything else, or has more than `mostTeams`.
  init?(_ league: League) {
    let n = league.teams.count
    guard n >= 4, n <= TravelProblem.mostTeams, league.competitions.allSatisfy({ $0.roundRobins <= 2 }),
      let symmetry = TravelProblem.symmetry(of: league), let table = league.distances, league.objective.travel > 0,
      league.objective == Objective(travel: league.objective.travel)
    else { return nil }
    var limits = (home: Int.max, away: Int.max)
    var forbidsRepeats = false
    var hosts: [Set<Int>: Int] = [:]
    for rule in league.allRules where rule.weight != 0 {
      guard rule.hard, let kind = try? ConstraintRegistry.decode(rule, in: league) else { return nil }
      guard league.scores(rule, type(of: kind)) else { continue }
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
      case let venue as CA2:
        // The one way to say who hosts the only game of two teams.
        guard venue.teams1.count == 1, venue.teams2.count == 1, venue.mode1 == .home, venue.min == 1, venue.max == 1,
          venue.slots.count == league.slots.count, let home = venue.teams1.first, let away = venue.teams2.first
        else { return nil }
        hosts[[home, away]] = home
      default: return nil
      }
    }
    var visits = [[Int]](repeating: [], count: n)
    for meeting in league.requiredMeetings {
      let fixed = hosts[[meeting.home, meeting.away]]
      guard fixed != nil || !meeting.venueIsFree else { return nil }
      let home = meeting.venueIsFree ? fixed ?? meeting.home : meeting.home
      let away = meeting.home + meeting.away - home
      if visits[away].contains(home) || (fixed ?? home) != home { return nil }
      visits[away].append(home)
    }
    self.visits = visits.map { $0.sorted() }
    rounds = league.slots.count
    guard limits.home >= 1, limits.away >= 1, rounds >= 1 else { return nil }
    mostHome = min(limits.home, rounds)
    mostAway = min(limits.away, rounds)
    self.symmetry = symmetry
    self.forbidsRepeats = forbidsRepeats
    teamCount = n
    distances = table.values.map { $0 * league.objective.travel }
    // Sums fit into 32 bits, also where a bound is far from the truth.
    let longest = distances.max() ?? 0
    guard distances.allSatisfy({ $0 >= 0 }), longest < Int(Int32.max) / (8 * n * n) else { return nil }
    guard symmetry == .none || isPlain else { return nil }
  }

  /// `nil`: one that travelling tournaments do not have.
  private static func symmetry(of league: League) -> Symmetry? {
    guard let symmetry = league.competitions.first?.symmetry else { return Symmetry.none }
    guard symmetry == .none || (league.competitions.count == 1 && [.phased, .mirrored].contains(symmetry)) else {
      return nil
    }
    return league.competitions.allSatisfy { $0.symmetry == symmetry } ? symmetry : nil
  }

  /// Whether a season has all games, and keeps the limits and the symmetry. O(n (n + rounds)).
  func allows(_ season: TravelSeason) -> Bool {
    var games = 0
    for team in 0..<teamCount {
      var run = 0
      var last = (opponent: -1, round: -1)
      var visited: [Int] = []
      for round in 0..<rounds {
        guard let game = season.game(of: team, in: round) else { continue }
        games += 1
        if forbidsRepeats && game.opponent == last.opponent && last.round == round - 1 { return false }
        run = game.isHome ? max(0, run) + 1 : min(0, run) - 1
        if run > mostHome || -run > mostAway { return false }
        last = (game.opponent, round)
        if !game.isHome { visited.append(game.opponent) }
      }
      if visited.sorted() != visits[team] { return false }
    }
    return games == 2 * visits.reduce(0) { $0 + $1.count } && hasSymmetry(season)
  }

  private func hasSymmetry(_ season: TravelSeason) -> Bool {
    let half = teamCount - 1
    func opponents(_ team: Int) -> [Int] { (0..<half).compactMap { season.game(of: team, in: $0)?.opponent } }
    switch symmetry {
    case .phased: return (0..<teamCount).allSatisfy { Set(opponents($0)).count == half }
    case .mirrored:
      return (0..<teamCount).allSatisfy { team in
        (0..<half).allSatisfy { round in
          guard let first = season.game(of: team, in: round), let second = season.game(of: team, in: round + half)
          else {
            return false
          }
          return first.opponent == second.opponent && first.isHome != second.isHome
        }
      }
    default: return true
    }
  }
}
