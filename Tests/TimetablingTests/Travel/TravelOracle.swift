import LeagueModel
import TestSupport

@testable import Timetabling

/// Travelling tournaments, and what is true of them by definition.
enum TravelOracle {
  static func league(
    _ n: Int, home: Int = 3, away: Int = 3, forbidsRepeats: Bool = true, distances: [Int]
  ) -> League {
    var league = HandSeason.league(teams: n, slots: 2 * n - 2, k: 2)
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
}
