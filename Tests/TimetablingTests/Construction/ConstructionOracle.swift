import LeagueModel

/// Definitions of what a valid timetable is, in plain loops; shares no code with the construction.
enum ConstructionOracle {
  /// Everything that is wrong with `rounds` as a k-fold round robin of `n` teams.
  static func faults(_ rounds: [[MeetingPair]], teams n: Int, roundRobins k: Int, symmetry: Symmetry) -> [String] {
    var faults: [String] = []
    let width = n % 2 == 0 ? n - 1 : n
    if rounds.count != k * width { faults.append("\(rounds.count) rounds instead of \(k * width)") }
    var meetings: [MeetingPair: Int] = [:]
    for (slot, games) in rounds.enumerated() {
      var busy: Set<Int> = []
      for game in games {
        meetings[game, default: 0] += 1
        for team in [game.home, game.away] where !(0..<n).contains(team) || !busy.insert(team).inserted {
          faults.append("team \(team) twice in slot \(slot), or not in the league")
        }
      }
      if games.count != n / 2 { faults.append("\(games.count) games in slot \(slot)") }
    }
    for i in 0..<n {
      for j in 0..<n where i < j {
        let here = meetings[MeetingPair(home: i, away: j), default: 0]
        let there = meetings[MeetingPair(home: j, away: i), default: 0]
        if here + there != k || min(here, there) < k / 2 {
          faults.append("\(i) and \(j) meet \(here) and \(there) times")
        }
      }
    }
    return faults + symmetryFaults(rounds, teams: n, roundRobins: k, symmetry: symmetry)
  }

  /// The symmetry constraint of RobinX, its formulas spelled out.
  static func symmetryFaults(
    _ rounds: [[MeetingPair]], teams n: Int, roundRobins k: Int, symmetry: Symmetry
  ) -> [String] {
    let w = n % 2 == 0 ? n - 1 : n
    guard k >= 2, symmetry != .none, rounds.count == k * w else { return [] }
    func plays(_ i: Int, _ j: Int, _ slot: Int) -> Bool { rounds[slot].contains(MeetingPair(home: i, away: j)) }
    var faults: [String] = []
    for r in 0...k - 2 {
      for s in 0..<w {
        let partner: Int
        switch symmetry {
        case .none: continue
        case .mirrored: partner = s + (r + 1) * w
        case .english: partner = (r + 1) * w + (s == w - 1 ? 0 : s + 1)
        case .french: partner = (r + 1) * w + (s == 0 ? w - 1 : s - 1)
        case .inverted: partner = (r + 2) * w - 1 - s
        case .phased:
          for game in rounds[r * w + s] {
            let met = (r * w..<(r + 1) * w).filter {
              plays(game.home, game.away, $0) || plays(game.away, game.home, $0)
            }
            if met.count != 1 { faults.append("\(game) \(met.count) times in phase \(r)") }
          }
          continue
        }
        let here = Set(rounds[s + r * w])
        let there = Set(rounds[partner].map { MeetingPair(home: $0.away, away: $0.home) })
        if here != there { faults.append("slot \(s) of leg \(r) is not that of slot \(partner)") }
      }
    }
    return faults
  }

  /// Home (true) and away games of each team in order of time.
  static func venues(_ rounds: [[MeetingPair]], teams n: Int) -> [[Bool]] {
    var venues = [[Bool]](repeating: [], count: n)
    for game in rounds.joined() {
      venues[game.home].append(true)
      venues[game.away].append(false)
    }
    return venues
  }

  static func breaks(_ venues: [Bool]) -> Int { zip(venues, venues.dropFirst()).count { $0 == $1 } }

  static func breaks(_ rounds: [[MeetingPair]], teams n: Int) -> Int {
    venues(rounds, teams: n).reduce(0) { $0 + breaks($1) }
  }

  /// Largest difference between home and away games of a team.
  static func imbalance(_ rounds: [[MeetingPair]], teams n: Int) -> Int {
    venues(rounds, teams: n).map { abs($0.count { $0 } - $0.count { !$0 }) }.max() ?? 0
  }
}
