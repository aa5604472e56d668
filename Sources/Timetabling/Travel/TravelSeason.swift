import LeagueModel

/// A compact season, complete or begun: who plays whom, where, in each round.
struct TravelSeason: Equatable, Sendable {
  let teamCount: Int
  let rounds: Int
  /// By team, then round: opponent + 1 at home, its negative away, 0 not yet known.
  private var entries: [Int8]

  init(teamCount: Int, rounds: Int) {
    self.teamCount = teamCount
    self.rounds = rounds
    entries = [Int8](repeating: 0, count: teamCount * rounds)
  }

  /// The opponent and whether the team is at home; `nil` when nothing is known.
  func game(of team: Int, in round: Int) -> (opponent: Int, isHome: Bool)? {
    let entry = entries[team * rounds + round]
    return entry == 0 ? nil : (Int(abs(entry)) - 1, entry > 0)
  }

  mutating func set(home: Int, away: Int, in round: Int) {
    entries[home * rounds + round] = Int8(away + 1)
    entries[away * rounds + round] = -Int8(home + 1)
  }

  /// All games that are known. O(n rounds).
  var timetable: Timetable {
    var games: [Placement] = []
    for team in 0..<teamCount {
      for round in 0..<rounds {
        guard let game = game(of: team, in: round), game.isHome else { continue }
        games.append(Placement(home: team, away: game.opponent, slot: round))
      }
    }
    return Timetable(games: games.sorted())
  }

  /// Last round first. O(n rounds).
  mutating func reverse() {
    for team in 0..<teamCount { entries[(team * rounds)..<((team + 1) * rounds)].reverse() }
  }

  /// Travel of all teams: from home, through their games, home. O(n rounds).
  func travel(_ distances: [Int]) -> Int {
    var total = 0
    forEachLeg { total += distances[$0 * teamCount + $1] }
    return total
  }

  /// From venue to venue, team by team, also where they stay. O(n rounds).
  func forEachLeg(_ body: (_ from: Int, _ to: Int) -> Void) {
    for team in 0..<teamCount {
      var place = team
      for round in 0..<rounds {
        guard let game = game(of: team, in: round) else { continue }
        let next = game.isHome ? team : game.opponent
        body(place, next)
        place = next
      }
      body(place, team)
    }
  }

  /// The same with `teams[k]` where k was. O(n rounds).
  func renamed(_ teams: [Int]) -> TravelSeason {
    var result = TravelSeason(teamCount: teamCount, rounds: rounds)
    for team in 0..<teamCount {
      for round in 0..<rounds {
        guard let game = game(of: team, in: round), game.isHome else { continue }
        result.set(home: teams[team], away: teams[game.opponent], in: round)
      }
    }
    return result
  }
}
