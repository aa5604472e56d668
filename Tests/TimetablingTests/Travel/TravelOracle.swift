import LeagueModel
import TestSupport

@testable import Timetabling

/// Travelling tournaments, and what is true of them by definition.
enum TravelOracle {
  static func league(
    _ n: Int, home: Int = 3, away: Int = 3, forbidsRepeats: Bool = true, symmetry: Symmetry = .none, idle: Int = 0,
    distances: [Int]
  ) -> League {
    var league = HandSeason.league(teams: n, slots: 2 * n - 2 + idle, k: 2, symmetry: symmetry)
    league.objective.travel = 1
    league.distances = DistanceTable(teamCount: n, unit: .miles, source: .matrix, values: distances)
    for (venue, most) in [("H", home), ("A", away)] {
      league.rules.append(
        RuleSpec(
          id: venue, kind: "CA3", hard: true, teams: ["teams1": .all, "teams2": .all],
          integers: ["intp": most + 1, "max": most, "min": 0], choices: ["mode1": venue, "mode2": "GAMES"]))
    }
    if forbidsRepeats {
      league.rules.append(
        RuleSpec(id: "apart", kind: "SE1", hard: true, teams: ["teams": .all], integers: ["min": 1]))
    }
    return league
  }

  static func distances(_ n: Int, symmetric: Bool, _ random: inout SeededGenerator) -> [Int] {
    var values = [Int](repeating: 0, count: n * n)
    for i in 0..<n { for j in 0..<n where i != j { values[i * n + j] = 1 + Int(random.next() % 900) } }
    if symmetric { for i in 0..<n { for j in 0..<i { values[i * n + j] = values[j * n + i] } } }
    return values
  }

  /// The shortest travel of all double round robins of four teams that the scorer finds feasible; `nil`: there is none.
  static func shortest(_ league: League) throws -> Int? {
    let scorer = try Scorer(league)
    let rounds = [[(0, 1), (2, 3)], [(0, 2), (1, 3)], [(0, 3), (1, 2)]].flatMap { pairs in
      (0..<4).map { side in
        pairs.enumerated().map { index, pair in side >> index & 1 == 0 ? pair : (pair.1, pair.0) }
      }
    }
    var best: Int?
    var chosen: [Placement] = []
    func fill(_ slot: Int) {
      if slot == 6 {
        let cost = scorer.evaluate(Timetable(games: chosen)).cost
        if cost.isFeasible { best = min(best ?? .max, cost.objective) }
        return
      }
      for games in rounds
      where !games.contains(where: { game in chosen.contains { $0.home == game.0 && $0.away == game.1 } }) {
        chosen += games.map { Placement(home: $0.0, away: $0.1, slot: slot) }
        fill(slot + 1)
        chosen.removeLast(games.count)
      }
    }
    fill(0)
    return best
  }

  /// A single round robin in which one team of each pair is said to host: the first one (the smaller number) or not.
  static func givenVenues(_ n: Int, distances: [Int], firstHosts: (Int, Int) -> Bool) -> League {
    var league = TravelOracle.league(n, forbidsRepeats: false, distances: distances)
    league.competitions[0].roundRobins = 1
    league.slots.removeLast(n - 1)
    for i in 0..<n {
      for j in (i + 1)..<n {
        let (home, away) = firstHosts(i, j) ? (i, j) : (j, i)
        league.rules.append(
          RuleSpec(
            id: "\(home) hosts \(away)", kind: "CA2", hard: true,
            teams: ["teams1": TeamScope(teams: [home]), "teams2": TeamScope(teams: [away])], slots: ["slots": .all],
            integers: ["min": 1, "max": 1], choices: ["mode1": "H", "mode2": "GLOBAL"]))
      }
    }
    return league
  }

  /// The shortest travel of all seasons that have just the games (host, guest), in so many slots, with runs of at most so many games and
  /// no two games of a pair in slots in a row; `nil`: there is none. Everything by trying.
  static func shortest(
    games: [(Int, Int)], slots: Int, teams: Int, mostInARow: Int, forbidsRepeats: Bool, distances: [Int]
  ) -> Int? {
    var best: Int?
    // By team: where it plays, whom, slot by slot.
    var rows = [[(isHome: Bool, opponent: Int)?]](repeating: [], count: teams)
    func travel(_ team: Int) -> Int {
      let stops = [team] + rows[team].compactMap { $0 }.map { $0.isHome ? team : $0.opponent } + [team]
      return zip(stops, stops.dropFirst()).reduce(0) { $0 + distances[$1.0 * teams + $1.1] }
    }
    func isFine(_ team: Int) -> Bool {
      let row = rows[team]
      if forbidsRepeats, row.count > 1, let a = row[row.count - 1], let b = row[row.count - 2], a.opponent == b.opponent
      {
        return false
      }
      let sides = row.compactMap { $0?.isHome }
      let end = sides.suffix(mostInARow + 1)
      return end.count <= mostInARow || Set(end).count == 2
    }
    func fill(_ slot: Int, _ left: [(Int, Int)], _ from: Int, _ busy: Set<Int>) {
      // No more games in this slot.
      if left.count <= (slots - slot - 1) * (teams / 2) {
        for team in 0..<teams where !busy.contains(team) { rows[team].append(nil) }
        if (0..<teams).allSatisfy(isFine) {
          if slot + 1 < slots {
            fill(slot + 1, left, 0, [])
          } else if left.isEmpty {
            let sum = (0..<teams).reduce(0) { $0 + travel($1) }
            best = min(best ?? sum, sum)
          }
        }
        for team in 0..<teams where !busy.contains(team) { rows[team].removeLast() }
      }
      for index in left.indices where index >= from {
        let (home, away) = left[index]
        if busy.contains(home) || busy.contains(away) { continue }
        rows[home].append((true, away))
        rows[away].append((false, home))
        var rest = left
        rest.remove(at: index)
        fill(slot, rest, index, busy.union([home, away]))
        rows[home].removeLast()
        rows[away].removeLast()
      }
    }
    fill(0, games, 0, [])
    return best
  }
}
